/**
 * Each resource type with the version of its interface, and the page of the reference in which its properties were looked
 * up. A new version is looked up first: properties come and go with them, and there is no compiler here that would say so.
 */
export const references: Readonly<Record<string, string>> = {
  'Microsoft.Authorization/roleAssignments@2022-04-01': 'microsoft.authorization/2022-04-01/roleassignments',
  'Microsoft.BotService/botServices@2022-09-15': 'microsoft.botservice/2022-09-15/botservices',
  'Microsoft.BotService/botServices/channels@2022-09-15': 'microsoft.botservice/2022-09-15/botservices/channels',
  'Microsoft.BotService/botServices/connections@2022-09-15': 'microsoft.botservice/2022-09-15/botservices/connections',
  'Microsoft.DocumentDB/databaseAccounts@2025-04-15': 'microsoft.documentdb/2025-04-15/databaseaccounts',
  'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-04-15':
    'microsoft.documentdb/2025-04-15/databaseaccounts/sqldatabases',
  'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-04-15':
    'microsoft.documentdb/2025-04-15/databaseaccounts/sqldatabases/containers',
  'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-04-15':
    'microsoft.documentdb/2025-04-15/databaseaccounts/sqlroleassignments',
  'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2025-04-15':
    'microsoft.documentdb/2025-04-15/databaseaccounts/sqlroledefinitions',
  'Microsoft.Insights/actionGroups@2023-01-01': 'microsoft.insights/2023-01-01/actiongroups',
  'Microsoft.Insights/autoscalesettings@2022-10-01': 'microsoft.insights/2022-10-01/autoscalesettings',
  'Microsoft.Insights/components@2020-02-02': 'microsoft.insights/2020-02-02/components',
  'Microsoft.Insights/diagnosticSettings@2021-05-01-preview':
    'microsoft.insights/2021-05-01-preview/diagnosticsettings',
  'Microsoft.Insights/metricAlerts@2018-03-01': 'microsoft.insights/2018-03-01/metricalerts',
  'Microsoft.Insights/scheduledQueryRules@2023-12-01': 'microsoft.insights/2023-12-01/scheduledqueryrules',
  'Microsoft.KeyVault/vaults@2024-11-01': 'microsoft.keyvault/2024-11-01/vaults',
  'Microsoft.KeyVault/vaults/secrets@2024-11-01': 'microsoft.keyvault/2024-11-01/vaults/secrets',
  'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30':
    'microsoft.managedidentity/2024-11-30/userassignedidentities',
  'Microsoft.OperationalInsights/workspaces@2025-02-01': 'microsoft.operationalinsights/2025-02-01/workspaces',
  'Microsoft.Web/certificates@2024-11-01': 'microsoft.web/2024-11-01/certificates',
  'Microsoft.Web/serverfarms@2024-11-01': 'microsoft.web/2024-11-01/serverfarms',
  'Microsoft.Web/sites@2024-11-01': 'microsoft.web/2024-11-01/sites',
  'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01':
    'microsoft.web/2024-11-01/sites/basicpublishingcredentialspolicies',
  'Microsoft.Web/sites/config@2024-11-01': 'microsoft.web/2024-11-01/sites/config-appsettings',
  'Microsoft.Web/sites/hostNameBindings@2024-11-01': 'microsoft.web/2024-11-01/sites/hostnamebindings',
};

/** https://learn.microsoft.com/azure/templates/ has a page for each. */
export const referenceOf = (type: string): string => `https://learn.microsoft.com/azure/templates/${references[type]}`;

// All that the bot needs in Azure, in one resource group. docs/deploy.md leads through it step by step.
targetScope = 'resourceGroup'

@description('Which installation this is: it stands in all names.')
@minLength(2)
@maxLength(5)
param environmentName string

@description('Makes names unique in all of Azure: small letters and digits. The web app is app-pmc-{environment}-{suffix}.')
@minLength(3)
@maxLength(8)
param resourceSuffix string

param location string = resourceGroup().location
param tags object = {}

// Where people and Teams reach it.

@description('The host that people and Teams reach, in small letters: pmc.contoso.com.')
@minLength(4)
param publicDomain string

@description('Whether the DNS entries of that domain lead to the web app, so that it can be bound and get its certificate.')
param domainIsReady bool = false

// Who it is, and who may come in.

@description('How the bot proves who it is: by its managed identity, by a registration with a client secret in the vault, or by a registration that trusts the identity.')
@allowed(['UserAssignedMSI', 'SingleTenant', 'Federated'])
param botType string = 'UserAssignedMSI'

@description('The registration of the bot, unless it is its managed identity.')
param botAppId string = ''

@description('How the bot is called in Azure; in Teams the app package says it.')
@maxLength(42)
param botDisplayName string = 'Partner Membership Center'

@allowed(['F0', 'S1'])
param botSku string = 'F0'

@description('The registration that people sign in to, by its application id.')
@minLength(36)
@maxLength(36)
param ssoAppId string

@description('Its client secret. Left empty, the connection in the bot’s resource stays as it is.')
@secure()
param ssoAppSecret string = ''

@description('The tenants whose people may come in, by id; only this one if empty.')
param tenants array = []

@description('The object id of whoever makes the secrets and imports: gets the right to, here and nowhere else. Nobody if empty.')
param operatorPrincipalId string = ''

@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string = 'User'

// What it may do beside that.

@description('The id of the app in the organization’s catalog, if the bot is to install it for people.')
param teamsAppId string = ''

@description('Who e-mail comes from; the server that takes it is the secret smtp-url. None is sent if empty.')
param mailFrom string = ''

@description('The mailbox of Exchange Online from which the bot sends through Microsoft Graph, if administrators whom Teams does not reach are to get notices by e-mail; what it may is set in Exchange, see docs/reaching-people.md.')
param graphMailFrom string = ''

@description('Where the program’s Partner Dashboard is, if there is one elsewhere.')
param dashboardUrl string = ''

@description('What is being rotated, so that the one before it, in the vault as NAME-previous, still counts: signing-key, shipment, license-keys.')
param rotating array = []

@description('Further settings of docs/configuration.md, none of which is a secret.')
param moreSettings object = {}

// How large it is.

@description('B1 and up; with more than one instance P0v3 and up.')
param planSku string = 'P0v3'

@description('With 2 and more it scales by itself between these.')
@minValue(1)
param fewestInstances int = 2

@minValue(1)
param mostInstances int = 4

param zoneRedundant bool = false

@allowed(['serverless', 'autoscale'])
param cosmosCapacity string = 'autoscale'

@minValue(1000)
param cosmosMaxThroughput int = 4000

@description('Another account than the one that this installation began with: a backup is restored into a new one.')
param cosmosAccountName string = ''

@allowed(['Continuous7Days', 'Continuous30Days'])
param cosmosBackup string = 'Continuous30Days'

@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

param logDailyQuotaGb int = 5

@description('Who hears of alerts, by e-mail.')
param alertEmails array = []

var base = 'pmc-${environmentName}-${resourceSuffix}'
var allTags = union({ application: 'partner-membership-center', environment: environmentName }, tags)
var appName = 'app-${base}'
var databaseName = 'membership'
var connectionName = 'sso'
var botId = botType == 'UserAssignedMSI' ? identity.outputs.clientId : botAppId
var ssoAppUri = 'api://${publicDomain}/botid-${botId}'

module identity 'modules/identity.bicep' = {
  name: 'identity-${base}'
  params: {
    name: 'id-${base}'
    location: location
    tags: allTags
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault-${base}'
  params: {
    name: 'kv-${base}'
    location: location
    tags: allTags
  }
}

module vaultAccess 'modules/vault-access.bicep' = {
  name: 'vault-access-${base}'
  params: {
    vaultName: vault.outputs.name
    botPrincipalId: identity.outputs.principalId
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
  }
}

module telemetry 'modules/telemetry.bicep' = {
  name: 'telemetry-${base}'
  params: {
    workspaceName: 'log-${base}'
    insightsName: 'appi-${base}'
    location: location
    tags: allTags
    retentionDays: logRetentionDays
    dailyQuotaGb: logDailyQuotaGb
    vaultName: vault.outputs.name
  }
}

module cosmosAccount 'modules/cosmos-account.bicep' = {
  name: 'cosmos-account-${base}'
  params: {
    name: empty(cosmosAccountName) ? 'cosmos-${base}' : cosmosAccountName
    location: location
    tags: allTags
    capacity: cosmosCapacity
    zoneRedundant: zoneRedundant
    backupTier: cosmosBackup
  }
}

module cosmosDatabase 'modules/cosmos-database.bicep' = {
  name: 'cosmos-database-${base}'
  params: {
    accountName: cosmosAccount.outputs.name
    databaseName: databaseName
    capacity: cosmosCapacity
    maxThroughput: cosmosMaxThroughput
  }
}

module cosmosAccess 'modules/cosmos-access.bicep' = {
  name: 'cosmos-access-${base}'
  params: {
    accountName: cosmosAccount.outputs.name
    databaseName: cosmosDatabase.outputs.name
    principalIds: concat([identity.outputs.principalId], empty(operatorPrincipalId) ? [] : [operatorPrincipalId])
  }
}

module plan 'modules/plan.bicep' = {
  name: 'plan-${base}'
  params: {
    name: 'plan-${base}'
    location: location
    tags: allTags
    sku: planSku
    instances: fewestInstances
    zoneRedundant: zoneRedundant
  }
}

module autoscale 'modules/autoscale.bicep' = if (mostInstances > fewestInstances && fewestInstances >= 2) {
  name: 'autoscale-${base}'
  params: {
    name: 'autoscale-${base}'
    location: location
    tags: allTags
    planResourceId: plan.outputs.resourceId
    fewest: fewestInstances
    most: mostInstances
  }
}

module app 'modules/web-app.bicep' = {
  name: 'app-${base}'
  params: {
    name: appName
    location: location
    tags: allTags
    planResourceId: plan.outputs.resourceId
    identityResourceId: identity.outputs.resourceId
  }
}

module settings 'modules/web-app-settings.bicep' = {
  name: 'settings-${base}'
  // A reference to a secret is read when the settings are written: by then the identity has to be let in.
  dependsOn: [
    vaultAccess
  ]
  params: {
    appName: app.outputs.name
    vaultName: vault.outputs.name
    plain: union(
      {
        MicrosoftAppId: botId
        MicrosoftAppType: botType
        MicrosoftAppTenantId: identity.outputs.tenantId
        AZURE_CLIENT_ID: identity.outputs.clientId
        PMC_AZURE_CREDENTIAL: 'managed-identity'
        PMC_COSMOS_ENDPOINT: cosmosAccount.outputs.endpoint
        PMC_COSMOS_DATABASE: cosmosDatabase.outputs.name
        PMC_OAUTH_CONNECTION: connectionName
        PMC_PUBLIC_URL: 'https://${publicDomain}'
        PMC_SSO_APP_ID: ssoAppId
        PMC_SSO_APP_URI: ssoAppUri
        PMC_TENANTS: empty(tenants) ? identity.outputs.tenantId : join(tenants, ',')
      },
      empty(teamsAppId) ? {} : { PMC_TEAMS_APP_ID: teamsAppId },
      empty(mailFrom) ? {} : { PMC_MAIL_FROM: mailFrom },
      empty(graphMailFrom) ? {} : { PMC_GRAPH_MAIL_FROM: graphMailFrom },
      empty(dashboardUrl) ? {} : { PMC_DASHBOARD_URL: dashboardUrl },
      moreSettings
    )
    fromVault: union(
      {
        APPLICATIONINSIGHTS_CONNECTION_STRING: telemetry.outputs.connectionStringName
        PMC_SIGNING_KEY: 'signing-key'
        PMC_SHIPMENT_SECRET: 'shipment'
        PMC_LICENSE_KEY_SECRET: 'license-keys'
      },
      botType == 'SingleTenant' ? { MicrosoftAppPassword: 'bot' } : {},
      empty(mailFrom) ? {} : { PMC_SMTP_URL: 'smtp-url' },
      contains(rotating, 'signing-key') ? { PMC_SIGNING_KEY_PREVIOUS: 'signing-key-previous' } : {},
      contains(rotating, 'shipment') ? { PMC_SHIPMENT_SECRET_PREVIOUS: 'shipment-previous' } : {},
      contains(rotating, 'license-keys') ? { PMC_LICENSE_KEY_SECRET_PREVIOUS: 'license-keys-previous' } : {}
    )
  }
}

module customDomain 'modules/custom-domain.bicep' = if (domainIsReady) {
  name: 'domain-${base}'
  params: {
    appName: app.outputs.name
    planResourceId: plan.outputs.resourceId
    location: location
    tags: allTags
    domain: publicDomain
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot-${base}'
  params: {
    name: 'bot-${base}'
    displayName: botDisplayName
    tags: allTags
    sku: botSku
    domain: publicDomain
    appType: botType == 'UserAssignedMSI' ? 'UserAssignedMSI' : 'SingleTenant'
    appId: botId
    appTenantId: identity.outputs.tenantId
    identityResourceId: identity.outputs.resourceId
    ssoAppId: ssoAppId
    ssoAppUri: ssoAppUri
    ssoAppSecret: ssoAppSecret
    // People of several tenants sign in to their own.
    ssoTenant: empty(tenants) ? identity.outputs.tenantId : length(tenants) == 1 ? tenants[0] : 'common'
    connectionName: connectionName
  }
}

module logs 'modules/logs.bicep' = {
  name: 'logs-${base}'
  params: {
    appName: app.outputs.name
    workspaceResourceId: telemetry.outputs.workspaceResourceId
  }
}

module actionGroup 'modules/action-group.bicep' = {
  name: 'action-group-${base}'
  params: {
    name: 'ag-${base}'
    shortName: take('PMC ${environmentName}', 12)
    tags: allTags
    emails: alertEmails
  }
}

module telemetryAlerts 'modules/alerts-of-telemetry.bicep' = {
  name: 'telemetry-alerts-${base}'
  params: {
    namePrefix: 'alert-${base}'
    location: location
    tags: allTags
    workspaceResourceId: telemetry.outputs.workspaceResourceId
    actionGroupResourceId: actionGroup.outputs.resourceId
  }
}

module azureAlerts 'modules/alerts-of-azure.bicep' = {
  name: 'azure-alerts-${base}'
  params: {
    namePrefix: 'alert-${base}'
    tags: allTags
    appResourceId: app.outputs.resourceId
    cosmosResourceId: cosmosAccount.outputs.resourceId
    actionGroupResourceId: actionGroup.outputs.resourceId
  }
}

// What teamsapp.yml goes on with, by these names.
output BOT_ID string = botId
output BOT_TENANT_ID string = identity.outputs.tenantId
output AZURE_APP_SERVICE_RESOURCE_ID string = app.outputs.resourceId

// What docs/deploy.md asks for.
output AZURE_APP_SERVICE_NAME string = app.outputs.name
output AZURE_APP_SERVICE_HOST string = app.outputs.host
output DOMAIN_VERIFICATION_ID string = app.outputs.domainVerificationId
output KEY_VAULT_NAME string = vault.outputs.name
output COSMOS_ENDPOINT string = cosmosAccount.outputs.endpoint
output SSO_APP_URI string = ssoAppUri

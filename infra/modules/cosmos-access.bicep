// Who may read and write documents of one database. Nobody may make or drop a container this way.

param accountName string
param databaseName string

@description('Object ids in Microsoft Entra: the bot’s identity, and whoever imports.')
param principalIds array

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' existing = {
  name: accountName
}

// Cosmos DB Built-in Data Contributor
// https://learn.microsoft.com/azure/cosmos-db/nosql/reference-data-plane-security
resource contributor 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2025-04-15' existing = {
  parent: account
  name: '00000000-0000-0000-0000-000000000002'
}

@batchSize(1)
resource assignment 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-04-15' = [for principalId in principalIds: {
  parent: account
  name: guid(account.id, databaseName, contributor.id, principalId)
  properties: {
    principalId: principalId
    roleDefinitionId: contributor.id
    scope: '${account.id}/dbs/${databaseName}'
  }
}]

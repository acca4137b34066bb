// The database and its containers, which the bot itself has no right to make. They say what `containerOf` of
// src/store/cosmos/containers.ts says: test/infra/containers.test.ts compares them.

param accountName string
param databaseName string

@allowed(['serverless', 'autoscale'])
param capacity string

@description('The most request units a second, for all containers together. Not used by serverless.')
@minValue(1000)
param maxThroughput int

var containers = [
  {
    id: 'organizations'
    partitionKey: '/organizationId'
    // Each document says itself whether and when it goes.
    defaultTtl: -1
    indexed: [
      '/organizationId/?'
      '/type/?'
      '/shard/?'
      '/state/?'
      '/dueAt/?'
      '/nextStageAt/?'
      '/nameKey/?'
      '/value/rights/?'
      '/value/roles/[]/?'
      '/value/recipientId/?'
    ]
    ordered: [
      ['/type', '/shard', '/dueAt']
      ['/type', '/shard', '/state', '/dueAt']
      ['/type', '/shard', '/nextStageAt']
      ['/type', '/nameKey']
    ]
  }
  {
    id: 'principals'
    partitionKey: '/principalId'
    defaultTtl: -1
    indexed: ['/principalId/?', '/type/?']
    ordered: []
  }
  {
    id: 'operations'
    partitionKey: '/scope'
    defaultTtl: -1
    indexed: ['/scope/?', '/type/?']
    ordered: []
  }
  {
    id: 'audit'
    partitionKey: '/organizationId'
    // Seven years.
    defaultTtl: 220752000
    indexed: ['/organizationId/?', '/at/?', '/actor/?']
    ordered: []
  }
]

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' existing = {
  name: accountName
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-04-15' = {
  parent: account
  name: databaseName
  properties: {
    resource: {
      id: databaseName
    }
    options: capacity == 'autoscale' ? {
      autoscaleSettings: {
        maxThroughput: maxThroughput
      }
    } : {}
  }
}

// One after the other: the account makes one container at a time.
@batchSize(1)
resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-04-15' = [for one in containers: {
  parent: database
  name: one.id
  properties: {
    resource: {
      id: one.id
      partitionKey: {
        paths: [one.partitionKey]
        kind: 'Hash'
        version: 2
      }
      defaultTtl: one.defaultTtl
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: map(one.indexed, path => { path: path })
        // All else is left out: every indexed path is paid for with each write.
        excludedPaths: [
          {
            path: '/*'
          }
        ]
        compositeIndexes: map(one.ordered, paths => map(paths, path => { path: path, order: 'ascending' }))
      }
    }
  }
}]

output name string = database.name

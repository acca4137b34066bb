// The account of the store. It has no keys: whoever comes in has a role.

param name string
param location string
param tags object

@description('autoscale pays for the busiest second of an hour, and at least a tenth of the highest; serverless pays for each request, which is more for a bot that always runs: docs/costs.md.')
@allowed(['serverless', 'autoscale'])
param capacity string

@description('Whether to use several data centers of the region. Not every region has them.')
param zoneRedundant bool

@description('How far back the account can be restored to any second.')
@allowed(['Continuous7Days', 'Continuous30Days'])
param backupTier string

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: zoneRedundant
      }
    ]
    // Leases and claims go by entity tags, which two write regions could both accept.
    enableMultipleWriteLocations: false
    enableAutomaticFailover: false
    // In the one write region each read sees the last write, whichever instance wrote it; the instances share no session.
    consistencyPolicy: {
      defaultConsistencyLevel: 'BoundedStaleness'
      maxStalenessPrefix: 100000
      maxIntervalInSeconds: 300
    }
    capabilities: capacity == 'serverless' ? [
      {
        name: 'EnableServerless'
      }
    ] : []
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: backupTier
      }
    }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: 'Enabled'
  }
}

output name string = account.name
output resourceId string = account.id
output endpoint string = account.properties.documentEndpoint

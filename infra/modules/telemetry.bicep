// Where logs, traces and metrics go, and for how long.

param workspaceName string
param insightsName string
param location string
param tags object

@description('30 to 730 days.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('After so many gigabytes a day nothing more is taken, until the next day; -1 for no limit.')
param dailyQuotaGb int

@description('The vault in which the connection string is kept, for the setting that refers to it.')
param vaultName string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionDays
    workspaceCapping: {
      dailyQuotaGb: dailyQuotaGb
    }
    features: {
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    RetentionInDays: 90
    // Addresses are not kept.
    DisableIpMasking: false
  }
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource connectionString 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'application-insights'
  tags: tags
  properties: {
    contentType: 'text/plain'
    value: insights.properties.ConnectionString
  }
}

output workspaceResourceId string = workspace.id
output connectionStringName string = connectionString.name

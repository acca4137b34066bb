// The program that runs: its runtime, its health, and how it is reached. Its settings are in web-app-settings.bicep.

param name string
param location string
param tags object
param planResourceId string
param identityResourceId string

@description('The same command as `npm start`, which test/infra holds against package.json.')
param startCommand string = 'exec node --max-semi-space-size=8 --max-old-space-size=256 src/index.ts'

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: tags
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityResourceId}': {}
    }
  }
  properties: {
    serverFarmId: planResourceId
    // With whom the references to secrets are read.
    keyVaultReferenceIdentity: identityResourceId
    httpsOnly: true
    clientAffinityEnabled: false
    publicNetworkAccess: 'Enabled'
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      // `exec`, so that SIGTERM comes to Node and not to a shell before it.
      appCommandLine: startCommand
      alwaysOn: true
      healthCheckPath: '/health/ready'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      webSocketsEnabled: false
      remoteDebuggingEnabled: false
      // A log of requests would have the links of customers in it: whoever knows one can answer.
      httpLoggingEnabled: false
      detailedErrorLoggingEnabled: false
      requestTracingEnabled: false
    }
  }
}

// Deployments sign in with Entra; a password of the site opens nothing.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noDeploymentPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
}

output name string = app.name
output resourceId string = app.id
output host string = app.properties.defaultHostName
output domainVerificationId string = app.properties.customDomainVerificationId

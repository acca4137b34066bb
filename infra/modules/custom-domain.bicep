// The domain of one's own. Its DNS has to lead here before: docs/deploy.md says which entries.

param appName string
param planResourceId string
param location string
param tags object
param domain string

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource binding 'Microsoft.Web/sites/hostNameBindings@2024-11-01' = {
  parent: app
  name: domain
  properties: {
    siteName: appName
    hostNameType: 'Verified'
    customHostNameDnsRecordType: 'CName'
  }
}

// Free, and renewed by App Service as long as the DNS entry leads here.
resource certificate 'Microsoft.Web/certificates@2024-11-01' = {
  name: '${appName}-${domain}'
  location: location
  tags: tags
  properties: {
    serverFarmId: planResourceId
    canonicalName: domain
  }
  dependsOn: [
    binding
  ]
}

// The binding once more, now that there is a certificate: a template may name a resource only once.
module tls 'custom-domain-tls.bicep' = {
  name: '${deployment().name}-tls'
  params: {
    appName: appName
    domain: domain
    thumbprint: certificate.properties.thumbprint
  }
}

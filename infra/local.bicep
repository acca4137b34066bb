// A bot that runs on a developer's machine behind a tunnel: what Teams knows of it, and nothing else.
targetScope = 'resourceGroup'

@description('The host of the tunnel, in small letters.')
param publicDomain string

@description('The registration of the bot.')
param botAppId string

@description('The tenant of the registrations.')
param tenantId string

@description('The registration that people sign in to.')
param ssoAppId string

@secure()
param ssoAppSecret string

// Unique in all of Azure, and the same each time.
var name = 'bot-pmc-local-${uniqueString(resourceGroup().id, botAppId)}'

module bot 'modules/bot.bicep' = {
  name: name
  params: {
    name: name
    displayName: 'Partner Membership Center (local)'
    tags: {
      application: 'partner-membership-center'
      environment: 'local'
    }
    sku: 'F0'
    domain: publicDomain
    appType: 'SingleTenant'
    appId: botAppId
    appTenantId: tenantId
    ssoAppId: ssoAppId
    ssoAppUri: 'api://${publicDomain}/botid-${botAppId}'
    ssoAppSecret: ssoAppSecret
    ssoTenant: tenantId
    connectionName: 'sso'
  }
}

// The bot as the channel knows it: where it listens, who it is, Teams, and the connection by which people sign in.

param name string
param displayName string
param tags object

@description('F0 and S1 take the same messages of Teams; S1 is for the service level agreement.')
@allowed(['F0', 'S1'])
param sku string

@description('The host at which the bot listens, in small letters: pmc.contoso.com.')
param domain string

@allowed(['UserAssignedMSI', 'SingleTenant'])
param appType string
param appId string
param appTenantId string

@description('The resource id of the identity, for UserAssignedMSI.')
param identityResourceId string = ''

@description('The registration that people sign in to.')
param ssoAppId string

@description('Its application id URI, which is what tokens are exchanged for.')
param ssoAppUri string

@description('The client secret of that registration. Left empty, the connection stays as it is.')
@secure()
param ssoAppSecret string = ''

@description('The tenant that they sign in to, or `common` for each to their own.')
param ssoTenant string

@description('PMC_OAUTH_CONNECTION')
param connectionName string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  tags: tags
  kind: 'azurebot'
  sku: {
    name: sku
  }
  properties: {
    displayName: displayName
    endpoint: 'https://${domain}/api/messages'
    msaAppType: appType
    msaAppId: appId
    msaAppTenantId: appTenantId
    msaAppMSIResourceId: appType == 'UserAssignedMSI' ? identityResourceId : null
    // What could be done with the keys of Direct Line is not offered: there is one channel.
    disableLocalAuth: true
    schemaTransformationVersion: '1.3'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
      enableCalling: false
      acceptedTerms: true
      deploymentEnvironment: 'CommercialDeployment'
    }
  }
}

resource signIn 'Microsoft.BotService/botServices/connections@2022-09-15' = if (!empty(ssoAppSecret)) {
  parent: bot
  name: connectionName
  location: 'global'
  properties: {
    serviceProviderDisplayName: 'Azure Active Directory v2'
    // The number of that provider, the same in every tenant.
    serviceProviderId: '30dd229c-58e3-4a48-bdfd-91ec48eb906c'
    clientId: ssoAppId
    clientSecret: ssoAppSecret
    scopes: '${ssoAppUri}/access_as_user'
    parameters: [
      {
        key: 'tenantID'
        value: ssoTenant
      }
      {
        key: 'tokenExchangeUrl'
        value: ssoAppUri
      }
    ]
  }
}

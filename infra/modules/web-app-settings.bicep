// The settings of the program. They are all of them: what is not here, the program decides by itself.

param appName string

@description('What is no secret, by the names of docs/configuration.md. Empty ones are as good as not there.')
param plain object

@description('Where secrets are.')
param vaultName string

@description('What is a secret: by the name of the setting that of its secret in the vault.')
param fromVault object

@description('The longest that the program takes to end by itself, with room beside it.')
param stopSeconds int = 30

var references = toObject(items(fromVault), item => item.key, item => '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${item.value})')

// What App Service does with the program.
// https://learn.microsoft.com/azure/app-service/reference-app-settings
var platform = {
  // The package is complete: nothing is built there, and nothing is written beside it.
  WEBSITE_RUN_FROM_PACKAGE: '1'
  SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
  // An instance is new until the program answers, whether or not the store does: it can say so itself.
  WEBSITE_WARMUP_PATH: '/health/live'
  WEBSITE_WARMUP_STATUSES: '200'
  // Out of the load balancer after two minutes.
  WEBSITE_HEALTHCHECK_MAXPINGFAILURES: '2'
  // App Service kills after five seconds otherwise.
  WEBSITES_CONTAINER_STOP_TIME_LIMIT: string(stopSeconds)
}

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource settings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  properties: union(plain, references, platform)
}

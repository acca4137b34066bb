// What the program writes goes to the workspace: a line an event, and nothing personal in it.

param appName string
param workspaceResourceId string

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

// Not AppServiceHTTPLogs: paths of /references/ are links that let customers answer.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceResourceId
    logs: [
      {
        category: 'AppServiceConsoleLogs'
        enabled: true
      }
      {
        category: 'AppServicePlatformLogs'
        enabled: true
      }
      {
        category: 'AppServiceAuditLogs'
        enabled: true
      }
    ]
  }
}

// Who hears of an alert.

param name string

@description('How it is called in a mail or a text message.')
@maxLength(12)
param shortName string
param tags object

@description('Addresses of e-mail.')
param emails array

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    groupShortName: shortName
    enabled: true
    emailReceivers: [for (email, index) in emails: {
      name: 'operator ${index + 1}'
      emailAddress: email
      useCommonAlertSchema: true
    }]
  }
}

output resourceId string = group.id

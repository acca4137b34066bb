// The machines that the bot runs on.

param name string
param location string
param tags object

@description('B1 and up keep a program running; autoscale needs S1 or P0v3 and up.')
param sku string

@minValue(1)
param instances int
param zoneRedundant bool

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: name
  location: location
  tags: tags
  kind: 'linux'
  sku: {
    name: sku
    capacity: instances
  }
  properties: {
    // Linux.
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

output resourceId string = plan.id

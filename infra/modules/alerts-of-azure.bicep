// Alerts on what Azure itself counts, which hold also when the program cannot say anything any more.

param namePrefix string
param tags object
param appResourceId string
param cosmosResourceId string
param actionGroupResourceId string

@description('How many requests may be answered with a server error in a quarter of an hour.')
param serverErrors int = 10

@description('How many requests to the store may be turned away in a quarter of an hour; the program asks again by itself.')
param throttledRequests int = 100

resource unhealthy 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${namePrefix}-unhealthy'
  location: 'global'
  tags: tags
  properties: {
    description: 'Instances are not ready: /health/ready says why, and so does the log.'
    severity: 1
    enabled: true
    scopes: [
      appResourceId
    ]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'health'
          metricNamespace: 'Microsoft.Web/sites'
          metricName: 'HealthCheckStatus'
          timeAggregation: 'Average'
          operator: 'LessThan'
          threshold: 100
        }
      ]
    }
    autoMitigate: true
    actions: [
      {
        actionGroupId: actionGroupResourceId
      }
    ]
  }
}

resource failing 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${namePrefix}-server-errors'
  location: 'global'
  tags: tags
  properties: {
    description: 'Requests are answered with 5xx: `request-failed` in the log has the references.'
    severity: 1
    enabled: true
    scopes: [
      appResourceId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'errors'
          metricNamespace: 'Microsoft.Web/sites'
          metricName: 'Http5xx'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: serverErrors
        }
      ]
    }
    autoMitigate: true
    actions: [
      {
        actionGroupId: actionGroupResourceId
      }
    ]
  }
}

resource throttled 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${namePrefix}-store-throttled'
  location: 'global'
  tags: tags
  properties: {
    description: 'Cosmos DB turns requests away (429): it has more to do than it is paid for.'
    severity: 2
    enabled: true
    scopes: [
      cosmosResourceId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'throttled'
          metricNamespace: 'Microsoft.DocumentDB/databaseAccounts'
          metricName: 'TotalRequests'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: throttledRequests
          dimensions: [
            {
              name: 'StatusCode'
              operator: 'Include'
              values: [
                '429'
              ]
            }
          ]
        }
      ]
    }
    autoMitigate: true
    actions: [
      {
        actionGroupId: actionGroupResourceId
      }
    ]
  }
}

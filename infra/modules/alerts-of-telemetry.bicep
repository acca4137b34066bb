// Alerts on what the program counts; each says what it asks of whoever is on call.

param namePrefix string
param location string
param tags object
param workspaceResourceId string
param actionGroupResourceId string

@description('How many sign-ins may fail in a quarter of an hour.')
param failedSignIns int = 10

@description('How many percent of all turns may fail.')
param failedTurnsPercent int = 2

// AppMetrics has a line for each interval and set of attributes: a counter is the sum of its lines, a gauge the largest.
var rules = [
  {
    name: 'parked-notices'
    severity: 2
    about: 'Notices are parked: somebody was not told. `npm run pmc -- notices list` shows which, and why.'
    query: 'AppMetrics | where Name == "pmc.notices.parked" | summarize Value = max(Max)'
    above: 0
  }
  {
    name: 'overdue-notices'
    severity: 2
    about: 'More than a hundred notices are due and not sent: the jobs do not keep up, or do not run.'
    query: 'AppMetrics | where Name == "pmc.notices.overdue" | summarize Value = min(Min)'
    above: 100
  }
  {
    name: 'failed-sign-ins'
    severity: 2
    about: 'People cannot sign in: the connection of the bot, its secret or the registration may have expired.'
    query: 'AppMetrics | where Name == "pmc.sign_ins" and tostring(Properties["pmc.outcome"]) == "failed" | summarize Value = sum(Sum)'
    above: failedSignIns
  }
  {
    name: 'failed-turns'
    severity: 1
    about: 'Of the questions that people ask, more than usual are answered with an apology.'
    query: 'AppMetrics | where Name == "pmc.turns" | summarize Turns = sum(Sum), Failed = sumif(Sum, tostring(Properties["pmc.outcome"]) in ("failed", "unavailable")) | where Turns >= 20 | project Value = 100.0 * Failed / Turns'
    above: failedTurnsPercent
  }
]

resource alert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: '${namePrefix}-${rule.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: rule.name
    description: rule.about
    severity: rule.severity
    enabled: true
    scopes: [
      workspaceResourceId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Maximum'
          metricMeasureColumn: 'Value'
          operator: 'GreaterThan'
          threshold: rule.above
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    autoMitigate: true
    // In a new workspace there is nothing to query yet.
    skipQueryValidation: true
    actions: {
      actionGroups: [
        actionGroupResourceId
      ]
    }
  }
}]

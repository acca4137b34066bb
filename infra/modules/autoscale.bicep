// How many instances there are. They share nothing but the store, so each may come and go.

param name string
param location string
param tags object
param planResourceId string

param fewest int
param most int

// More when there is much to do for five minutes, fewer when there is little for ten: both sides look at the same, and
// far enough apart that the instance that went is not missed at once.
var rules = [
  {
    metric: 'CpuPercentage'
    above: 70
    below: 30
  }
  {
    metric: 'MemoryPercentage'
    above: 85
    below: 60
  }
]

var more = map(rules, rule => {
  metricTrigger: {
    metricName: rule.metric
    metricResourceUri: planResourceId
    operator: 'GreaterThan'
    threshold: rule.above
    statistic: 'Average'
    timeAggregation: 'Average'
    timeGrain: 'PT1M'
    timeWindow: 'PT5M'
  }
  scaleAction: {
    direction: 'Increase'
    type: 'ChangeCount'
    value: '1'
    cooldown: 'PT5M'
  }
})
var fewer = map(rules, rule => {
  metricTrigger: {
    metricName: rule.metric
    metricResourceUri: planResourceId
    operator: 'LessThan'
    threshold: rule.below
    statistic: 'Average'
    timeAggregation: 'Average'
    timeGrain: 'PT1M'
    timeWindow: 'PT10M'
  }
  scaleAction: {
    direction: 'Decrease'
    type: 'ChangeCount'
    value: '1'
    cooldown: 'PT10M'
  }
})

resource autoscale 'Microsoft.Insights/autoscalesettings@2022-10-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    enabled: true
    targetResourceUri: planResourceId
    profiles: [
      {
        name: 'by what there is to do'
        capacity: {
          minimum: string(fewest)
          maximum: string(most)
          default: string(fewest)
        }
        rules: concat(more, fewer)
      }
    ]
  }
}

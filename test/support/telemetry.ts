import { AggregationTemporality, type DataPoint, type MetricData, MetricReader } from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import type { TelemetryParts } from '../../src/telemetry/telemetry.ts';

/** What the bot tells of its work, to look at. */
export interface Heard {
  readonly parts: TelemetryParts;
  spans(): readonly ReadableSpan[];
  metrics(): Promise<readonly MetricData[]>;
  /** The value of a counter or gauge, or the count of a histogram: all points with these attributes together. */
  sum(name: string, attributes?: Readonly<Record<string, unknown>>): Promise<number>;
}

class AskedReader extends MetricReader {
  constructor() {
    super({ aggregationTemporalitySelector: () => AggregationTemporality.CUMULATIVE });
  }
  protected override async onForceFlush() {}
  protected override async onShutdown() {}
}

export function hearTelemetry(): Heard {
  const exporter = new InMemorySpanExporter();
  const reader = new AskedReader();
  const metrics = async () => {
    const { resourceMetrics } = await reader.collect();
    return resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
  };
  return {
    parts: { spanProcessors: [new SimpleSpanProcessor({ exporter })], metricReaders: [reader] },
    spans: () => exporter.getFinishedSpans(),
    metrics,
    async sum(name, attributes = {}) {
      const points = (await metrics())
        .filter(({ descriptor }) => descriptor.name === name)
        .flatMap(({ dataPoints }): readonly DataPoint<number | { readonly count: number }>[] => dataPoints);
      return points
        .filter((point) => Object.entries(attributes).every(([key, value]) => point.attributes[key] === value))
        .map(({ value }) => (typeof value === 'number' ? value : value.count))
        .reduce((one, other) => one + other, 0);
    },
  };
}

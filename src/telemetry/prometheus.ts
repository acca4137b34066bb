import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { MetricData, MetricReader, ResourceMetrics } from '@opentelemetry/sdk-metrics';

export interface PrometheusMetrics {
  readonly reader: MetricReader;
  /** All metrics in the text format 0.0.4. */
  read(): Promise<string>;
}

/** How Prometheus writes units; those between braces only say what is counted. */
const unitSuffixes: Readonly<Record<string, string>> = { s: '_seconds', By: '_bytes' };

/**
 * Metrics as Prometheus reads them.
 * Sources: Prometheus and OpenMetrics compatibility, https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/,
 * and Exposition formats, https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function createPrometheus(): PrometheusMetrics {
  // Its server would stand on all addresses, and answers nothing of what goes wrong.
  const reader = new PrometheusExporter({ preventServerStart: true });
  const serializer = new PrometheusSerializer(undefined, false, undefined, true, true);
  return {
    reader,
    async read() {
      const { resourceMetrics } = await reader.collect();
      return serializer.serialize(withUnits(resourceMetrics));
    },
  };
}

/** The library leaves the unit out of the name, where the specification wants it. */
function withUnits({ resource, scopeMetrics }: ResourceMetrics): ResourceMetrics {
  return {
    resource,
    scopeMetrics: scopeMetrics.map(({ scope, metrics }) => ({ scope, metrics: metrics.map(withUnit) })),
  };
}

function withUnit(metric: MetricData): MetricData {
  const { name, unit } = metric.descriptor;
  const suffix = unitSuffixes[unit] ?? '';
  // A unit of its own line is no part of this format.
  return { ...metric, descriptor: { ...metric.descriptor, name: `${name}${suffix}`, unit: '' } };
}

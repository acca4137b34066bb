import type { AzureMonitorExporterOptions } from '@azure/monitor-opentelemetry-exporter';
import type { PushMetricExporter } from '@opentelemetry/sdk-metrics';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { TelemetrySettings } from './settings.ts';

/** Who takes spans and metrics, by a name for the log. */
export interface Sink {
  readonly name: string;
  readonly spans: SpanExporter;
  readonly metrics: PushMetricExporter;
}

/** What answers instead of Azure. */
export type AzureWire = Pick<AzureMonitorExporterOptions, 'httpClient'>;

/**
 * Opens what the settings name. Each is loaded only if it is used: together they are 40 MB and a third of a second.
 * @param patience milliseconds after which a sink that has not answered is given up
 */
export async function openSinks(
  { otlpEndpoint, azureConnectionString }: TelemetrySettings,
  patience: number,
  azure: AzureWire = {},
): Promise<readonly Sink[]> {
  return Promise.all([
    ...(otlpEndpoint === undefined ? [] : [openOtlp(otlpEndpoint, patience)]),
    ...(azureConnectionString === undefined ? [] : [openAzure(azureConnectionString, azure)]),
  ]);
}

/** Source: OTLP specification, https://opentelemetry.io/docs/specs/otlp/#otlphttp-request */
async function openOtlp(endpoint: string, patience: number): Promise<Sink> {
  const [{ OTLPTraceExporter }, { OTLPMetricExporter }] = await Promise.all([
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/exporter-metrics-otlp-http'),
  ]);
  const base = endpoint.replace(/\/+$/, '');
  return {
    name: 'otlp',
    spans: new OTLPTraceExporter({ url: `${base}/v1/traces`, timeoutMillis: patience }),
    metrics: new OTLPMetricExporter({ url: `${base}/v1/metrics`, timeoutMillis: patience }),
  };
}

async function openAzure(connectionString: string, wire: AzureWire): Promise<Sink> {
  // The library would tell its maker how it is used, and where, by two further connections. It takes that from here alone.
  process.env.APPLICATION_INSIGHTS_NO_STATSBEAT ??= 'true';
  const { AzureMonitorMetricExporter, AzureMonitorTraceExporter } = await import(
    '@azure/monitor-opentelemetry-exporter'
  );
  // Nothing is kept on the disk: what cannot be told now is dropped.
  const options = { connectionString, disableOfflineStorage: true, retryOptions: { maxRetries: 0 }, ...wire };
  return {
    name: 'azure-monitor',
    spans: new AzureMonitorTraceExporter(options),
    metrics: new AzureMonitorMetricExporter(options),
  };
}

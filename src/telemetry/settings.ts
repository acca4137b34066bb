/** Who is told how the bot works. Nobody, if nothing is set. */
export interface TelemetrySettings {
  /** Where `GET /metrics` is answered, apart from what the world can reach. */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** An OpenTelemetry collector, by OTLP over HTTP, without `/v1/traces`. */
  readonly otlpEndpoint?: string;
  /** Application Insights. */
  readonly azureConnectionString?: string;
  /** 0 to 1: which part of the traces is told. Metrics count everything. */
  readonly traceRatio: number;
}

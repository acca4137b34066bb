import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, type MetricReader, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  RandomIdGenerator,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';
import type { Observer } from '../observer.ts';
import { createMetrics } from './metrics.ts';
import { createObserver, type TraceIds } from './observing.ts';
import { watchProcess } from './process-metrics.ts';
import type { TelemetrySettings } from './settings.ts';
import { type AzureWire, openSinks, type Sink } from './sinks.ts';
import { toldOnce } from './told-once.ts';
import { createWords, type Vocabulary } from './words.ts';

/** How the bot tells of its work. */
export interface Telemetry {
  readonly observer: Observer;
  /** All metrics as Prometheus reads them; absent, if nobody is to. */
  readonly prometheus?: () => Promise<string>;
  /** Tells what is left to tell, within three seconds. */
  stop(): Promise<void>;
}

/** What tests put in the place of the world. */
export interface TelemetryParts {
  readonly spanProcessors?: readonly SpanProcessor[];
  readonly metricReaders?: readonly MetricReader[];
  readonly sinks?: readonly Sink[];
  readonly azure?: AzureWire;
  /** How long a sink may take, and the end, in milliseconds. */
  readonly patience?: { readonly sink: number; readonly stop: number };
}

/** Spans that wait to be told: some megabytes; what comes beyond is dropped (our choice). */
const mostWaiting = 2_048;
const metricsMilliseconds = 60_000;
/**
 * Longer than a collector takes, and then it is given up; what is not told at the end within that time is not waited for
 * (our choice).
 */
const usualPatience = { sink: 5_000, stop: 3_000 };

/**
 * Begins to tell. Nothing of it is global: another one in the same process tells of its own work alone.
 * @param services.clock milliseconds of a clock that only goes forward
 * @param services.system what the store is, by OpenTelemetry's conventions
 */
export async function startTelemetry(
  settings: TelemetrySettings,
  services: {
    readonly log: Logger;
    readonly clock: () => number;
    readonly vocabulary: Vocabulary;
    readonly system: 'azure.cosmosdb' | 'sqlite';
    readonly instanceId: string;
    readonly parts?: TelemetryParts;
  },
): Promise<Telemetry> {
  const { log, clock, vocabulary, system, instanceId, parts = {} } = services;
  const { patience = usualPatience } = parts;
  const sinks = (parts.sinks ?? (await openSinks(settings, patience.sink, parts.azure))).map((sink) =>
    toldOnce(sink, { log, clock, patience: 2 * patience.sink }),
  );
  const prometheus = settings.metrics === undefined ? undefined : (await import('./prometheus.ts')).createPrometheus();
  const resource = resourceFromAttributes({
    'service.name': 'partner-membership-center',
    'service.instance.id': instanceId,
  });
  const ids: TraceIds = { next: '' };
  const random = new RandomIdGenerator();
  const spanProcessors = [
    ...sinks.map(({ spans }) => new BatchSpanProcessor({ exporter: spans, maxQueueSize: mostWaiting })),
    ...(parts.spanProcessors ?? []),
  ];
  const tracing =
    spanProcessors.length === 0
      ? undefined
      : new TracerProvider({
          resource,
          sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(settings.traceRatio) }),
          idGenerator: { generateTraceId: () => ids.next, generateSpanId: () => random.generateSpanId() },
          spanProcessors,
        });
  const readers: readonly MetricReader[] = [
    ...sinks.map(
      ({ metrics }) =>
        new PeriodicExportingMetricReader({ exporter: metrics, exportIntervalMillis: metricsMilliseconds }),
    ),
    ...(prometheus === undefined ? [] : [prometheus.reader]),
    ...(parts.metricReaders ?? []),
  ];
  const metering = new MeterProvider({ resource, readers: [...readers] });
  const meter = metering.getMeter('partner-membership-center');
  const word = createWords(vocabulary);
  const unwatch = watchProcess(meter, clock);
  return {
    observer: createObserver({
      tracer: tracing?.getTracer('partner-membership-center'),
      ids,
      metrics: createMetrics(meter, word, system, clock),
      word,
      system,
      clock,
    }),
    ...(prometheus === undefined ? {} : { prometheus: () => prometheus.read() }),
    async stop() {
      unwatch();
      const told = Promise.allSettled([tracing?.shutdown(), metering.shutdown()]);
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, patience.stop);
      await Promise.race([told, late]);
      clearTimeout(timer);
    },
  };
}

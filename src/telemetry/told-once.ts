import type { Logger } from 'pino';
import type { Sink } from './sinks.ts';

type Export<Given> = (given: Given, done: (result: { code: number; error?: Error }) => void) => void;

/** As the library has it. */
const success = 0;
/** A sink that comes and goes has no more than a line in so long (our choice). */
const quietMilliseconds = 10 * 60_000;

/**
 * A sink whose failures nobody else notices: what it does not take is dropped, and the log says once that it does not, and
 * once that it does again.
 * @param services.clock milliseconds of a clock that only goes forward
 * @param services.patience milliseconds after which whoever has not answered is taken for silent
 */
export function toldOnce(
  { name, spans, metrics }: Sink,
  services: { readonly log: Logger; readonly clock: () => number; readonly patience: number },
): Sink {
  const { log, clock, patience } = services;
  let failedSince: number | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;
  let isTold = false;
  let dropped = 0;
  const took = (): void => {
    if (failedSince !== undefined && isTold) {
      const seconds = Math.round((clock() - failedSince) / 1000);
      log.info({ event: 'telemetry-recovered', sink: name, seconds, dropped }, 'telemetry is taken again');
    }
    failedSince = undefined;
    isTold = false;
    dropped = 0;
  };
  const failed = (): void => {
    dropped += 1;
    failedSince ??= clock();
    if (isTold || clock() - toldAt < quietMilliseconds) return;
    isTold = true;
    toldAt = clock();
    // What it said is left out: it may have what was sent in it, or where.
    log.warn({ event: 'telemetry-failed', sink: name }, 'telemetry is not taken and dropped; nothing else is affected');
  };
  const carefully =
    <Given>(send: Export<Given>): Export<Given> =>
    (given, done) => {
      let isOver = false;
      const over = (isTaken: boolean): void => {
        if (isOver) return;
        isOver = true;
        clearTimeout(timer);
        if (isTaken) took();
        else failed();
        // The library would write each failure to nobody knows whom.
        done({ code: success });
      };
      const timer = setTimeout(() => over(false), patience).unref();
      try {
        send(given, ({ code }) => over(code === success));
      } catch {
        over(false);
      }
    };
  return {
    name,
    spans: {
      export: carefully((given: Parameters<typeof spans.export>[0], done) => spans.export(given, done)),
      shutdown: () => spans.shutdown(),
      ...(spans.forceFlush === undefined ? {} : { forceFlush: () => spans.forceFlush?.() ?? Promise.resolve() }),
    },
    metrics: {
      export: carefully((given: Parameters<typeof metrics.export>[0], done) => metrics.export(given, done)),
      shutdown: () => metrics.shutdown(),
      forceFlush: () => metrics.forceFlush(),
      selectAggregationTemporality: (type) => metrics.selectAggregationTemporality?.(type) ?? 1,
      ...(metrics.selectAggregation === undefined
        ? {}
        : { selectAggregation: (type) => metrics.selectAggregation?.(type) ?? { type: 0 } }),
    },
  };
}

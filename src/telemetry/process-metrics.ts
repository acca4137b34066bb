import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Meter } from '@opentelemetry/api';

/** How often the loop is looked at, in milliseconds; what is measured is how much later than that it was. */
const resolution = 20;
/** So long at least what is told of the loop is about. */
const windowMilliseconds = 10_000;
const nanosecondsOfSecond = 1e9;

/**
 * What the process takes of the machine.
 * Sources: Semantic conventions, Node.js runtime metrics, https://opentelemetry.io/docs/specs/semconv/runtime/nodejs-metrics/,
 * V8, https://opentelemetry.io/docs/specs/semconv/runtime/v8js-metrics/, and process metrics,
 * https://opentelemetry.io/docs/specs/semconv/system/process-metrics/
 * @param clock milliseconds of a clock that only goes forward
 * @returns stops looking
 */
export function watchProcess(meter: Meter, clock: () => number): () => void {
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  let seen = { p50: 0, p99: 0, max: 0 };
  let since = clock();
  // Whoever reads more often than that reads the same again: several may read.
  const look = () => {
    if (clock() - since < windowMilliseconds && seen.max > 0) return seen;
    const late = (nanoseconds: number) => Math.max(0, nanoseconds / nanosecondsOfSecond - resolution / 1000);
    seen = { p50: late(delay.percentile(50)), p99: late(delay.percentile(99)), max: late(delay.max) };
    delay.reset();
    since = clock();
    return seen;
  };
  for (const part of ['p50', 'p99', 'max'] as const) {
    meter
      .createObservableGauge(`nodejs.eventloop.delay.${part}`, { unit: 's', description: `Event loop ${part} delay` })
      .addCallback((result) => result.observe(look()[part]));
  }
  meter
    .createObservableGauge('process.memory.usage', { unit: 'By', description: 'Physical memory in use' })
    .addCallback((result) => result.observe(process.memoryUsage.rss()));
  meter
    .createObservableGauge('v8js.memory.heap.used', { unit: 'By', description: 'Heap memory in use' })
    .addCallback((result) => result.observe(process.memoryUsage().heapUsed));
  meter
    .createObservableCounter('process.cpu.time', { unit: 's', description: 'Processor time that the process took' })
    .addCallback((result) => {
      const { user, system } = process.cpuUsage();
      result.observe(user / 1e6, { 'cpu.mode': 'user' });
      result.observe(system / 1e6, { 'cpu.mode': 'system' });
    });
  meter
    .createObservableGauge('process.uptime', { unit: 's', description: 'The time that the process has been running' })
    .addCallback((result) => result.observe(process.uptime()));
  return () => delay.disable();
}

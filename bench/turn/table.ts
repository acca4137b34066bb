import { quantile } from '../store/sample.ts';
import type { Load } from './load.ts';

export interface Portion extends Load {
  /** Of the processor, in the server. */
  readonly microseconds: number;
}

export interface Figures {
  readonly name: string;
  readonly perSecond: number;
  /** Microseconds of the processor for an answer. */
  readonly used: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Rates are the medians of all portions, so that one in which the machine did something else does not count. */
export function figuresOf(name: string, portions: readonly Portion[]): Figures {
  const latencies = portions.flatMap((portion) => portion.latencies);
  const median = (of: (portion: Portion) => number) => quantile(portions.map(of), 0.5);
  return {
    name,
    perSecond: median(({ seconds, latencies: { length } }) => length / seconds),
    used: median(({ microseconds, latencies: { length } }) => microseconds / length),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
}

/** All side by side, and what they are to the second, the echo bot. */
export function table(figures: readonly Figures[]): string {
  const [, echo] = figures;
  const lines = figures.map(({ name, perSecond, used, p50, p99 }) => {
    const toEcho = (own: number, its: number | undefined) => (own / (its ?? Number.NaN)).toFixed(2);
    const ratios = [toEcho(perSecond, echo?.perSecond), toEcho(used, echo?.used), toEcho(p99, echo?.p99)];
    const shown = [Math.round(perSecond), Math.round(used), p50.toFixed(1), p99.toFixed(1), ...ratios];
    return `| ${[name, ...shown].join(' | ')} |`;
  });
  return [
    '| | answers a second | CPU, µs an answer | p50, ms | p99, ms | answers : echo | CPU : echo | p99 : echo |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    ...lines,
    '',
  ].join('\n');
}

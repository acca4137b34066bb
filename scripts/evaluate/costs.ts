import { performance } from 'node:perf_hooks';
import type { UnderstandingEngine } from '../../src/understanding/understanding.ts';

/** What understanding costs on this machine, now: compare two runs within a minute. */
export interface Costs {
  /** Milliseconds until the first sentence can be read. */
  readonly start: number;
  /** Microseconds of a sentence. */
  readonly median: number;
  readonly p99: number;
}

/** Each sentence is read so often, as the first time everything is slow. */
const rounds = 5;

export function timed<Made>(make: () => Made): { readonly made: Made; readonly milliseconds: number } {
  const begin = performance.now();
  const made = make();
  return { made, milliseconds: performance.now() - begin };
}

/** Of each sentence the fastest time counts: whatever else the machine does only makes it slower. */
export function costOf(sentences: readonly string[], engine: UnderstandingEngine, start: number): Costs {
  const best = sentences.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, sentence] of sentences.entries()) {
      const { milliseconds } = timed(() => engine.understand(sentence));
      best[index] = Math.min(best[index] as number, milliseconds * 1000);
    }
  }
  const sorted = best.toSorted((one, other) => one - other);
  return { start, median: at(sorted, 0.5), p99: at(sorted, 0.99) };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}

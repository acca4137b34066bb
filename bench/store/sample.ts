import { randomFor } from '../../src/demo/generate/random.ts';

/** Indexes of organizations all over the network, in no order; the same in each run. */
export function sample(organizations: number, count: number, purpose: number): number[] {
  const random = randomFor(9, purpose);
  return Array.from({ length: count }, () => (random.below(1_000_000) * 997 + random.below(997)) % organizations);
}

export function quantile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((one, other) => one - other);
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? Number.NaN;
}

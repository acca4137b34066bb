import type { Logger } from 'pino';
import type { Collection } from '../store.ts';

/** What one operation of the store cost. */
export interface Charge {
  readonly operation: string;
  readonly collection: Collection;
  /** Request units (RU) of all its requests together, as far as they were answered. */
  readonly requestUnits: number;
  readonly requests: number;
}

/** Whoever wants to hear of single operations only has `debug`. */
export type ChargeLog = Pick<Logger, 'debug'> & Partial<Pick<Logger, 'info'>>;

const reportMilliseconds = 3_600_000;

/**
 * Counts what a store costs: each operation is told at the level `debug`, and their sums by kind at `info`, with the
 * first operation after an hour and at the end. There is no timer, which would keep a process alive.
 */
export function createChargeCounter(log: ChargeLog, now: () => number) {
  let sums = new Map<string, { operations: number; requests: number; requestUnits: number }>();
  let since = now();

  const report = (): void => {
    const seconds = Math.round((now() - since) / 1000);
    if (sums.size > 0) {
      log.info?.(
        { event: 'store-charges', seconds, operations: Object.fromEntries(sums) },
        'what the operations of the store cost together',
      );
    }
    sums = new Map();
    since = now();
  };

  return {
    count(charge: Charge): void {
      log.debug({ event: 'store-charge', ...charge }, 'what an operation of the store cost');
      const kind = `${charge.operation} ${charge.collection}`;
      const sum = sums.get(kind) ?? { operations: 0, requests: 0, requestUnits: 0 };
      sum.operations += 1;
      sum.requests += charge.requests;
      // Charges have two decimals; their sum must not grow more.
      sum.requestUnits = Math.round((sum.requestUnits + charge.requestUnits) * 100) / 100;
      sums.set(kind, sum);
      if (now() - since >= reportMilliseconds) report();
    },
    report,
  };
}

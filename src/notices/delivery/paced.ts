import type { DeliveryServices } from './delivery-services.ts';
import type { PaceKeys } from './pace.ts';

/** As long as the limits of a person may take; what waits longer, for the end of a pause, is left for a later round. */
const longestWaitMilliseconds = 60_000;

/**
 * Waits for a place within the channel's limits.
 * @returns the milliseconds that it took; undefined if there will be none for long
 * @throws if the signal aborts
 */
export async function paced(
  keys: PaceKeys,
  { pace, wait }: Pick<DeliveryServices, 'pace' | 'wait'>,
  signal: AbortSignal,
): Promise<number | undefined> {
  let waited = 0;
  for (;;) {
    signal.throwIfAborted();
    const milliseconds = pace.take(keys);
    if (milliseconds <= 0) return waited;
    if (milliseconds > longestWaitMilliseconds) return undefined;
    await wait(milliseconds, signal);
    waited += milliseconds;
  }
}

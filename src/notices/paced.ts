import type { DeliveryServices } from './delivery-services.ts';
import type { PaceKeys } from './pace.ts';

/** Waits for a place within the channel's limits. @returns the milliseconds that it took @throws if the signal aborts */
export async function paced(
  keys: PaceKeys,
  { pace, wait }: Pick<DeliveryServices, 'pace' | 'wait'>,
  signal: AbortSignal,
): Promise<number> {
  let waited = 0;
  for (;;) {
    signal.throwIfAborted();
    const milliseconds = pace.take(keys);
    if (milliseconds <= 0) return waited;
    await wait(milliseconds, signal);
    waited += milliseconds;
  }
}

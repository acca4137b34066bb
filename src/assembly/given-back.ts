import type { Logger } from 'pino';
import { StoreError } from '../store/store.ts';

/**
 * Gives leases back at the end of the program, so that others need not wait for them. Where the store does not answer any
 * more, they end by themselves within a minute, and the program ends all the same.
 * @throws what is no fault of the store
 */
export async function givenBack(giveBack: () => Promise<void>, log: Logger): Promise<void> {
  try {
    await giveBack();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.warn({ event: 'leases-kept', err: error }, 'leases could not be given back; they end by themselves');
  }
}

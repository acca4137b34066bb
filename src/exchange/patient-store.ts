import { BusyError, type Store, type StoredDocument } from '../store/store.ts';

/** A store that is busy for longer is not busy but down. */
const mostTries = 10;

/**
 * Carries out what a busy store refused, once it may be asked again.
 * @throws BusyError if it stays busy
 */
export async function patiently<T>(
  action: () => Promise<T>,
  wait: (milliseconds: number) => Promise<void>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof BusyError) || tries >= mostTries) throw error;
      await wait(error.retryAfterMilliseconds);
    }
  }
}

/** The same store for somebody who has time. Only `bulkPut` is as it was: it answers for each document by itself. */
export function patientStore(store: Store, wait: (milliseconds: number) => Promise<void>): Store {
  return {
    ...store,
    get: <T extends StoredDocument>(...asked: Parameters<Store['get']>) =>
      patiently(() => store.get<T>(...asked), wait),
    commit: (...asked) => patiently(() => store.commit(...asked), wait),
    list: <T extends StoredDocument>(...asked: Parameters<Store['list']>) =>
      patiently(() => store.list<T>(...asked), wait),
    select: <T extends StoredDocument>(...asked: Parameters<Store['select']>) =>
      patiently(() => store.select<T>(...asked), wait),
    scan: <T extends StoredDocument>(...asked: Parameters<Store['scan']>) =>
      patiently(() => store.scan<T>(...asked), wait),
  };
}

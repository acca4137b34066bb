import type { Store, StoredDocument } from '../store/store.ts';
import { UnavailableError } from '../store/store.ts';
import { inTime } from '../teams/in-time.ts';

/** How long a write tells that others can be made (our choice): whoever watches asks every few seconds. */
const trustedMilliseconds = { whileWritten: 10_000, whileRefused: 2_000 };
/** Whoever asks whether we are ready does not wait behind an import. */
const patienceMilliseconds = 500;
/** How long what was written for the sake of it stays: nobody reads it. */
const kept = 60_000;

export interface Readiness {
  /** The same store, of whose writes it is noticed what became of them. */
  readonly store: Store;
  /** Whether the store can be read and written, as far as the last writes tell. Never throws. */
  isReady(): Promise<boolean>;
}

/**
 * A full disk and a file that may not be written can be read all the same, so somebody has to write. What people and
 * jobs write tells; only if nothing was for a while, something small is written and forgotten.
 * @param clock milliseconds of a clock that only goes forward
 */
export function watchReadiness(
  watched: Store,
  { now, newId, clock }: { readonly now: () => Date; readonly newId: () => string; readonly clock: () => number },
): Readiness {
  let isWritable = true;
  /** When that was last known. */
  let knownAt = Number.NEGATIVE_INFINITY;
  let probing: Promise<void> | undefined;

  const noticed = async <T>(write: () => Promise<T>): Promise<T> => {
    try {
      const done = await write();
      isWritable = true;
      knownAt = clock();
      return done;
    } catch (error) {
      // One that is too busy can write, and one that is stale was not tried.
      if (error instanceof UnavailableError && !error.isUnclear) {
        isWritable = false;
        knownAt = clock();
      }
      throw error;
    }
  };
  // The bot writes by commits alone.
  const store: Store = { ...watched, commit: (...given) => noticed(() => watched.commit(...given)) };
  const probe = async (): Promise<void> => {
    const id = newId();
    const expiresAt = new Date(now().getTime() + kept).toISOString();
    const document: StoredDocument & { scope: string } = { id, type: 'health', scope: 'health', expiresAt };
    try {
      await store.commit('operations', 'health', [{ kind: 'create', document }], id);
    } catch {
      // What it tells was noticed; and whatever it was, it is not asked again at once.
      knownAt = clock();
    }
    probing = undefined;
  };

  return {
    store,
    async isReady() {
      try {
        await watched.get('operations', 'health', 'health');
      } catch {
        return false;
      }
      const { whileWritten, whileRefused } = trustedMilliseconds;
      if (clock() - knownAt >= (isWritable ? whileWritten : whileRefused)) {
        probing ??= probe();
        const asked = probing;
        await inTime(patienceMilliseconds, () => asked).catch(() => {});
      }
      return isWritable;
    },
  };
}

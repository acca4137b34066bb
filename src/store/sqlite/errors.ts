import { types } from 'node:util';
import { BusyError, StoreError, UnavailableError } from '../store.ts';

/** Primary result codes. Source: https://sqlite.org/rescode.html */
const busy = new Set([5, 6, 15]);
/** A backup beside the log of the damaged store would be destroyed by it, so nobody is told to copy files. */
export const remedyOfDamage = 'is damaged: put the latest backup in its place with pmc store restore FILE';
export const remedyOfOpening =
  'cannot be opened: look whether it is a file, and whether this account may read and write it and its folder';
const remedies: ReadonlyMap<number, string> = new Map([
  [3, 'may not be used by this account: give it the right to read and write the file and its folder'],
  [7, 'needs more memory than there is'],
  [8, 'can be read but not written: give this account the right to write the file and its folder'],
  [10, 'could not be read or written by the operating system: look at the disk, then start again'],
  [11, remedyOfDamage],
  [13, 'cannot grow because the disk is full: free some space'],
  [14, remedyOfOpening],
  [
    26,
    'is not an SQLite database: put the latest backup in its place with pmc store restore FILE, or name another file',
  ],
]);

/** Tried again at once it would only wait in the same queue. */
const retryAfterMilliseconds = 1_000;

/**
 * Carries out what touches the file.
 * @throws BusyError, UnavailableError in the place of what SQLite and the file system throw; all other errors (those
 * of the action itself, and bugs) as they are
 */
export function guarded<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw toStoreError(file, error);
  }
}

/** Whether somebody else holds the lock that is needed. */
export function isBusy(error: unknown): boolean {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === 'number' && busy.has(errcode & 0xff);
}

/** Whether the file is damaged, or no database. */
export function isDamage(error: unknown): boolean {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === 'number' && [11, 26].includes(errcode & 0xff);
}

/** The error to throw instead of one that was caught. */
export function toStoreError(file: string, error: unknown): unknown {
  // Not `instanceof Error`: what Node throws comes from another realm when a test runner has one of its own.
  if (error instanceof StoreError || !types.isNativeError(error)) return error;
  if ('errcode' in error && typeof error.errcode === 'number') return fromSqlite(file, error, error.errcode);
  if ('syscall' in error && 'code' in error) {
    const message = `The database ${file} ${remedyOfOpening} (${error.message}).`;
    return new UnavailableError(message, { cause: error });
  }
  return error;
}

function fromSqlite(file: string, error: Error, code: number): Error {
  // The extended codes keep the primary one in their lowest byte.
  const primary = code & 0xff;
  if (busy.has(primary)) {
    const message = `Another process is writing to ${file}; nothing was written.`;
    return new BusyError(message, retryAfterMilliseconds, { cause: error });
  }
  const remedy = remedies.get(primary);
  return remedy === undefined
    ? error
    : new UnavailableError(`The database ${file} ${remedy} (${error.message}).`, { cause: error });
}

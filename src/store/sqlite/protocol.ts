import {
  BusyError,
  type Collection,
  ExistsError,
  GoneError,
  StaleError,
  type StoreError,
  TooLargeError,
  UnavailableError,
  type Version,
} from '../store.ts';
import type { PlacedRow, Row } from './rows.ts';

/*
 * What the store and the thread that writes for it tell each other: pieces of work go there, some at a time, and their
 * answers come back in the same order, so neither needs a number.
 */

/** All of it or nothing; each piece stands for itself, whatever becomes of the others. */
export type Work =
  | {
      readonly kind: 'commit';
      readonly collection: Collection;
      readonly partition: string;
      readonly changeId: string;
      readonly writes: readonly RowWrite[];
      /** When it was asked for, in milliseconds since 1970: the clock is the store's, not the thread's. */
      readonly instant: number;
    }
  | {
      readonly kind: 'put';
      readonly collection: Collection;
      readonly rows: readonly PlacedRow[];
      readonly instant: number;
    };

export type RowWrite =
  | { readonly kind: 'create'; readonly id: string; readonly row: Row }
  | { readonly kind: 'replace'; readonly id: string; readonly row: Row; readonly version: Version }
  | { readonly kind: 'remove' | 'assert'; readonly id: string; readonly version: Version };

export type Outcome = 'done' | 'repeated';
export type Answer = { readonly outcome: Outcome } | { readonly failure: Failure };

/** Ends the thread, once all work that came before is done. */
export const closing = 'close';

/** How the thread begins. */
export interface WriterSettings {
  readonly file: string;
  readonly lockTimeoutMilliseconds: number;
}

/** An error on its way between threads: a class is known on one side only. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly retryAfterMilliseconds?: number;
  readonly cause?: Failure;
}

const storeErrors: Readonly<Record<string, new (message: string, options?: ErrorOptions) => StoreError>> = {
  ExistsError,
  StaleError,
  GoneError,
  TooLargeError,
  UnavailableError,
};

export function failureOf(error: unknown): Failure {
  const { name = 'Error', message = String(error), stack, cause } = error as Partial<Error>;
  return {
    name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(error instanceof BusyError ? { retryAfterMilliseconds: error.retryAfterMilliseconds } : {}),
    ...(cause === undefined ? {} : { cause: failureOf(cause) }),
  };
}

/** The error as it was, of its own class if that is one of the store's. */
export function errorOf({ name, message, stack, retryAfterMilliseconds, cause }: Failure): Error {
  const options = cause === undefined ? {} : { cause: errorOf(cause) };
  if (retryAfterMilliseconds !== undefined) return new BusyError(message, retryAfterMilliseconds, options);
  const StoreErrorOfName = storeErrors[name];
  if (StoreErrorOfName !== undefined) return new StoreErrorOfName(message, options);
  const error = new Error(message, options);
  // Where it went wrong is in the thread, not here.
  return Object.assign(error, { name }, stack === undefined ? {} : { stack });
}

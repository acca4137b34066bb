import { BusyError, StoreError, TooLargeError, UnavailableError } from '../store.ts';

/** Where a request went, for the words of an error. */
export interface Place {
  readonly database: string;
  readonly container: string;
}

/** What is known of a failed request: the error to throw, or `unclear`: it may have been carried out, or not. */
export type Failure = StoreError | 'unclear';

/** The service asks for a pause but does not say how long. */
const usualPauseMilliseconds = 1_000;

/** "Owner resource does not exist": not the document is missing but what it would be in. */
export const ownerMissing = 1003;
const partitionFull = 1014;
const noIdentity = new Set(['CredentialUnavailableError', 'AuthenticationError', 'AggregateAuthenticationError']);

/**
 * What a status means wherever it comes from: that of a request, or that of one write of a batch.
 * @returns undefined for a status that is an answer to the write itself (404, 409, 412)
 */
export function failureOf(
  { status, subStatus, retryAfterMilliseconds }: Status,
  { database, container }: Place,
  cause?: unknown,
): Failure | undefined {
  const options = cause === undefined ? {} : { cause };
  if (status === 401 || (status === 403 && subStatus !== partitionFull)) {
    return new UnavailableError(
      `Cosmos DB refuses this program (${status}) in the database ${database}: assign its identity the role "Cosmos DB ` +
        'Built-in Data Contributor" on that database, and let its network through the account’s firewall.',
      options,
    );
  }
  if (status === 403) {
    return new UnavailableError(`A partition of the container ${container} has reached its 20 GB.`, options);
  }
  if (status === 404 && subStatus === ownerMissing) return missing({ database, container }, options);
  // Such as 1002, a replica that is behind: whether the document is there is not said.
  if (status === 404 && (subStatus ?? 0) !== 0) return 'unclear';
  if (status === 400) {
    return new UnavailableError(
      `Cosmos DB does not understand a request of this program (${subStatus ?? 400}).`,
      options,
    );
  }
  if (status === 413) return new TooLargeError('Cosmos DB finds the documents too large: at most 2 MB.', options);
  if (status === 429) {
    const pause = retryAfterMilliseconds ?? usualPauseMilliseconds;
    return new BusyError(`The container ${container} has more to do than it is paid for.`, pause, options);
  }
  if ([404, 409, 412].includes(status)) return undefined;
  return 'unclear';
}

export function missing({ database, container }: Place, options?: ErrorOptions): UnavailableError {
  return new UnavailableError(
    `There is no container ${container} in the database ${database}: deploy the infrastructure, or for development ` +
      'run `npm run pmc -- store init`.',
    options,
  );
}

/** @param asked whether it was to be written, which then may have been done or not */
export function unreachable({ database, container }: Place, cause: unknown, asked: 'read' | 'write'): UnavailableError {
  const what =
    asked === 'read' ? '' : ' Whether it was written is not known; the same change again is safe, and is made once.';
  return new UnavailableError(
    `Cosmos DB gave no clear answer about the container ${container} of the database ${database}; it was asked several ` +
      `times: look whether the account is there and can be reached from here.${what}`,
    { cause, isUnclear: asked === 'write' },
  );
}

export interface Status {
  readonly status: number;
  readonly subStatus?: number;
  readonly retryAfterMilliseconds?: number;
}

/**
 * What is known after `@azure/cosmos` threw. Whatever is no clear answer of the service is unclear: broken
 * connections, timeouts, half an answer, and also mistakes of the SDK in reading it.
 */
export function failureOfThrown(error: unknown, place: Place): Failure {
  if (error instanceof StoreError) return error;
  if (noIdentity.has((error as Error).name)) {
    return new UnavailableError(
      'This program has no identity to open Cosmos DB with: give it a managed identity, or sign in with `az login`.',
      { cause: error },
    );
  }
  const status = statusOf(error);
  if (status === undefined) return 'unclear';
  const failure = failureOf(status, place, error);
  if (failure !== undefined) return failure;
  if (status.status === 404) return missing(place, { cause: error });
  return 'unclear';
}

/** A failed batch hides what happened in its cause. */
export function statusOf(error: unknown): Status | undefined {
  for (let inner = error; isObject(inner); inner = inner.cause) {
    if (typeof inner.code !== 'number') continue;
    return {
      status: inner.code,
      ...(typeof inner.substatus === 'number' ? { subStatus: inner.substatus } : {}),
      ...(typeof inner.retryAfterInMs === 'number' ? { retryAfterMilliseconds: inner.retryAfterInMs } : {}),
    };
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

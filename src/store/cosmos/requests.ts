import type { Container, CosmosClient } from '@azure/cosmos';
import { type Collection, partitionKeyOf, UnavailableError } from '../store.ts';
import type { Charge } from './charges.ts';
import { operationSignal } from './client.ts';
import { failureOfThrown, missing, ownerMissing, type Place, statusOf, unreachable } from './errors.ts';

export interface RequestSettings {
  readonly client: CosmosClient;
  readonly database: string;
  readonly onCharge: (charge: Charge) => void;
  /** For everything that one operation asks, its repetitions included. */
  readonly timeoutMilliseconds: number;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** How often something is asked again after an unclear outcome. */
export const repetitions = 3;
const firstPauseMilliseconds = 50;

/** Longer each time: what is wrong for a moment should have that moment. */
export function pauseBefore(repetition: number): number {
  return firstPauseMilliseconds * 4 ** (repetition - 1);
}

/** The requests of one operation: all of them end with it, and what they cost is counted together. */
export interface Requests {
  readonly container: Container;
  readonly place: Place;
  readonly pause: (milliseconds: number) => Promise<void>;
  /**
   * Sends one request.
   * @param chargeOf what the answer says that it cost
   */
  send<T>(request: (options: { abortSignal: AbortSignal }) => Promise<T>, chargeOf: (answer: T) => number): Promise<T>;
  /**
   * Carries out what only reads, and does so again if the outcome is unclear.
   * @throws StoreError
   */
  read<T>(action: () => Promise<T>): Promise<T>;
  /** The same for what writes the same again without harm. */
  put<T>(action: () => Promise<T>): Promise<T>;
}

export type RunOperation = <T>(
  operation: string,
  collection: Collection,
  action: (requests: Requests) => Promise<T>,
) => Promise<T>;

/** @returns carries out one operation of the store, within its time, and tells what it cost */
export function createOperations({
  client,
  database,
  onCharge,
  timeoutMilliseconds,
  pause,
}: RequestSettings): RunOperation {
  const usable = new Map<Collection, Promise<void>>();

  /** A missing container answers a read as a missing document does, so it is looked at once before anything else. */
  const makeSure = (collection: Collection, requests: Requests): Promise<void> => {
    const known = usable.get(collection);
    if (known !== undefined) return known;
    const looking = requests.read(() => checkContainer(collection, requests));
    usable.set(collection, looking);
    looking.catch(() => usable.delete(collection));
    return looking;
  };

  return async (operation, collection, action) => {
    let requestUnits = 0;
    let count = 0;
    const place = { database, container: collection };
    const container = client.database(database).container(collection);
    try {
      const asked = operation === 'commit' || operation === 'bulkPut' ? 'write' : 'read';
      return await within(timeoutMilliseconds, place, asked, async (abortSignal) => {
        const requests: Requests = {
          container,
          place,
          pause,
          async send(request, chargeOf) {
            count += 1;
            try {
              const answer = await request({ abortSignal });
              requestUnits += chargeOf(answer);
              return answer;
            } catch (error) {
              requestUnits += chargeOfFailure(error);
              throw error;
            }
          },
          read: (read) => tryAgain(read, place, pause, 'read'),
          put: (write) => tryAgain(write, place, pause, 'write'),
        };
        await makeSure(collection, requests);
        return action(requests);
      });
    } finally {
      onCharge({ operation, collection, requestUnits, requests: count });
    }
  };
}

async function checkContainer(collection: Collection, { container, place }: Requests): Promise<void> {
  const { resource } = await container.read().catch((error: unknown) => {
    const { status, subStatus = 0 } = statusOf(error) ?? {};
    const isAbsent = status === 404 && (subStatus === 0 || subStatus === ownerMissing);
    throw isAbsent ? missing(place, { cause: error }) : error;
  });
  if (resource === undefined) throw new Error('Cosmos DB answered without saying anything.');
  const path = resource?.partitionKey?.paths.join();
  if (path !== `/${partitionKeyOf[collection]}`) {
    throw new UnavailableError(
      `The container ${place.container} of the database ${place.database} has the partition key ${path}, and this ` +
        `program needs /${partitionKeyOf[collection]}: name another database, or make the container anew.`,
    );
  }
}

async function tryAgain<T>(
  action: () => Promise<T>,
  place: Place,
  pause: (milliseconds: number) => Promise<void>,
  asked: 'read' | 'write',
): Promise<T> {
  let isUnclear = false;
  for (let repetition = 1; ; repetition += 1) {
    try {
      return await action();
    } catch (error) {
      const failure = failureOfThrown(error, place);
      if (failure !== 'unclear') {
        // An earlier try may have been carried out, whatever is said of this one.
        throw isUnclear && asked === 'write' ? unreachable(place, failure, asked) : failure;
      }
      isUnclear = true;
      if (repetition > repetitions) throw unreachable(place, error, asked);
      await pause(pauseBefore(repetition));
    }
  }
}

/** The SDK repeats some requests for minutes: nobody waits for it longer than this, and then it is called off. */
async function within<T>(
  milliseconds: number,
  place: Place,
  asked: 'read' | 'write',
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(unreachable(place, new Error(`no answer within ${milliseconds} ms`), asked));
    controller.abort();
  }, milliseconds);
  try {
    return await Promise.race([operationSignal.run(signal, () => action(signal)), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function chargeOfFailure(error: unknown): number {
  for (let inner = error; typeof inner === 'object' && inner !== null; inner = (inner as Error).cause) {
    const charge = (inner as { headers?: Readonly<Record<string, unknown>> }).headers?.['x-ms-request-charge'];
    if (charge !== undefined) return Number(charge) || 0;
  }
  return 0;
}

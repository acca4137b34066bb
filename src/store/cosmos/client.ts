import { AsyncLocalStorage } from 'node:async_hooks';
import { CosmosClient, type CosmosClientOptions, type PluginConfig } from '@azure/cosmos';
import { BusyError } from '../store.ts';

export interface CosmosClientSettings {
  /** Such as https://pmc.documents.azure.com:443/ */
  readonly endpoint: string;
  /** From `src/identity`. Account keys are not supported: they are secrets that give everything to whoever has them. */
  readonly credential: NonNullable<CosmosClientOptions['aadCredentials']>;
  /** Azure regions, the nearest first; where to read from if the account has more than one. */
  readonly preferredLocations?: readonly string[];
  /** For one request; a person is waiting, and the SDK's minute is too long for that. */
  readonly requestTimeoutMilliseconds?: number;
  /** What answers instead of the network. */
  readonly httpClient?: NonNullable<CosmosClientOptions['httpClient']>;
}

/**
 * The end of the operation that a request is made for. The SDK takes a signal for what it is asked, but not for what it
 * asks by itself on the way: where the account is, and that up to 120 times. So the signal goes around the SDK, and
 * nothing is asked any more for an operation that nobody waits for.
 */
export const operationSignal = new AsyncLocalStorage<AbortSignal>();

const endWithOperation: PluginConfig = {
  on: 'request',
  plugin(context, _, next) {
    const abortSignal = operationSignal.getStore();
    // Changed in place: the SDK goes on with the context that it has, whatever it is handed.
    if (abortSignal !== undefined) context.options = { ...context.options, abortSignal };
    const answered = next(context).then((response) => {
      if (isRead(context, response)) return response;
      throw new Error('Cosmos DB answered without a page of documents.');
    });
    return answered.catch((error: unknown) => {
      const { code, retryAfterInMs } = error as { code?: unknown; retryAfterInMs?: unknown };
      if (code !== 429 || typeof retryAfterInMs !== 'number' || retryAfterInMs <= longestPauseMilliseconds) throw error;
      // Thrown as what it is: the SDK would wait so long, and nobody waits for it.
      throw new BusyError(
        `Cosmos DB asks for a pause of ${Math.ceil(retryAfterInMs / 1_000)} seconds.`,
        retryAfterInMs,
        {
          cause: error,
        },
      );
    });
  },
};

/** What the SDK has of an answer. */
interface PluginAnswer {
  readonly code?: number;
  readonly result?: unknown;
}

interface PluginRequest {
  readonly operationType?: string;
  readonly resourceType?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** A search is answered with a list, which may be empty. The SDK makes an empty list of no answer, too. */
function isRead(
  { operationType, resourceType, headers }: PluginRequest,
  { code = 200, result }: PluginAnswer,
): boolean {
  const isPlan = headers?.['x-ms-cosmos-is-query-plan-request'] !== undefined;
  if (operationType !== 'query' || resourceType !== 'docs' || isPlan || code !== 200) return true;
  return Array.isArray((result as { Documents?: unknown } | undefined | null)?.Documents);
}

/** A person waits no longer for an answer (our choice). */
const longestPauseMilliseconds = 5_000;

/** A client of `@azure/cosmos`, of which a process needs one. It connects when it is first asked something. */
export function createCosmosClient({
  endpoint,
  credential,
  preferredLocations = [],
  requestTimeoutMilliseconds = 8_000,
  httpClient,
}: CosmosClientSettings): CosmosClient {
  /** `plugins` is known to the SDK and exported by it, but missing in its type of the options. */
  const options: CosmosClientOptions & { readonly plugins: PluginConfig[] } = {
    endpoint,
    aadCredentials: credential,
    connectionPolicy: {
      requestTimeout: requestTimeoutMilliseconds,
      preferredLocations: [...preferredLocations],
      retryOptions: { maxRetryAttemptCount: 5, maxWaitTimeInSeconds: 10 },
    },
    ...(httpClient === undefined ? {} : { httpClient }),
    plugins: [endWithOperation],
  };
  return new CosmosClient(options);
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { CosmosClient, type CosmosClientOptions, type PluginConfig } from '@azure/cosmos';

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
    return next(context);
  },
};

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

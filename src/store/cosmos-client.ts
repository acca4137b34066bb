import { CosmosClient, type CosmosClientOptions } from '@azure/cosmos';

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

/** A client of `@azure/cosmos`, of which a process needs one. It connects when it is first asked something. */
export function createCosmosClient({
  endpoint,
  credential,
  preferredLocations = [],
  requestTimeoutMilliseconds = 8_000,
  httpClient,
}: CosmosClientSettings): CosmosClient {
  return new CosmosClient({
    endpoint,
    aadCredentials: credential,
    connectionPolicy: {
      requestTimeout: requestTimeoutMilliseconds,
      preferredLocations: [...preferredLocations],
      retryOptions: { maxRetryAttemptCount: 5, maxWaitTimeInSeconds: 10 },
    },
    ...(httpClient === undefined ? {} : { httpClient }),
  });
}

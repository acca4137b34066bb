import type { CosmosClient } from '@azure/cosmos';
import type { Charge, ChargeLog } from '../../src/store/cosmos/charges.ts';
import { createCosmosClient } from '../../src/store/cosmos/client.ts';
import { createContainers } from '../../src/store/cosmos/containers.ts';
import { openCosmosStore } from '../../src/store/cosmos/cosmos-store.ts';
import type { Store } from '../../src/store/store.ts';
import { type CosmosStandIn, type CosmosStandInOptions, createCosmosStandIn } from '../support/cosmos-stand-in.ts';
import { anybody, httpClientOf } from '../support/cosmos-stand-in-wire.ts';
import type { Contestant } from './side.ts';

export const database = 'membership';

export interface OpenedStandIn {
  readonly standIn: CosmosStandIn;
  readonly client: CosmosClient;
  readonly charges: Charge[];
  /** Another store on the same account, as another instance of the bot has. */
  open(now?: () => Date): Store;
  close(): void;
}

export interface StandInSettings extends CosmosStandInOptions {
  readonly requestTimeoutMilliseconds?: number;
  readonly timeoutMilliseconds?: number;
  readonly hasContainers?: boolean;
  readonly log?: ChargeLog;
  /** How the store waits; not at all by default. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** An account without any document, and stores on it through the real SDK. */
export async function openStandIn({
  now,
  fault = () => undefined,
  requestTimeoutMilliseconds = 8_000,
  timeoutMilliseconds = 15_000,
  hasContainers = true,
  log = { debug() {} },
  pause = async () => {},
}: StandInSettings): Promise<OpenedStandIn> {
  let isReady = false;
  const standIn = createCosmosStandIn({
    now,
    fault: (purpose, request) => (isReady ? fault(purpose, request) : undefined),
  });
  const client = createCosmosClient({
    endpoint: 'https://cosmos.example/',
    credential: anybody,
    requestTimeoutMilliseconds,
    httpClient: httpClientOf(standIn),
  });
  if (hasContainers) await createContainers(client, database);
  isReady = true;
  const charges: Charge[] = [];
  let stores = 0;
  return {
    standIn,
    client,
    charges,
    open(clock = now) {
      stores += 1;
      const instance = stores;
      let ids = 0;
      return openCosmosStore({
        client,
        database,
        now: clock,
        newId() {
          ids += 1;
          return `${instance}-${ids}`;
        },
        log,
        onCharge: (charge) => charges.push(charge),
        timeoutMilliseconds,
        pause,
      });
    },
    close: () => client.dispose(),
  };
}

/** How to open empty stores on the stand-in, one after the other. */
export function cosmosOnStandIn(): Contestant {
  return {
    name: 'Cosmos DB',
    async open(now) {
      const { open, close } = await openStandIn({ now });
      let store = open();
      return {
        store,
        async reopen() {
          await store.close();
          store = open();
          return store;
        },
        async close() {
          await store.close();
          close();
        },
      };
    },
  };
}

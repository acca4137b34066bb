import { join } from 'node:path';
import fc from 'fast-check';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { type Operation, operations } from './operations.ts';
import { type Contestant, openSide } from './side.ts';
import { cosmosOnStandIn } from './stand-in-store.ts';
import { storeContract } from './store-contract.ts';
import { temporaryFolder } from './temporary-store.ts';

const sequences = Number(process.env.STORE_SEQUENCES ?? 500);
/** The same sequences every time, unless others are asked for. */
const seed = Number(process.env.STORE_SEED ?? 20270131);

const model: Contestant = {
  name: 'the model',
  open: async (now) => ({ store: createMemoryStore(now), close: async () => {} }),
};

const sqlite: Contestant = {
  name: 'SQLite',
  async open(now) {
    const { folder, clear } = temporaryFolder();
    let store = openSqliteStore({ file: join(folder, 'store.db'), now });
    return {
      store,
      async reopen() {
        await store.close();
        store = openSqliteStore({ file: join(folder, 'store.db'), now });
        return store;
      },
      async close() {
        await store.close();
        clear();
      },
    };
  },
};

/** Every adapter stands here: all have to answer as the model does. */
const contestants = [sqlite, cosmosOnStandIn()];

storeContract('The model', model.open);

describe('every store answers as the model does', () => {
  test.each(contestants)(
    `$name, in ${sequences} sequences of operations`,
    async (contestant) => {
      await fc.assert(
        fc.asyncProperty(operations, (sequence) => compare(contestant, sequence)),
        { numRuns: sequences, seed, interruptAfterTimeLimit: 600_000, markInterruptAsFailure: true },
      );
    },
    900_000,
  );
});

async function compare(contestant: Contestant, sequence: readonly Operation[]): Promise<void> {
  const expected = await openSide(model);
  const actual = await openSide(contestant);
  try {
    for (const operation of [...sequence, ...everything]) {
      const answer = await expected.perform(operation);
      expect({ operation, answer: await actual.perform(operation) }).toEqual({ operation, answer });
    }
  } finally {
    await expected.close();
    await actual.close();
  }
}

/** At the end all that is there has to be the same. */
const everything: readonly Operation[] = ['contoso', 'fabrikam', 'größe'].flatMap((partition) =>
  (['organizations', 'operations'] as const).map((collection) => ({
    kind: 'list' as const,
    collection,
    partition,
    prefix: '',
    limit: 1000,
    descending: false,
  })),
);

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { createMemoryStore } from '../support/memory-store.ts';
import { type Operation, operations } from './operations.ts';
import { type Contestant, openSide } from './side.ts';

export const model: Contestant = {
  name: 'the model',
  open: async (now) => ({ store: createMemoryStore(now), close: async () => {} }),
};

/** `npm run test:soak` asks for more and longer ones. */
const sequences = Number(process.env.STORE_SEQUENCES ?? 150);
const longest = Number(process.env.STORE_LONGEST_SEQUENCE ?? 50);
/** The same sequences every time, unless others are asked for. */
const seed = Number(process.env.STORE_SEED ?? 20270131);
const mostMilliseconds = 60_000 + 500 * sequences;

/** A test that a store answers as the model does, whatever is asked of it. */
export function answersAsTheModelDoes(contestant: Contestant): void {
  test(
    `${contestant.name} answers as the model does, in ${sequences} sequences of up to ${longest} operations`,
    async () => {
      await fc.assert(
        fc.asyncProperty(operations(longest), (sequence) => compare(contestant, sequence)),
        { numRuns: sequences, seed, interruptAfterTimeLimit: mostMilliseconds, markInterruptAsFailure: true },
      );
    },
    // Time to find the smallest sequence in which a difference shows.
    2 * mostMilliseconds,
  );
}

async function compare(contestant: Contestant, sequence: readonly Operation[]): Promise<void> {
  const expected = await openSide(model);
  const actual = await openSide(contestant);
  try {
    for (const operation of [...sequence, ...everything]) {
      const answer = await expected.perform(operation);
      const given = await actual.perform(operation);
      // Jest's own comparison takes longer than both stores together, so it only says where a difference is.
      if (!isDeepStrictEqual(given, answer)) expect({ operation, answer: given }).toEqual({ operation, answer });
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

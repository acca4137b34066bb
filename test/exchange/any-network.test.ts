import fc from 'fast-check';
import { parseLine } from '../../src/exchange/parse-record.ts';
import { lineOf } from '../../src/exchange/records.ts';
import { exchangedThings } from '../../src/store/things/index.ts';
import { operators } from '../cli/operator.ts';
import { anyNetwork, anyOf } from './any-network.ts';

const operator = operators();
const rules = { unknownFields: 'refused', things: exchangedThings } as const;

test.each(exchangedThings.map((thing) => [thing.type, thing] as const))(
  'whatever an %s says, its line says it, and is read as that',
  (type, thing) => {
    fc.assert(
      fc.property(anyOf(thing), (value) => {
        const parsed = parseLine(lineOf(type, value), rules);
        expect('record' in parsed ? parsed.record.value : parsed.problem).toEqual(value);
      }),
      { numRuns: 100 },
    );
  },
);

test('whatever is in a store, an export of it is imported into an empty one, which exports the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(anyNetwork(exchangedThings), async (network) => {
      const lines = network.map(({ type, value }) => lineOf(type, value));
      const first = operator();
      expect((await first.pmc('import', first.file('network.jsonl', lines.join('')))).error).toBe('');
      const exported = (await first.pmc('export')).out;
      expect(exported.split('\n').toSorted()).toEqual(lines.join('').split('\n').toSorted());

      const second = operator();
      expect((await second.pmc('import', second.file('network.jsonl', exported))).error).toBe('');
      expect((await second.pmc('export')).out).toBe(exported);
    }),
    { numRuns: 12 },
  );
});

test('every thing that is exchanged comes up in such stores', () => {
  const types = fc.sample(anyNetwork(exchangedThings), 300).flatMap((network) => network.map(({ type }) => type));
  expect(new Set(types)).toEqual(new Set(exchangedThings.map(({ type }) => type)));
});

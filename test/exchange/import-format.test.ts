import { readFileSync } from 'node:fs';
import { schemas } from '../../src/exchange/schemas.ts';
import { operators } from '../cli/operator.ts';
import { samples } from './samples.ts';

const operator = operators();
const page = readFileSync(new URL('../../docs/import-format.md', import.meta.url), 'utf8');

test('the samples can be imported one after the other, and come out again', async () => {
  const { pmc, file } = operator();
  const names = { 'network.jsonl': samples.network, 'people.csv': samples.individuals, 'kits.csv': samples.shipments };
  for (const [name, content] of Object.entries(names)) {
    expect(await pmc('import', file(name, content))).toMatchObject({ code: 0, error: '' });
  }
  const { out } = await pmc('export');
  const byType = Map.groupBy(out.trimEnd().split('\n'), (line) => JSON.parse(line).type);
  expect([...byType].map(([type, lines]) => [type, lines.length])).toEqual([
    ['individual', 5],
    ['organization', 1],
    ['association', 3],
    ['message', 1],
    ['order', 1],
    ['shipment', 3],
    ['transcript', 1],
  ]);
});

test('the sample has every type of line', () => {
  const types = samples.network
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).type);
  expect(new Set(types)).toEqual(new Set(Object.keys(schemas)));
});

test.each(Object.entries(schemas))('docs/import-format.md tells every field of %s', (type, schema) => {
  const start = page.indexOf(`**\`${type}\`**`);
  const section = page.slice(start, page.indexOf('\n**`', start + 1));
  expect(start).toBeGreaterThan(0);
  expect(Object.keys(schema.shape).filter((field) => !section.includes(`\`${field}\``))).toEqual([]);
});

test('the table in docs/import-format.md can be imported', async () => {
  const { pmc, file } = operator();
  await pmc('import', file('network.jsonl', samples.network));
  const [, table = ''] = /```\n(organizationId,[^`]*)```/.exec(page) ?? [];
  expect(await pmc('import', file('table.csv', table))).toMatchObject({ code: 0, error: '' });
});

import { readFileSync } from 'node:fs';
import { tableOf, withTables } from '../../scripts/format-tables.ts';
import { exchangedThings } from '../../src/store/things/index.ts';
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
    ['license-key', 1],
    ['message', 1],
    ['order', 1],
    ['shipment', 3],
    ['solution', 1],
    ['transcript', 1],
  ]);
});

test('the sample has every type of line', () => {
  const types = samples.network
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).type);
  expect(new Set(types)).toEqual(new Set(exchangedThings.map(({ type }) => type)));
});

test('docs/import-format.md says of every field what is declared; npm run docs:import-format writes it anew', () => {
  expect(page).toBe(withTables(page));
});

describe.each(exchangedThings.map((thing) => [thing.type, tableOf(thing)]))('%s', (type, table) => {
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));

  test('has a sentence for every field, also for those within others', () => {
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => /\| *\|$/.test(row))).toEqual([]);
  });

  test('has no form that the page does not explain', () => {
    const explained = page.slice(page.indexOf('## Types'), page.indexOf('<!-- npm run'));
    const forms = rows.flatMap((row) => row.split('|')[2]?.match(/\*[^*]+\*/g) ?? []);
    const speaking = ['*6 to 8 digits*', '*ten digits*'];
    expect(forms.filter((form) => !speaking.includes(form) && !explained.includes(form))).toEqual([]);
  });

  test('stands among the tables if it can be one, and only then', () => {
    const { isTable = false } = exchangedThings.find((thing) => thing.type === type)?.exchange ?? {};
    expect(/A table has ([^;]*);/.exec(page)?.[1]?.includes(`${type}s`)).toBe(isTable);
  });
});

test('the table in docs/import-format.md can be imported', async () => {
  const { pmc, file } = operator();
  await pmc('import', file('network.jsonl', samples.network));
  const [, table = ''] = /```\n(organizationId,[^`]*)```/.exec(page) ?? [];
  expect(await pmc('import', file('table.csv', table))).toMatchObject({ code: 0, error: '' });
});

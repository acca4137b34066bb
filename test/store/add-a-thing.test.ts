import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableOf } from '../../scripts/format-tables.ts';
import { checkFile } from '../../src/exchange/check-file.ts';
import { openDataFile } from '../../src/exchange/data-file.ts';
import { exportStore } from '../../src/exchange/export-store.ts';
import { putRecords } from '../../src/exchange/put-records.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { exchangedOf, things as listed } from '../../src/store/things/index.ts';
import { createOperator, type Operator } from '../cli/operator.ts';
import { jsonLines, samples } from '../exchange/samples.ts';
import { catalog } from '../support/catalog.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { customerSite } from './things/customer-site.ts';

/*
 * The example of CONTRIBUTING, "Add a stored thing": its file and one entry of a list, and it is kept, read, imported,
 * exported and documented.
 */

const things = exchangedOf([...Object.values(listed), customerSite]);
const site = {
  organizationId: 'northwind',
  id: 'cork-harbour',
  customer: 'Port of Cork',
  country: 'IE',
  locationId: 'cork',
} as const;
const surroundings = {
  catalog,
  now: () => new Date('2027-01-15T09:00:00Z'),
  milliseconds: () => 0,
  wait: async () => {},
  standardError: { write: () => true },
};

let operator: Operator;
beforeEach(() => {
  operator = createOperator();
});
afterEach(() => operator.clear());

/** Imports files of these names and contents, one after the other. */
async function storeWith(...files: readonly (readonly [name: string, content: string])[]) {
  const store = createMemoryStore(surroundings.now);
  for (const [name, content] of files) {
    const path = join(operator.folder, name);
    writeFileSync(path, content);
    const file = await openDataFile(path, 'refused', things);
    try {
      await checkFile(file, store, surroundings);
      for await (const entries of file.entries(0, () => {})) {
        const records = entries.flatMap((entry) => ('record' in entry ? [entry.record] : []));
        await putRecords(store, records, surroundings);
      }
    } finally {
      await file.close();
    }
  }
  return store;
}

const network = ['network.jsonl', samples.network] as const;
const line = (value: object) => ['sites.jsonl', jsonLines([{ type: 'customer-site', ...value }])] as const;

test('the example in CONTRIBUTING is the one that is tried here', () => {
  const [contributing, example] = ['../../CONTRIBUTING.md', './things/customer-site.ts'].map((path) =>
    readFileSync(new URL(path, import.meta.url), 'utf8'),
  );
  const declaration = example?.slice(example.indexOf('/** A place')).trim();
  expect(contributing).toContain(`\`\`\`ts\n${declaration}\n\`\`\``);
});

test('a change keeps one, and it is read again by itself and among all', async () => {
  const membership = createMembership(await storeWith(network));
  await membership.commit('northwind', 'a', [writes.created(customerSite.document(site))]);
  const kept = await membership.get(customerSite, { organizationId: 'northwind', id: 'cork-harbour' });
  expect(kept?.value).toEqual(site);
  expect(await membership.all(customerSite, { organizationId: 'northwind' })).toEqual([site]);
  expect(await membership.all(customerSite, { organizationId: 'contoso' })).toEqual([]);
});

test('what is exported is imported, behind the organization that it belongs to', async () => {
  const exported = await Array.fromAsync(exportStore(await storeWith(network, line(site)), things));
  const own = exported.findIndex((text) => text.startsWith('{"type":"customer-site"'));
  const root = exported.findIndex((text) => text.startsWith('{"type":"organization"'));
  expect(own).toBeGreaterThan(root);
  const again = await Array.fromAsync(exportStore(await storeWith(['all.jsonl', exported.join('')]), things));
  expect(again).toEqual(exported);
});

test('rows of a table are it, too', async () => {
  const row = `organizationId,id,customer,country,locationId\n${Object.values(site).join(',')}\n`;
  const membership = createMembership(await storeWith(network, ['sites.csv', row]));
  expect(await membership.all(customerSite, { organizationId: 'northwind' })).toEqual([site]);
});

test.each([
  [{ ...site, country: 'Ireland' }, 'customer-site: country has to be two capital letters'],
  [{ ...site, locationId: 'galway' }, 'names the location galway, which the organization northwind does not have'],
  [{ ...site, organizationId: 'nowhere' }, 'names the organization nowhere, which is neither on an earlier line'],
  [{ ...site, floor: 3 }, 'customer-site: has no field "floor"'],
])('a wrong one is refused: %j', async (wrong, reason) => {
  await expect(storeWith(network, line(wrong))).rejects.toThrow(reason);
});

test('its table in docs/import-format.md tells every field', () => {
  expect(things.map(tableOf).at(-1)).toContain('| `since`? | *day* | since when |');
});

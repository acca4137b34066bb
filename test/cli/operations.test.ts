import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLicenseKeySeal } from '../../src/access/license-key-seal.ts';
import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { StoredDocument, Write } from '../../src/store/store.ts';
import { licenseKey } from '../../src/store/things/license-key.ts';
import { there } from '../support/changing.ts';
import { createCosmosStandIn } from '../support/cosmos-stand-in.ts';
import { anybody, httpClientOf } from '../support/cosmos-stand-in-wire.ts';
import { erasingNow, fillForErasing } from '../support/erasing.ts';
import { operators } from './operator.ts';
import { typedIn } from './typed.ts';

/*
 * What docs/operations.md says is done now and then, and what it promises of it.
 */

const anOperator = operators();
const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const now = () => new Date('2027-01-15T09:00:00Z');
const [old, fresh] = ['the-secret-that-was-used-before-it', 'the-secret-that-is-used-from-now-on'] as const;
const rotating = { PMC_LICENSE_KEY_SECRET: fresh, PMC_LICENSE_KEY_SECRET_PREVIOUS: old };

async function withDemo(environment: Readonly<Record<string, string>> = rotating) {
  const operator = anOperator({ environment });
  const store = openSqliteStore({ file: operator.store, now });
  await fillStore(store, demoNetwork('2027-01-15'), createLicenseKeySeal([old]));
  await store.close();
  return operator;
}

test('what docs/operations.md shows can be typed in its order, and answers that', async () => {
  const { folder, store, pmc, configured } = await withDemo();
  const typed = typedIn(page).filter(({ words }) => words[1] !== 'copy');
  expect(typed.length).toBeGreaterThan(8);
  const real = (text: string) => text.replaceAll('.data/demo.sqlite', store).replaceAll('.data/', `${folder}/`);
  const told = (text: string) => text.replaceAll(store, '.data/demo.sqlite').replaceAll(`${folder}/`, '.data/');
  for (const { words, out } of typed) {
    const ran = await (words.includes('--store') ? configured : pmc)(...words.map(real));
    expect({ words, out: told(ran.out + ran.error) }).toEqual({ words, out });
  }
});

test('a backup that is made while people write is the store at one moment', async () => {
  const { store: file, folder, pmc, configured } = await withDemo();
  const store = openSqliteStore({ file, now });
  const write = async (number: number) => {
    const value = { number, filling: 'x'.repeat(20_000) };
    const pair = ['one', 'other'].map((id) => ({ id, type: 'pair', organizationId: 'pairs', value }) as StoredDocument);
    const known = await Promise.all(pair.map(({ id }) => store.get('organizations', 'pairs', id)));
    const changes = pair.map((document, index): Write => {
      const version = known[index]?.version;
      return version === undefined ? { kind: 'create', document } : { kind: 'replace', document, version };
    });
    await store.commit('organizations', 'pairs', changes, `pair-${number}`);
  };
  const backups: string[] = [];
  for (let number = 0; number < 12; number += 4) {
    const to = join(folder, `while-${number}.sqlite`);
    backups.push(to);
    const copying = pmc('store', 'backup', to);
    for (let more = 0; more < 4; more += 1) await write(number + more);
    expect(await copying).toMatchObject({ code: 0, error: '' });
  }
  await store.close();
  for (const to of backups) {
    expect(await configured('store', 'check', '--store', to)).toMatchObject({ code: 0 });
    const copy = openSqliteStore({ file: to, now });
    const numbers = await Promise.all(
      ['one', 'other'].map(
        async (id) => (await copy.get('organizations', 'pairs', id))?.document as { value?: { number: number } },
      ),
    );
    await copy.close();
    expect(numbers[0]?.value?.number).toBe(numbers[1]?.value?.number);
  }
});

test('keys that were sealed with the secret before are opened with the present one alone, under the same names', async () => {
  const operator = await withDemo();
  const keysOf = async () => {
    const store = openSqliteStore({ file: operator.store, now });
    try {
      return await createMembership(store).all(licenseKey, { organizationId: 'contoso' });
    } finally {
      await store.close();
    }
  };
  const opened = (keys: Awaited<ReturnType<typeof keysOf>>, secret: string) =>
    keys.map(({ sealed, software }) => there(createLicenseKeySeal([secret])).open(sealed, software)).toSorted();
  const before = await keysOf();
  const facts = (keys: typeof before) => keys.map(({ id: _, sealed: _s, ...rest }) => JSON.stringify(rest)).toSorted();
  expect((await operator.pmc('keys', 'reseal')).code).toBe(0);
  const after = await keysOf();
  expect(opened(after, fresh)).toEqual(opened(before, old));
  expect(opened(after, old)).toEqual(after.map(() => undefined));
  expect(facts(after)).toEqual(facts(before));
});

test('keys that no secret opens are counted, and nothing becomes of them', async () => {
  const operator = await withDemo({ PMC_LICENSE_KEY_SECRET: fresh });
  expect(await operator.pmc('keys', 'reseal')).toMatchObject({
    code: 1,
    out: '0 sealed anew, 0 as they were.\n',
    error: expect.stringMatching(/^\d+ can be opened neither with PMC_LICENSE_KEY_SECRET nor/),
  });
});

test('everything of an SQLite store goes into Cosmos DB, also what no export has; and into nothing that is used', async () => {
  const environment = { PMC_COSMOS_ENDPOINT: 'https://pmc.documents.example/', PMC_COSMOS_DATABASE: 'members' };
  const standIn = createCosmosStandIn({ now: () => erasingNow });
  const own = anOperator({
    environment,
    now: () => erasingNow,
    azure: { credential: anybody, httpClient: httpClientOf(standIn) },
  });
  const store = openSqliteStore({ file: own.store, now: () => erasingNow });
  await fillForErasing(store);
  const lists = [
    ['organizations', 'contoso'],
    ['organizations', 'northwind'],
  ] as const;
  const before = await Promise.all(lists.map((at) => store.list(at[0], at[1], '', { limit: 1000 })));
  await store.close();
  await own.configured('store', 'init');
  const copied = await own.configured('store', 'copy', own.store);
  expect(copied).toMatchObject({
    code: 0,
    error: '',
    out: expect.stringMatching(/^\d{3} documents of .* are in the database members/),
  });
  // The same again is the same.
  expect(await own.configured('store', 'copy', own.store)).toEqual(copied);
  expect((await own.configured('export')).out).toBe((await own.pmc('export')).out);
  const containers = standIn.databases.get('members');
  const there = lists.map(
    ([collection, partition]) => containers?.get(collection)?.partitions.get(partition)?.size ?? 0,
  );
  // Cosmos DB keeps nothing else of a partition than its documents where nobody has committed anything.
  expect(there).toEqual(before.map(({ items }) => items.length));
  const another = await withDemo();
  const network = await own.configured('generate', '--organizations', '2');
  await another.pmc('import', another.file('others.jsonl', network.out));
  const wrong = await another.configured('store', 'copy', own.store, '--store', another.store);
  expect(wrong).toMatchObject({ code: 1, error: expect.stringContaining('which is not in') });
});

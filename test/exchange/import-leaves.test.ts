import { fillStore } from '../../src/demo/fill-store.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { operators } from '../cli/operator.ts';
import { jsonLines, sampleLine, sampleLines, samples } from './samples.ts';

const operator = operators();
const now = () => new Date('2027-01-15T09:00:00Z');

type Own = ReturnType<typeof operator>;

async function withNetwork(): Promise<Own> {
  const own = operator();
  const imported = await own.pmc('import', own.file('network.jsonl', samples.network));
  expect(imported.error).toBe('');
  return own;
}

/** The lines of this type that an export has. */
async function exported({ pmc }: Own, type: string): Promise<readonly { readonly [field: string]: unknown }[]> {
  const { out } = await pmc('export');
  const lines = out.trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line)).filter((line) => line.type === type);
}

const liam = {
  ...sampleLines().find((line) => line.name === 'Liam Walsh' && line.type === 'individual'),
  signInEmail: 'liam.walsh@northwind.example',
  country: 'IE',
  phone: '+353215550101',
  jobTitle: 'Consultant',
  mcpId: '5214300',
  passed: [{ code: '70-341', on: '2025-03-14' }],
  currentOrganization: 'northwind',
};
const id = String(sampleLine('transcript').individualId);

/** A store that knows everything that can be known of Liam. */
async function withLiam(): Promise<Own> {
  const own = await withNetwork();
  expect(await own.pmc('import', own.file('liam.jsonl', jsonLines([liam])))).toMatchObject({ code: 0, error: '' });
  return own;
}

describe('what a table has no column for stays as it is stored', () => {
  const cells = {
    name: 'Liam O’Walsh',
    email: 'liam@walsh.example',
    locale: 'ga-IE',
    country: 'PT',
    phone: '+351210000000',
    jobTitle: 'Trainer',
    signInEmail: 'liam@walsh.example',
    mcpId: '5214300',
  };
  const always = { id, name: 'Liam Walsh', email: 'liam.walsh@northwind.example', locale: 'en-GB' };

  test.each(Object.entries(cells))('of a person, if the table has %s', async (field, cell) => {
    const own = await withLiam();
    const row = { ...always, organizations: 'northwind', [field]: cell };
    const table = `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`;
    expect(await own.pmc('import', own.file('people.csv', table))).toMatchObject({ code: 0, error: '' });
    const people = await exported(own, 'individual');
    expect(people.find((person) => person.id === id)).toEqual({ ...liam, [field]: cell });
  });

  test('and what it has an empty cell for is taken away', async () => {
    const own = await withLiam();
    const table = `id,name,email,locale,organizations,jobTitle,phone\n${Object.values(always)},northwind,,\n`;
    expect(await own.pmc('import', own.file('people.csv', table))).toMatchObject({ code: 0, error: '' });
    const { jobTitle: _jobTitle, phone: _phone, ...rest } = liam;
    expect((await exported(own, 'individual')).find((person) => person.id === id)).toEqual(rest);
  });

  test('of a shipment, also if it ships on another day than before', async () => {
    const told = { ...sampleLine('shipment'), deliveredOn: '2026-11-08', state: 'delivered' };
    const own = await withNetwork();
    await own.pmc('import', own.file('told.jsonl', jsonLines([told])));
    const table =
      'organizationId,number,orderNumber,contents,locationId,state,shipsOn\n' +
      'northwind,S-40387,2105530127,"Branch plaque, Cork",cork,delivered,2026-11-03\n';
    expect(await own.pmc('import', own.file('shipments.csv', table))).toMatchObject({ code: 0, error: '' });
    expect(await exported(own, 'shipment')).toEqual([{ ...told, shipsOn: '2026-11-03' }]);
  });

  test('what a newer version has stored is in no column, and stays too', async () => {
    const own = await withNetwork();
    const newer = { ...liam, badges: [{ name: 'charter member' }] };
    await own.pmc('import', '--keep-unknown-fields', own.file('newer.jsonl', jsonLines([newer])));
    const table = `id,name,email,locale,organizations\n${Object.values(always)},northwind\n`;
    expect(await own.pmc('import', own.file('people.csv', table))).toMatchObject({ code: 0, error: '' });
    expect((await exported(own, 'individual')).find((person) => person.id === id)).toEqual(newer);
  });

  test('a row that does not go with what stays is refused', async () => {
    const own = await withLiam();
    const { pmc, file } = own;
    const person = { ...liam, id: id.replace(/.$/, '9'), organizations: ['northwind', 'fabrikam'], mcpId: '77' };
    await pmc('import', file('more.jsonl', jsonLines([{ ...person, currentOrganization: 'fabrikam' }])));
    const table = `id,name,email,locale,organizations\n${person.id},Seán,s@b.example,en-IE,northwind\n`;
    const { code, error } = await pmc('import', file('people.csv', table));
    expect(code).toBe(1);
    expect(error).toContain(
      'line 2 individual: currentOrganization is not among the organizations (with what is stored already)',
    );
  });
});

describe('an MCP ID counts for one membership, whatever is imported', () => {
  const other = {
    ...sampleLine('organization'),
    id: 'fabrikam',
    partnerId: '3000001',
    competencies: [],
    locations: [{ ...(sampleLine('organization').locations as object[])[0], partnerId: '3000002' }],
  };
  const moved = { ...sampleLine('transcript'), organizationId: 'fabrikam' };
  const counts = 'which counts for the organization northwind in the store: only its owner moves it';

  test('also of a store that has noted nowhere that it counts', async () => {
    const own = await withLiam();
    const store = openSqliteStore({ file: own.store, now });
    const claim = await createMembership(store).mcpIdClaim('5214300');
    if (claim === undefined) throw new Error('it is claimed');
    const { id: claimId, scope } = claim.document as unknown as { id: string; scope: string };
    await store.commit('operations', scope, [{ kind: 'remove', id: claimId, version: claim.version }], 'forgotten');
    await store.close();
    const both = { ...liam, organizations: ['fabrikam', 'northwind'] };
    const { error } = await own.pmc('import', own.file('more.jsonl', jsonLines([both, other, moved])));
    expect(error).toContain(`line 3 has the MCP ID 5214300, ${counts}`);
  });

  test('also while it is still to be taken away where it counts', async () => {
    const own = await withLiam();
    const store = openSqliteStore({ file: own.store, now });
    const claim = await createMembership(store).mcpIdClaim('5214300');
    if (claim?.value.link === undefined) throw new Error('it counts');
    const { link, ...value } = claim.value;
    const document = { ...claim.document, value: { ...value, earlier: [link] } };
    const { scope } = document as unknown as { scope: string };
    await store.commit('operations', scope, [{ kind: 'replace', document, version: claim.version }], 'interrupted');
    await store.close();
    const both = { ...liam, organizations: ['fabrikam', 'northwind'] };
    const { error } = await own.pmc('import', own.file('more.jsonl', jsonLines([both, other, moved])));
    expect(error).toContain(`line 3 has the MCP ID 5214300, ${counts}`);
  });

  test('another MCP ID is not entered while the one before counts', async () => {
    const own = await withLiam();
    const table = `id,name,email,locale,organizations,mcpId\n${id},Liam,l@b.example,en-IE,northwind,5214301\n`;
    const { error } = await own.pmc('import', own.file('people.csv', table));
    expect(error).toContain(
      'line 2 has the MCP ID 5214301, but 5214300 counts for the organization northwind in the store: only its owner changes that',
    );
  });

  test('it is corrected in one file with what counts, and what was wrong is free for its owner', async () => {
    const own = await withLiam();
    const corrected = [
      { ...liam, mcpId: '5214301' },
      { ...sampleLine('transcript'), mcpId: '5214301' },
    ];
    const imported = await own.pmc('import', own.file('corrected.jsonl', jsonLines(corrected)));
    expect(imported).toMatchObject({ code: 0, error: '' });
    expect((await exported(own, 'transcript'))[0]).toMatchObject({ mcpId: '5214301' });
  });

  test('one that counts nowhere and was wrong is free for its owner', async () => {
    const own = await withNetwork();
    const seán = { ...liam, id: id.replace(/.$/, '9'), mcpId: '777', passed: [] };
    await own.pmc('import', own.file('wrong.jsonl', jsonLines([seán])));
    await own.pmc('import', own.file('right.jsonl', jsonLines([{ ...seán, mcpId: '778' }])));
    const niamh = { ...seán, id: id.replace(/.$/, '8'), mcpId: '777' };
    expect(await own.pmc('import', own.file('niamh.jsonl', jsonLines([niamh])))).toMatchObject({ code: 0, error: '' });
  });

  test('what counts has the MCP ID of the person', async () => {
    const own = operator();
    const lines = sampleLines().map((line) => (line.id === id ? { ...line, mcpId: '1' } : line));
    const { error } = await own.pmc('import', own.file('network.jsonl', jsonLines(lines)));
    expect(error).toContain(`line 13 has the MCP ID 5214300, but the individual ${id} has another one`);
  });
});

test('a Partner ID that was corrected finds nobody any more, and can be somebody else’s', async () => {
  const own = await withNetwork();
  const corrected = { ...sampleLine('organization'), partnerId: '2093319' };
  expect((await own.pmc('import', own.file('corrected.jsonl', jsonLines([corrected])))).error).toBe('');
  const store = openSqliteStore({ file: own.store, now });
  const membership = createMembership(store);
  expect(await membership.holderOf('2093310')).toBeUndefined();
  expect(await membership.holderOf('2093319')).toEqual({ organizationId: 'northwind' });
  await store.close();
});

describe('nothing is taken away that is still named', () => {
  const [dublin] = sampleLine('organization').locations as { id: string }[];
  const smaller = { ...sampleLine('organization'), locations: [dublin] };
  const inCork: { readonly [field: string]: unknown } = { ...sampleLine('association'), locationId: 'cork' };
  const inDublin = ['shipment', 'license-key'].map((type) => ({ ...sampleLine(type), locationId: 'dublin' }));
  const stillNamed = 'takes away the location cork, which is still named in the store by';

  test('a location of a shipment, of a license key, and of whoever works there', async () => {
    const own = await withNetwork();
    await own.pmc('import', own.file('moved.jsonl', jsonLines([inCork])));
    const key = sampleLine('license-key');
    const { code, error } = await own.pmc('import', own.file('smaller.jsonl', jsonLines([smaller])));
    expect(code).toBe(1);
    expect(error).toContain(
      `line 1 ${stillNamed} association ${inCork.individualId}, license-key ${key.software}~${key.id}, shipment S-40387`,
    );
  });

  test.each([
    ['order', { lines: [{ ...(sampleLine('order').lines as object[])[0], locationId: 'cork' }] }],
    ['transcript', { locationId: 'cork' }],
  ])('a location of an %s', async (type, change) => {
    const zero = { minorUnits: 0, currency: 'EUR' };
    const line = { ...sampleLine(type), ...change, ...(type === 'order' ? { net: zero, tax: zero, total: zero } : {}) };
    const own = await withNetwork();
    expect(await own.pmc('import', own.file('moved.jsonl', jsonLines([line, ...inDublin])))).toMatchObject({
      error: '',
    });
    const { error } = await own.pmc('import', own.file('smaller.jsonl', jsonLines([smaller])));
    expect(error).toContain(`line 1 ${stillNamed} ${type} `);
  });

  test('a location where somebody asks to belong', async () => {
    const asked = operator();
    await asked.pmc('import', asked.file('network.jsonl', samples.network));
    await asked.pmc('import', asked.file('moved.jsonl', jsonLines(inDublin)));
    const store = openSqliteStore({ file: asked.store, now });
    const request = {
      id: 'r1',
      organizationId: 'northwind',
      individualId: id.replace(/.$/, '9'),
      name: 'Seán O’Neill',
      email: 's@b.example',
      locationId: 'cork',
      requestedAt: '2027-01-15T09:00:00.000Z',
      asked: [],
      checkAt: '2027-01-18T09:00:00.000Z',
      state: 'pending',
    } as const;
    const empty = { organizations: [], individuals: [], associations: [], transcripts: [], orders: [] };
    await fillStore(store, { ...empty, shipments: [], solutions: [], messages: [], merges: [], requests: [request] });
    await store.close();
    const { error } = await asked.pmc('import', asked.file('smaller.jsonl', jsonLines([smaller])));
    expect(error).toContain(`line 1 ${stillNamed} request of Seán O’Neill`);
  });

  test('unless the same file says where it belongs now, before or after', async () => {
    for (const lines of [
      [smaller, ...inDublin],
      [...inDublin, smaller],
    ]) {
      const own = await withNetwork();
      expect(await own.pmc('import', own.file('smaller.jsonl', jsonLines(lines)))).toMatchObject({ error: '' });
      const again = operator();
      const { out } = await own.pmc('export');
      expect(await again.pmc('import', again.file('copy.jsonl', out))).toMatchObject({ code: 0, error: '' });
    }
  });

  test('and no line names it before it is taken away, or after', async () => {
    const own = await withNetwork();
    const early = await own.pmc('import', own.file('early.jsonl', jsonLines([inCork, ...inDublin, smaller])));
    expect(early.error).toContain('line 4 takes away the location cork, which an earlier line names');
    const late = await own.pmc('import', own.file('late.jsonl', jsonLines([...inDublin, smaller, inCork])));
    expect(late.error).toContain('line 4 names the location cork, which the organization northwind does not have');
  });

  test('nor an organization of somebody who belongs to it', async () => {
    const own = await withNetwork();
    const table = `id,name,email,locale,organizations\n${id},Liam,l@b.example,en-IE,\n`;
    const { error } = await own.pmc('import', own.file('people.csv', table));
    expect(error).toContain(
      'line 2 takes away the organization northwind, which has an association and a transcript of this person in the store',
    );
    expect((await own.pmc('export')).out).toBe(samples.network);
  });
});

test('an imported organization is found by the names of its locations, and not by those that it has no longer', async () => {
  const own = await withNetwork();
  const named = (name: string) => {
    const line = sampleLine('organization');
    const locations = line.locations as { id: string }[];
    return { ...line, locations: locations.map((one) => (one.id === 'cork' ? { ...one, name } : one)) };
  };
  for (const name of ['Léim Uí Dhonnabháin', 'Ballydehob']) {
    expect(await own.pmc('import', own.file('named.jsonl', jsonLines([named(name)])))).toMatchObject({ error: '' });
  }
  const store = openSqliteStore({ file: own.store, now });
  const membership = createMembership(store);
  expect(await membership.organizationsNamed('leim', 10)).toEqual([]);
  expect((await membership.organizationsNamed('ballyd', 10)).map(({ id: found }) => found)).toEqual(['northwind']);
  await store.close();
});

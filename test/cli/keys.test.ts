import { createLicenseKeySeal } from '../../src/access/license-key-seal.ts';
import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { createMembership, type Membership } from '../../src/store/repositories/membership.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { organizationAudit } from '../../src/store/things/audit-entry.ts';
import { licenseKey } from '../../src/store/things/license-key.ts';
import { samples } from '../exchange/samples.ts';
import { there } from '../support/changing.ts';
import { type Operator, operators } from './operator.ts';

const anOperator = operators();
const now = new Date('2027-01-15T09:00:00Z');
const secret = 'a-secret-of-these-tests-for-keys';
const seal = there(createLicenseKeySeal([secret]));
const header = 'partnerId,product,key,activations,used,state,locationPartnerId,orderNumber';
/** Looks like a key, and stands in no message. */
const key = (number: number) => `QQQQQ-WWWWW-ZZZZZ-${String(number).padStart(5, '0')}`;

async function withDemo(environment: Readonly<Record<string, string>> = { PMC_LICENSE_KEY_SECRET: secret }) {
  const operator = anOperator({ environment, now: () => now });
  const store = openSqliteStore({ file: operator.store, now: () => now });
  await fillStore(store, demoNetwork('2027-01-15'));
  await store.close();
  return operator;
}

async function onStore<T>(operator: Operator, use: (membership: Membership) => Promise<T>): Promise<T> {
  const store = openSqliteStore({ file: operator.store, now: () => now });
  try {
    return await use(createMembership(store));
  } finally {
    await store.close();
  }
}

const keysOf = (operator: Operator, organizationId = 'contoso') =>
  onStore(operator, (membership) => membership.all(licenseKey, { organizationId }));
const importedIn = (operator: Operator) =>
  onStore(operator, async (membership) => {
    const entries = await membership.all(organizationAudit, { organizationId: 'contoso' });
    return entries.filter(({ what }) => what === 'license-keys-imported');
  });

test('the keys of the sample are there, sealed, and the same file again changes nothing', async () => {
  const operator = await withDemo();
  const file = operator.file('keys.csv', samples.licenseKeys);
  expect(await operator.pmc('keys', 'import', file)).toEqual({
    code: 0,
    error: '',
    out: 'Contoso Consulting: 4 added, 0 changed, 0 as they were\n',
  });
  const keys = await keysOf(operator);
  expect(keys.map(({ software, locationId, orderNumber }) => [software, locationId, orderNumber])).toEqual(
    expect.arrayContaining([
      ['windows-enterprise', undefined, undefined],
      ['windows-server-standard', 'porto', undefined],
      ['visio-professional', 'lisbon', '2104468213'],
      ['sql-server-standard', undefined, undefined],
    ]),
  );
  const [windows] = keys.filter(({ software }) => software === 'windows-enterprise');
  expect(windows).toMatchObject({
    activations: { granted: 50, used: 0 },
    importedOn: '2027-01-15',
    masked: '•••••-•••••-•••••-•••••-001AA',
  });
  expect(seal.open(windows?.sealed ?? '', 'windows-enterprise')).toBe('DEMO0-NOKEY-SAMPL-ECSV0-001AA');
  expect(JSON.stringify(keys)).not.toContain('ECSV0');
  expect((await operator.pmc('keys', 'import', file)).out).toBe(
    'Contoso Consulting: 0 added, 0 changed, 4 as they were\n',
  );
  expect(await importedIn(operator)).toMatchObject([
    { by: { kind: 'operator' }, changes: [{ field: 'licenseKeys', after: 4 }] },
  ]);
});

test.each([
  [
    'with semicolons, a line that says so, and a mark, as Excel does',
    (text: string) => `\u{feff}sep=;\r\n${text.replaceAll(',', ';').replaceAll('\n', '\r\n')}`,
  ],
  ['in quotes', (text: string) => text.replaceAll(/[^,\n]+/g, '"$&"')],
  ['in UTF-16, as “Unicode Text”', (text: string) => Buffer.from(`\u{feff}${text.replaceAll(',', '\t')}`, 'utf16le')],
  ['with spaces around', (text: string) => text.replaceAll(',', ' , ')],
])('a table is read %s', async (_how, written) => {
  const operator = await withDemo();
  const file = operator.file('keys.csv', written(`${header}\n1417220,Windows,${key(1)},5,1,,,\n`));
  expect(await operator.pmc('keys', 'import', file)).toMatchObject({ code: 0 });
  expect(await keysOf(operator)).toMatchObject([
    { software: 'windows-enterprise', activations: { granted: 5, used: 1 } },
  ]);
});

test('a key that is there takes what the file says anew, and keeps the rest', async () => {
  const operator = await withDemo();
  const bring = (name: string, row: string) =>
    operator.pmc('keys', 'import', operator.file(name, `${header}\n${row}\n`));
  await bring('first.csv', `1417220,visio,${key(1)},10,2,,1417222,`);
  expect((await bring('second.csv', `1417220,visio,${key(1)},10,7,,,`)).out).toContain('0 added, 1 changed');
  expect(await keysOf(operator)).toMatchObject([{ activations: { granted: 10, used: 7 }, locationId: 'porto' }]);
  await bring('third.csv', `1417220,visio,${key(1)},,,blocked,,`);
  expect(await keysOf(operator)).toMatchObject([{ blockedOn: '2027-01-15', activations: { granted: 10, used: 7 } }]);
  await bring('fourth.csv', `1417220,visio,${key(1)},,,available,,`);
  expect((await keysOf(operator))[0]).not.toHaveProperty('blockedOn');
});

test('a key that was looked at before its order was named ends the refund of that order', async () => {
  const operator = await withDemo();
  const bring = (name: string, order: string) =>
    operator.pmc('keys', 'import', operator.file(name, `${header}\n1417220,visio,${key(1)},,,,,${order}\n`));
  const viewedOn = () =>
    onStore(operator, async (membership) => (await membership.order('contoso', '2104468213'))?.value.keyViewedOn);
  await bring('first.csv', '');
  await onStore(operator, async (membership) => {
    const [found] = await membership.all(licenseKey, { organizationId: 'contoso' });
    const kept = there(await membership.get(licenseKey, there(found)));
    const viewed = { by: { individualId: 'i', name: 'Marta Oliveira' }, at: '2027-01-12T10:00:00.000Z' };
    await membership.commit('contoso', 'looked', [writes.replaced(kept, { ...kept.value, viewed })]);
  });
  expect(await viewedOn()).toBeUndefined();
  expect((await bring('second.csv', '2104468213')).out).toContain('0 added, 1 changed');
  expect(await viewedOn()).toBe('2027-01-12');
  expect((await bring('second.csv', '2104468213')).out).toContain('0 added, 0 changed, 1 as they were');
});

test('nothing is written if one line is wrong, every one is named with its column, and no key is printed', async () => {
  const operator = await withDemo();
  const rows = [
    `1417220,visio,${key(1)},5,1,,,`,
    `9999999,visio,${key(2)},5,1,,,`,
    `1417220,photoshop,${key(3)},5,1,,,`,
    `1417220,sql cal,${key(4)},5,1,,,`,
    `1417220,visio,${key(5)},-1,1,,,`,
    `1417220,visio,${key(6)},1.5,1,,,`,
    `1417220,visio,${key(7)},two,1,,,`,
    `1417220,visio,${key(8)},1000000000,1,,,`,
    `1417220,visio,${key(9)},5,6,,,`,
    `1417220,visio,${key(10)},,6,,,`,
    `1417220,visio,${key(11)},5,1,sold,,`,
    `1417220,visio,${key(12)},5,1,,2093311,`,
    `1417220,visio,${key(13)},5,1,,,2199999999`,
    `1417220,visio,${key(1)},5,1,,,`,
    `1417220,visio,=${key(14)},5,1,,,`,
    `${key(15)},visio,1417220,5,1,,,`,
    `1417220,${key(16)},visio,5,1,,,`,
    `1417220,visio,${key(17)},5,1,,,,${key(18)}`,
    `1417220,visio,"${key(19)}" x,5,1,,,`,
  ];
  const ran = await operator.pmc('keys', 'import', operator.file('keys.csv', `${header}\n${rows.join('\n')}\n`));
  expect(ran).toMatchObject({ code: 1, out: '' });
  for (const said of [
    'line 3 key: partnerId 9999999 is nobody’s',
    'line 4 key: product is no software of the catalog',
    'line 5 key: product is software that asks for no key',
    'line 6 key: activations has to be a number from 0 to 1000000',
    'line 7 key: activations has to be',
    'line 8 key: activations has to be',
    'line 9 key: activations has to be',
    'line 10 key: used is 6, more than the 5 activations',
    'line 11 key: used says how many of which activations',
    'line 12 key: state is none of available, blocked',
    'line 13 key: locationPartnerId 2093311 is no location of this organization',
    'line 14 key: orderNumber 2199999999 is no order of Contoso Consulting',
    'line 15 key: key is the same as on line 2',
    'line 16 key: key has to be a license key',
    'line 17 key: partnerId has to be 6 to 8 digits',
    'line 18 key: key has to be a license key',
    'line 19 has the cell "…"',
    'line 20 ',
  ]) {
    expect(ran.error).toContain(said);
  }
  expect(ran.error).not.toMatch(/QQQQQ|WWWWW|ZZZZZ/);
  expect(await keysOf(operator)).toEqual([]);
  expect(await importedIn(operator)).toEqual([]);
});

test.each([
  ['without the names of the columns', `1417220,visio,${key(1)}\n1417220,visio,${key(2)}\n`],
  ['with the same key in two cells of the first row', `visio,${key(1)},${key(1)}\n`],
  ['that is no JSON', `{"type":"key","key":"${key(1)}\n`, 'keys.jsonl'],
  ['with an unknown field', `{"type":"key","${key(1)}":"x","partnerId":"1417220"}\n`, 'keys.jsonl'],
  ['of another type', `{"type":"${key(1)}"}\n`, 'keys.jsonl'],
  ['that is empty', '\n\n'],
  ['with nothing below the columns', `${header}\n`],
])('a file %s is refused without a key in what is said', async (_how, content, name = 'keys.csv') => {
  const operator = await withDemo();
  const ran = await operator.pmc('keys', 'import', operator.file(name, content));
  expect(ran).toMatchObject({ code: 1, out: '' });
  expect(ran.error).not.toMatch(/QQQQQ|WWWWW|ZZZZZ/);
  expect(await keysOf(operator)).toEqual([]);
});

test('5,000 keys are brought in at once, and half of them once more', async () => {
  const operator = await withDemo();
  const rows = Array.from({ length: 5_000 }, (_, index) => `1417220,Windows,${key(index)},10,0,,,`);
  const half = operator.file('half.csv', `${header}\n${rows.slice(0, 2_500).join('\n')}\n`);
  const whole = operator.file('whole.csv', `${header}\n${rows.join('\n')}\n`);
  const started = performance.now();
  expect((await operator.pmc('keys', 'import', half)).out).toContain('2500 added');
  expect((await operator.pmc('keys', 'import', whole)).out).toContain('2500 added, 0 changed, 2500 as they were');
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(await keysOf(operator)).toHaveLength(5_000);
  expect((await importedIn(operator)).map(({ changes }) => changes?.[0]?.after)).toEqual([2_500, 2_500]);
});

test('keys are known again after a change of the secret', async () => {
  const operator = await withDemo();
  const file = operator.file('keys.csv', samples.licenseKeys);
  await operator.pmc('keys', 'import', file);
  const changed = {
    PMC_LICENSE_KEY_SECRET: 'another-secret-of-these-tests-42',
    PMC_LICENSE_KEY_SECRET_PREVIOUS: secret,
  };
  const other = anOperator({ environment: changed, now: () => now });
  const ran = await other.configured('keys', 'import', file, '--store', operator.store);
  expect(ran.out).toContain('0 added, 0 changed, 4 as they were');
});

test('without a secret nothing is read, and it is said which one is missing', async () => {
  const operator = await withDemo({});
  const ran = await operator.pmc('keys', 'import', operator.file('keys.csv', samples.licenseKeys));
  expect(ran).toMatchObject({ code: 1, error: expect.stringContaining('PMC_LICENSE_KEY_SECRET is missing') });
  expect(await keysOf(operator)).toEqual([]);
});

test('an export has keys sealed, and brings them back', async () => {
  const operator = await withDemo();
  await operator.pmc('keys', 'import', operator.file('keys.csv', `${header}\n1417220,visio,${key(1)},5,1,,,\n`));
  const { out } = await operator.pmc('export');
  expect(out).toContain('"type":"license-key"');
  expect(out).not.toMatch(/QQQQQ|WWWWW|ZZZZZ/);
  const other = anOperator();
  expect(await other.pmc('import', other.file('all.jsonl', out))).toMatchObject({ code: 0 });
  const [restored] = await keysOf(other);
  expect(seal.open(restored?.sealed ?? '', 'visio-professional')).toBe(key(1));
});

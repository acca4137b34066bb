import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork, type Network } from '../../src/demo/network.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { type Operator, operators } from './operator.ts';

const anOperator = operators();
const now = new Date('2027-01-15T09:00:00Z');
const contoso = ['--partner-id', '1417220'];
const cloud = [...contoso, '--competency', 'cloud-platform'];

async function withNetwork(change: (network: Network) => Network = (network) => network): Promise<Operator> {
  const operator = anOperator();
  const store = openSqliteStore({ file: operator.store, now: () => now });
  await fillStore(store, change(demoNetwork('2027-01-15')));
  await store.close();
  return operator;
}

const verify = (operator: Operator, ...words: readonly string[]) => operator.pmc('competencies', 'verify', ...words);

test('those that are up for renewal and lack something are listed', async () => {
  const operator = await withNetwork();
  const { out } = await verify(operator);
  expect(out).toBe(
    '1417220  Contoso Consulting  Cloud Platform, Gold, Contoso Lisbon  2027-03-08  US$100,000 of Azure use in twelve months: 82,400 of 100,000\n',
  );
  await verify(operator, ...cloud, '--measure', 'azure-use=100000', '--on', '2027-01-14');
  expect((await verify(operator)).out).toBe('No competency that is up for renewal lacks anything.\n');
});

test('how each stands is said as the bot sees it, and by ids only if asked', async () => {
  const operator = await withNetwork();
  const { out } = await verify(operator, ...contoso);
  expect(out).toContain('Contoso Consulting (1417220): Data Platform, Gold, Contoso Lisbon, on 2027-03-08: met');
  expect(out).toContain('  not met: 3 customer references, approved within 12 months: 2 of 3');
  expect(out).toContain('    Lucerne Publishing has not answered yet.');
  expect(out).not.toContain('~');
  const { out: withIds } = await verify(operator, ...contoso, '--ids');
  expect(withIds).toMatch(/ {4}Diogo Santos: [0-9a-f-]{36}~[0-9a-f-]{36}\n/);
  const wanted = await verify(operator, ...contoso, '--competency', 'Messaging', '--level', 'gold');
  expect(wanted.out).toContain('Messaging, Gold, Contoso Lisbon, on 2027-01-15: not met');
});

test('what was measured counts from then on, those who look after it are told, and it can be taken back', async () => {
  const operator = await withNetwork();
  const measured = await verify(operator, ...cloud, '--measure', 'azure-use=120000.50', '--on', '2027-01-14');
  expect(measured.out).toContain('Written down.\n2 people are told.\nContoso Consulting (1417220): Cloud Platform');
  expect(measured.out).toContain('    120,000.5 on 2027-01-14\n    82,400 on 2027-01-12');
  const again = await verify(operator, ...cloud, '--measure', 'azure-use=120000.50', '--on', '2027-01-14');
  expect(again.out).toContain('That was known already. Nothing was changed.');
  const corrected = await verify(operator, ...cloud, '--measure', 'azure-use=130000', '--on', '2027-01-14');
  expect(corrected.out).toContain('stays as it was, so nobody is told.');
  const back = await verify(operator, ...cloud, '--measure', 'azure-use', '--withdraw');
  expect(back.out).toContain('2 people are told.');
  expect(back.out).toContain('82,400 of 100,000');
  const store = openSqliteStore({ file: operator.store, now: () => now });
  const { items } = await store.list('organizations', 'contoso', 'audit~', { limit: 100 });
  const notices = await createMembership(store).notices('contoso', 'competency-verified');
  await store.close();
  expect(notices).toHaveLength(4);
  const entries = items.map(
    ({ document }) => (document as unknown as { value: { what: string; changes: unknown } }).value,
  );
  expect(entries.filter(({ what }) => what === 'competency-measured').map(({ changes }) => changes)).toContainEqual([
    { field: 'measure', after: 'azure-use' },
    { field: 'measured', after: 120_000.5 },
    { field: 'measuredOn', after: '2027-01-14' },
    { field: 'state', before: 'not-met', after: 'met' },
  ]);
});

test('an extension, and its end', async () => {
  const operator = await withNetwork();
  const datacenter = [...contoso, '--competency', 'datacenter'];
  const extended = await verify(operator, ...datacenter, '--exempt-until', '2027-12-31');
  expect(extended.out).toContain('3 people are told.');
  expect(extended.out).toContain('  nothing is asked of it until 2027-12-31');
  const ended = await verify(operator, ...datacenter, '--withdraw');
  expect(ended.out).toContain('3 people are told.');
  expect(ended.out).toContain(': not met\n');
});

describe('what cannot be is refused in words, and changes nothing', () => {
  const measure = (text: string, on = '2027-01-14') => ['--measure', text, '--on', on];
  test.each<[string, readonly string[], number, string]>([
    ['nobody', ['--partner-id', '9999999'], 1, 'Nobody has the Partner ID 9999999.'],
    ['no organization', ['--competency', 'datacenter'], 1, 'Name the organization with --partner-id.'],
    ['no competency', [...contoso, ...measure('azure-use=1')], 1, 'Name the competency with --competency.'],
    ['one that there is not', [...contoso, '--competency', 'juggling'], 1, 'There is no competency “juggling”.'],
    ['another level', [...cloud, '--level', 'bronze'], 2, 'Allowed choices are silver, gold'],
    ['another measure', [...cloud, ...measure('seats=40')], 1, 'This competency asks for azure-use (Azure use).'],
    [
      'one that measures nothing',
      [...contoso, '--competency', 'datacenter', ...measure('azure-use=1')],
      1,
      'asks for nothing that is measured',
    ],
    ['less than nothing', [...cloud, ...measure('azure-use=-1')], 2, 'a number such as 25000'],
    ['a word', [...cloud, ...measure('azure-use=much')], 2, 'a number such as 25000'],
    ['more than there is', [...cloud, ...measure('azure-use=1e99')], 2, 'a number such as 25000'],
    ['separators', [...cloud, ...measure('azure-use=25,000')], 2, 'a number such as 25000'],
    ['no day', [...cloud, '--measure', 'azure-use=1'], 1, 'Say with --on'],
    ['no value', [...cloud, ...measure('azure-use')], 1, 'Say how much was measured'],
    ['a value to take back', [...cloud, ...measure('azure-use=1'), '--withdraw'], 1, 'without a value'],
    ['tomorrow', [...cloud, ...measure('azure-use=1', '2027-01-16')], 1, 'That day is still to come.'],
    ['long ago', [...cloud, ...measure('azure-use=1', '2026-01-14')], 1, 'Only the last twelve months count'],
    ['a day that there is not', [...cloud, ...measure('azure-use=1', '2027-02-30')], 2, 'A day is written as'],
    ['what nobody wrote', [...cloud, ...measure('azure-use', '2027-01-01'), '--withdraw'], 1, 'nothing to take back'],
    ['no extension', [...cloud, '--withdraw'], 1, 'There is nothing to take back.'],
    ['what is over', [...cloud, '--exempt-until', '2027-01-14'], 1, 'That day is over.'],
    ['for ever', [...cloud, '--exempt-until', '2099-01-01'], 1, 'An extension lasts until 2029-01-15 at the longest.'],
    ['not held', [...contoso, '--competency', 'messaging', '--exempt-until', '2027-12-31'], 1, 'does not hold'],
    ['both', [...cloud, ...measure('azure-use=1'), '--exempt-until', '2027-12-31'], 1, 'one after the other'],
    ['a day of nothing', [...cloud, '--on', '2027-01-14'], 1, '--on is the day of a --measure.'],
  ])('%s', async (_, words, code, message) => {
    const operator = await withNetwork();
    const before = await operator.pmc('export');
    const ran = await verify(operator, ...words);
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.error).toContain(message);
    expect(await operator.pmc('export')).toEqual(before);
  });

  test('before an administrator has opted in, where the competency asks for it', async () => {
    const operator = await withNetwork((network) => ({
      ...network,
      organizations: network.organizations.map(({ optIns: _, ...organization }) => ({
        ...organization,
        competencies: organization.competencies.filter(({ competency }) => competency !== 'cloud-platform'),
      })),
    }));
    const ran = await verify(operator, ...cloud, ...measure('azure-use=1'));
    expect(ran.error).toContain('has to opt in to this competency first');
  });
});

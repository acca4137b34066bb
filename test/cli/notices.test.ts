import { noticesIn } from '../../src/cli/notices/outbox-report.ts';
import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { createOutbox } from '../../src/store/repositories/outbox.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { type Operator, operators } from './operator.ts';

const anOperator = operators();
const now = new Date('2027-01-15T09:00:00Z');

/** The demo's network; Contoso's anniversary date is 52 days away, on 8 March. */
async function withNetwork(): Promise<Operator> {
  const operator = anOperator();
  await onStore(operator, (store) => fillStore(store, demoNetwork('2027-01-15')));
  return operator;
}

async function onStore<T>(
  operator: Operator,
  use: (store: ReturnType<typeof openSqliteStore>) => Promise<T>,
): Promise<T> {
  const store = openSqliteStore({ file: operator.store, now: () => now });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Parks everything that is due. */
const parkAll = (operator: Operator) =>
  onStore(operator, async (store) => {
    const outbox = createOutbox(store, () => crypto.randomUUID());
    for (const kept of await noticesIn(['due'], outbox)) {
      await outbox.move(kept, {
        state: 'parked',
        event: { at: now.toISOString(), what: 'the channel refused it (413)' },
      });
    }
  });

test('a dry run tells who would be reminded on a day, when and why, and writes nothing', async () => {
  const operator = await withNetwork();
  const { code, out } = await operator.pmc('notices', 'run', '--dry-run', '--on', '2027-02-06');
  expect(code).toBe(0);
  expect(out).toContain(
    'Marta Oliveira, Contoso Consulting: renewal before-30, on 2027-02-08 at 09:00 Europe/Lisbon, as the Primary Program Contact',
  );
  expect(out).toContain('Rui Almeida, Contoso Consulting');
  expect(out).toContain(
    'Jonas Weber, Tailspin Systems: only administrator, on 2027-02-08 at 09:00 Europe/Berlin, because nobody else is a Global Administrator',
  );
  expect(out).toMatch(
    /Aoife \S+, Northwind Services: competency at risk \(messaging-dublin\), on .*, because too few people count for it/,
  );
  expect(out).toMatch(/\d+ notices\. Nothing was written\./);
  expect((await operator.pmc('notices', 'list')).out).toBe('There are none.\n');
});

test('what an import changes is looked at an hour later, when it has come to rest', async () => {
  const operator = await withNetwork();
  const alone = /Marta Oliveira, Contoso Consulting: only administrator/;
  await operator.pmc('notices', 'run');
  const lines = (await operator.pmc('export', '--organization', 'contoso')).out.split('\n');
  const line =
    lines.find((entry) => entry.includes('"type":"association"') && entry.includes('"name":"Rui Almeida"')) ?? '';
  const changed = line.replace('"rights":"global-administrator"', '"rights":"none"');
  expect((await operator.pmc('import', operator.file('changed.jsonl', `${changed}\n`))).code).toBe(0);
  await operator.pmc('notices', 'run');
  expect((await operator.pmc('notices', 'list')).out).not.toMatch(/only-administrator \S+ {2}Marta/);
  expect((await operator.pmc('notices', 'run', '--dry-run', '--on', '2027-01-15')).out).toMatch(alone);
});

test('run writes what is due, once', async () => {
  const operator = await withNetwork();
  expect((await operator.pmc('notices', 'run')).out).toMatch(/^\d+ notices were written\.\n$/);
  expect((await operator.pmc('notices', 'run')).out).toBe('0 notices were written.\n');
  expect((await operator.pmc('notices', 'list')).out).toMatch(
    /[0-9A-Z]{4}-[0-9A-Z]{4} {2}due {2}renewal before-60 {2}Marta Oliveira, Contoso Consulting/,
  );
});

test('a parked notice is listed with what happened, and sent again by its number', async () => {
  const operator = await withNetwork();
  await operator.pmc('notices', 'run');
  await parkAll(operator);
  const { out } = await operator.pmc('notices', 'list', '--state', 'parked');
  expect(out).toContain('the channel refused it (413)');
  const number = /\S+/.exec(out)?.[0] ?? '';
  expect((await operator.pmc('notices', 'retry', number.toLowerCase())).out).toBe('One notice is due again.\n');
  expect((await operator.pmc('notices', 'list', '--state', 'due')).out).toContain(number);
  expect((await operator.pmc('notices', 'retry', '--all')).code).toBe(0);
  expect((await operator.pmc('notices', 'list', '--state', 'parked')).out).toBe('There are none.\n');
});

test.each([
  [['retry'], 'Name the numbers of notices, or say --all.'],
  [['retry', 'ABCD-1234'], 'No parked or waiting notice has the number ABCD-1234: see pmc notices list.'],
  [['run', '--on', '2027-02-06'], 'Another day than today goes with --dry-run only.'],
  [['run', '--dry-run', '--on', 'tomorrow'], 'A day is written as 2027-01-31.'],
])('what makes no sense is refused in words: %j', async (words, sentence) => {
  const operator = await withNetwork();
  const { code, error } = await operator.pmc('notices', ...words);
  expect(code).not.toBe(0);
  expect(error).toContain(sentence);
});

test('the membership itself is left alone', async () => {
  const operator = await withNetwork();
  await operator.pmc('notices', 'run');
  const contoso = await onStore(operator, (store) => createMembership(store).organization('contoso'));
  expect(contoso?.value).toEqual(demoNetwork('2027-01-15').organizations.find((entry) => entry.id === 'contoso'));
});

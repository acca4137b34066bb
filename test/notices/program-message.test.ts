import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { demoIndividualId, diogo, marta } from '../../src/demo/people.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { type Operator, operators } from '../cli/operator.ts';
import { wordsOf } from '../support/card.ts';
import { drawn } from '../support/notices.ts';

const anOperator = operators();
const now = new Date('2027-01-15T09:00:00Z');
const words = ['--title', 'A day for partners', '--text', 'Join us in Lisbon on 3 March.'];

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

const noticesOf = (operator: Operator, person: typeof marta) =>
  onStore(operator, (store) => createMembership(store).noticesFor('contoso', demoIndividualId(person)));

test('a message that the program posts is shown on Home and told to the administrators', async () => {
  const operator = await withNetwork();
  const { out } = await operator.pmc(
    'messages',
    'post',
    '--organization',
    'contoso',
    '--until',
    '2027-03-03',
    ...words,
  );
  expect(out).toBe('Posted for one organization.\n');
  const [kept] = await noticesOf(operator, marta);
  if (kept === undefined) throw new Error('Marta is told');
  const { card, summary } = await onStore(operator, (store) => drawn(store, kept.value, now));
  expect(summary).toBe('A day for partners');
  expect(wordsOf(card)).toContain('Join us in Lisbon on 3 March.');
  expect(await noticesOf(operator, diogo)).toEqual([]);
});

test('posting for all can be repeated after an interruption: nobody is told twice', async () => {
  const operator = await withNetwork();
  await operator.pmc('messages', 'post', '--organization', 'contoso', '--id', 'day-2027', ...words);
  expect((await operator.pmc('messages', 'post', '--all', '--id', 'day-2027', ...words)).out).toBe(
    'Posted for 2 organizations.\n',
  );
  expect(await noticesOf(operator, marta)).toHaveLength(1);
});

test('what is no longer shown is not told either', async () => {
  const operator = await withNetwork();
  await operator.pmc('messages', 'post', '--organization', 'contoso', '--until', '2027-01-20', ...words);
  const [kept] = await noticesOf(operator, marta);
  if (kept === undefined) throw new Error('Marta is told');
  const later = new Date('2027-01-21T09:00:00Z');
  const { card } = await onStore(operator, (store) => drawn(store, kept.value, later));
  expect(wordsOf(card)).toContain('This message is no longer shown.');
});

test.each([
  [[...words], 'Say either --organization ID, --partner-id ID, or --all.'],
  [['--all', ...words], '--all needs an --id'],
  [['--organization', 'nobody', ...words], 'There is no organization nobody.'],
  [['--organization', 'contoso', '--id', 'a b', ...words], 'The id has to be 1 to 200 of the signs'],
])('what makes no sense is refused in words: %j', async (given, sentence) => {
  const operator = await withNetwork();
  const { code, error } = await operator.pmc('messages', 'post', ...given);
  expect(code).toBe(1);
  expect(error).toContain(sentence);
});

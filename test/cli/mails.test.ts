import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { createOnItsWay } from '../../src/store/repositories/on-its-way.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { mail, mailForgottenAt, mailShard } from '../../src/store/things/mail.ts';
import { type Operator, operators } from './operator.ts';

const anOperator = operators();
const now = new Date('2027-01-15T09:00:00Z');

async function onStore<T>(operator: Operator, use: (store: Store) => Promise<T>): Promise<T> {
  const store = openSqliteStore({ file: operator.store, now: () => now });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** The demo's network, where two e-mails were given up: the address of one is not known, the other may have arrived. */
async function withMails(): Promise<Operator> {
  const operator = anOperator();
  await onStore(operator, async (store) => {
    await fillStore(store, { ...demoNetwork('2027-01-15'), mails: [] });
    for (const [subject, because] of [
      ['eva@fabrikam.example', 'unknown-address'],
      ['ivo@fabrikam.example', 'unclear'],
    ] as const) {
      const value = {
        organizationId: 'contoso',
        kind: 'invitation',
        subject,
        stage: '1',
        to: subject,
        locale: 'en-GB',
      };
      const document = mail.document({ ...value, createdAt: now.toISOString() }, { dueAt: now });
      const history = [{ at: now.toISOString(), what: 'refused: 550 no such user' }];
      const ended = {
        state: 'undelivered',
        undelivered: because,
        expiresAt: mailForgottenAt(now),
        attempts: 3,
      } as const;
      const write = { kind: 'create', document: { ...document, ...ended, mayHaveArrived: true, history } } as const;
      await store.commit('organizations', 'contoso', [write], `mail-${subject}`);
    }
  });
  return operator;
}

const documentsOf = (operator: Operator, state: 'due' | 'undelivered') =>
  onStore(operator, async (store) =>
    (await createOnItsWay(mail, store, () => 'id').due(mailShard, state, new Date('9999-01-01'), 10)).map(
      ({ document }) => document,
    ),
  );

test('what was not delivered is listed with the reason, to whom, and what its server said', async () => {
  const { code, out } = await (await withMails()).pmc('mails', 'list');
  expect(code).toBe(0);
  expect(out).toMatch(
    /^[0-9A-Z]{4}-[0-9A-Z]{4} {2}undelivered {2}unknown-address {2}invitation to eva@fabrikam.example, Contoso Consulting {2}failed 3 times {2}2027-01-15T09:00:00.000Z refused: 550 no such user$/m,
  );
  expect(out.trim().split('\n')).toHaveLength(2);
  expect((await anOperator().pmc('mails', 'list')).error).toContain('There is no store');
});

test('one that is sent again is due, from the beginning, and says that it may have arrived before', async () => {
  const operator = await withMails();
  const { out } = await operator.pmc('mails', 'list');
  const [number = ''] = /^\S+(?=.*ivo@)/m.exec(out) ?? [];
  expect((await operator.pmc('mails', 'retry', number.toLowerCase(), number)).out).toBe('One e-mail is due again.\n');
  const [again] = await documentsOf(operator, 'due');
  expect(again).toMatchObject({
    dueAt: now.toISOString(),
    attempts: 0,
    mayHaveArrived: true,
    value: { to: 'ivo@fabrikam.example' },
  });
  expect(again).not.toHaveProperty('expiresAt');
  expect(again).not.toHaveProperty('undelivered');
  expect(await documentsOf(operator, 'undelivered')).toHaveLength(1);

  expect((await operator.pmc('mails', 'retry', '--all')).out).toBe('One e-mail is due again.\n');
  expect((await operator.pmc('mails', 'list', '--state', 'undelivered')).out).toBe('There are none.\n');
});

test.each([
  [['mails', 'retry'], 'Name the numbers of e-mails, or say --all.'],
  [['mails', 'retry', '--all', 'ABCD-EFGH'], 'Name the numbers of e-mails, or say --all.'],
  [['mails', 'retry', 'abcd-efgh'], 'No undelivered e-mail has the number ABCD-EFGH: see pmc mails list.'],
])('%j changes nothing and says why', async (words, why) => {
  const operator = await withMails();
  const { code, error } = await operator.pmc(...words);
  expect(code).toBe(1);
  expect(error).toContain(why);
  expect(await documentsOf(operator, 'due')).toEqual([]);
});

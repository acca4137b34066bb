import { fillStore } from '../../src/demo/fill-store.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { merge } from '../../src/store/things/merge.ts';
import { mergingNetwork } from '../support/merging.ts';
import { type Operator, operators } from './operator.ts';

const anOperator = operators();
const now = () => new Date('2027-02-15T12:30:00Z');
const began = '2027-02-15T12:00:00.000Z';

async function onStore<T>(operator: Operator, use: (store: Store) => Promise<T>): Promise<T> {
  const store = openSqliteStore({ file: operator.store, now: () => new Date(began) });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

const contoso = { id: 'contoso', partnerId: '1000001', name: 'Contoso Consulting' };
const northwind = { id: 'northwind', partnerId: '2093311', name: 'Northwind Services' };
const marta = { individualId: 'marta', name: 'Marta Oliveira' };

/** Contoso has invited Northwind half an hour ago, and the process died before that arrived. */
async function withMerge(state: 'invited' | 'confirmed' = 'invited'): Promise<Operator> {
  const operator = anOperator({ now });
  await onStore(operator, async (store) => {
    await fillStore(store, { ...mergingNetwork(), merges: [] });
    const begun = { organizationId: 'contoso', id: 'm1', inviter: contoso, invited: northwind, invitedBy: marta };
    const kept = merge.document({ ...begun, state, invitedAt: began, lookAt: began });
    await createMembership(store).commit('contoso', 'begun', [writes.created(kept)]);
  });
  return operator;
}

test('a merge that does not move stands first in the list, with how far it is', async () => {
  const operator = await withMerge();
  const { code, out } = await operator.pmc('merges', 'list');
  expect(code).toBe(0);
  expect(out).toMatch(
    /^[0-9A-Z]{4}-[0-9A-Z]{4} {2}invited {2}Contoso Consulting \(1000001\) takes over Northwind Services \(2093311\) {2}was due 2027-02-15T12:00:00.000Z$/m,
  );
});

test('it is taken on, as the bot would, and the list says when it is looked at next', async () => {
  const operator = await withMerge();
  const { code, out } = await operator.pmc('merges', 'retry', '--all');
  expect(code).toBe(0);
  expect(out).toMatch(/ invited .* due 2027-02-16T12:30:00.000Z$/m);
  await onStore(operator, async (store) => {
    expect((await createMembership(store).merge('northwind', 'm1'))?.value.state).toBe('invited');
  });
  expect((await operator.pmc('merges', 'retry', '--all')).out).toBe('None is due.\n');
});

test('one that cannot go on says what stops it', async () => {
  const operator = await withMerge('confirmed');
  const { code, error } = await operator.pmc('merges', 'retry', '--all');
  expect(code).toBe(1);
  expect(error).toContain('The merge that Contoso Consulting began cannot be taken on: ');
  expect(error).toContain('a merge is confirmed that nobody has accepted');
});

test('a number that is none is told, and so is none at all', async () => {
  const operator = await withMerge();
  expect((await operator.pmc('merges', 'retry', 'abcd-efgh')).error).toContain('has the number ABCD-EFGH');
  expect((await operator.pmc('merges', 'retry')).error).toContain('Name the numbers of merges, or say --all.');
});

import { authorOf, change, type Deed, untilItRests } from '../../src/changes/change.ts';
import { demoIndividualId, diogo, marta } from '../../src/demo/people.ts';
import type { OrganizationDeed } from '../../src/program/things/history.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { contoso, createChanging, loses, ofMcpId, ofPerson, type Partition, there } from '../support/changing.ts';

const by = { kind: 'operator', name: 'Operator' } as const;
const at = new Date('2027-02-15T12:00:00Z');
const aDeed: Deed<OrganizationDeed> = { changeId: 'one', by, at, what: 'looked-at', details: { count: 1 } };

test.each<[string, Parameters<typeof change>[1], Partition]>([
  ['an organization', { organizationId: 'contoso' }, contoso],
  ['a person alone', { individualId: demoIndividualId(marta) }, ofPerson(marta)],
  ['an MCP ID', { mcpId: '123' }, ofMcpId('123')],
])('what is done to %s is recorded there', async (_, place, partition) => {
  const { membership, audit } = await createChanging();
  expect(await change(membership, place, aDeed, [])).toBe('done');
  expect(await audit(partition)).toMatchObject([
    { by, at: at.toISOString(), what: 'looked-at', details: { count: 1 } },
  ]);
});

test('whoever has no right to a change is no author of it', async () => {
  const { principal } = await (await createChanging()).member(diogo);
  expect(() => authorOf(principal, 'membership.renew')).toThrow('no right');
});

test('a right that everybody has comes from no association, so nothing that becomes of it stops the change', async () => {
  const changing = await createChanging();
  const { principal } = await changing.member(marta);
  changing.rival = loses(marta);
  const deed = { ...aDeed, by: authorOf(principal, 'account.change-own') };
  expect(await change(changing.membership, { organizationId: 'contoso' }, deed, [])).toBe('done');
});

test('a right in one organization is not asked for in another', async () => {
  const changing = await createChanging();
  const { principal } = await changing.member(marta);
  const deed = { ...aDeed, by: authorOf(principal, 'membership.renew') };
  expect(await change(changing.membership, { organizationId: 'northwind' }, deed, [])).toBe('done');
});

test('an association that is changed itself stands for its right', async () => {
  const { membership, member } = await createChanging();
  const { principal } = await member(marta);
  const kept = there(await membership.association('contoso', demoIndividualId(marta)));
  const deed = { ...aDeed, by: authorOf(principal, 'association.leave-own') };
  expect(await change(membership, { organizationId: 'contoso' }, deed, [writes.removed(kept)])).toBe('done');
});

test('a change is made again while somebody else is faster, and given up when that does not end', async () => {
  let attempts = 0;
  const third = () => {
    attempts += 1;
    return Promise.resolve(attempts < 3 ? 'conflict' : 'done');
  };
  expect(await untilItRests(third)).toBe('done');
  expect(attempts).toBe(3);
  attempts = -100;
  expect(await untilItRests(third)).toBe('conflict');
  expect(attempts).toBe(-95);
});

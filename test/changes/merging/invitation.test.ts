import { inviteToMerge } from '../../../src/changes/invite-to-merge.ts';
import { withdrawMerge } from '../../../src/changes/withdraw-merge.ts';
import { aoife, demoIndividualId, jonas, marta } from '../../../src/demo/people.ts';
import { createMembership, type Membership } from '../../../src/store/repositories/membership.ts';
import type { Store } from '../../../src/store/store.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { askedBy, fillForMerging, invited, inviter, job, mergingNow, story } from '../../support/merging.ts';

/* What one of two organizations says about a merge reaches the other one, whatever happens at the same moment. */

let store: Store;
let membership: Membership;
beforeEach(async () => {
  store = createMemoryStore(() => mergingNow);
  await fillForMerging(store);
  membership = createMembership(store);
});

const statesOf = async (organizationId: string) =>
  (await membership.merges(organizationId)).filter(({ id }) => id !== 'd3a0-merge').map(({ state }) => state);

test('of two that invite each other at the same moment, neither is left in a merge that the other does not know', async () => {
  const asked = await Promise.all([
    askedBy(membership, marta, inviter, 'from-contoso'),
    askedBy(membership, aoife, invited, 'from-northwind'),
  ]);
  const [ours, theirs] = await Promise.all([inviteToMerge(asked[0], invited), inviteToMerge(asked[1], inviter)]);
  const pointers = await Promise.all([membership.openMerge(inviter), membership.openMerge(invited)]);
  const [own, other] = pointers.map((pointer) => pointer?.value.merge);
  expect(own).toBe(other);
  for (const outcome of [ours, theirs]) {
    if (outcome !== 'conflict' && outcome.kind === 'refused') expect(outcome.reason).toMatch(/crossed|invite|merge/);
  }
});

test('two that invite a third one at the same moment: it is in one merge, and the other one is told', async () => {
  const asked = await Promise.all([
    askedBy(membership, marta, inviter, 'from-contoso'),
    askedBy(membership, jonas, 'tailspin', 'from-tailspin'),
  ]);
  const outcomes = await Promise.all(asked.map((one) => inviteToMerge(one, invited)));
  const pointer = await membership.openMerge(invited);
  expect(['from-contoso', 'from-tailspin', undefined]).toContain(pointer?.value.merge);
  const kinds = outcomes.map((outcome) => (outcome === 'conflict' ? outcome : outcome.kind));
  expect(kinds.filter((kind) => kind === 'invited').length).toBeLessThanOrEqual(1);
  const open = await Promise.all([membership.openMerge(inviter), membership.openMerge('tailspin')]);
  expect(open.filter((one) => one !== undefined).map((one) => one?.value.merge)).toEqual(
    pointer === undefined ? [] : [pointer.value.merge],
  );
});

test('who takes an invitation back while it is accepted has the last word', async () => {
  await story[0]?.(membership);
  // Northwind accepts, and its process dies before Contoso has heard of it.
  let commits = 0;
  const dying = createMembership({
    ...store,
    async commit(...asked) {
      commits += 1;
      if (commits > 1) throw new Error('died');
      return store.commit(...asked);
    },
  });
  await expect(story[1]?.(dying)).rejects.toThrow('died');
  expect(await statesOf(invited)).toEqual(['accepted']);
  await withdrawMerge(await askedBy(membership, marta, inviter, 'back'), 'the-merge');
  expect(await statesOf(inviter)).toEqual(['withdrawn']);
  expect(await statesOf(invited)).toEqual(['withdrawn']);
  expect(await membership.openMerge(invited)).toBeUndefined();
  expect(await membership.openMerge(inviter)).toBeUndefined();
});

test('what is accepted and not confirmed within 30 days ends, and both are told', async () => {
  for (const press of story.slice(0, 2)) await press(membership);
  await job(membership, 90, new Date('2027-03-17T11:59:00Z'));
  expect(await statesOf(inviter)).toEqual(['accepted']);
  await job(membership, 90, new Date('2027-03-17T12:00:01Z'));
  expect([await statesOf(inviter), await statesOf(invited)]).toEqual([['expired'], ['expired']]);
  for (const [person, organizationId] of [
    [marta, inviter],
    [aoife, invited],
  ] as const) {
    const told = await membership.noticesFor(organizationId, demoIndividualId(person));
    expect(told.map(({ value }) => `${value.kind} ${value.stage}`)).toContain('merge-news expired');
  }
});

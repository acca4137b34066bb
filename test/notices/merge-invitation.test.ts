import { answerMerge } from '../../src/changes/answer-merge.ts';
import { withdrawMerge } from '../../src/changes/withdraw-merge.ts';
import { aoife, demoIndividualId, liam, marta } from '../../src/demo/people.ts';
import type { Notice } from '../../src/program/things/notice.ts';
import { createMembership, type Membership } from '../../src/store/repositories/membership.ts';
import type { Store } from '../../src/store/store.ts';
import { buttonsOf } from '../support/card.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { askedBy, fillForMerging, invited, inviter, mergingNow, story } from '../support/merging.ts';
import { drawn } from '../support/notices.ts';
import { read } from '../support/test-app.ts';

/* The Primary Program Contact of the invited headquarters is asked, and the card says what has become of it. */

let store: Store;
let membership: Membership;
beforeEach(async () => {
  store = createMemoryStore(() => mergingNow);
  await fillForMerging(store);
  membership = createMembership(store);
  await story[0]?.(membership);
});

const asked = async (): Promise<readonly Notice[]> =>
  (await membership.notices(invited, 'merge-invitation')).map(({ value }) => value);
const card = async (now = mergingNow) => {
  const [notice] = await asked();
  if (notice === undefined) throw new Error('nobody is asked');
  return (await drawn(store, notice, now)).card;
};

test('only the Primary Program Contact of the headquarters is asked, and answers on the card', async () => {
  expect((await asked()).map(({ recipientId }) => recipientId)).toEqual([demoIndividualId(aoife)]);
  expect(read(await card())).toContain('Marta Oliveira invited Northwind Services on 15 February 2027');
  expect(read(await card())).toContain('This cannot be undone.');
  expect(buttonsOf(await card()).map(({ title }) => title)).toEqual(expect.arrayContaining(['Accept', 'Deny']));
});

test.each([
  ['accepted', 'Aoife Byrne accepted the invitation of Contoso Consulting', () => story[1]?.(membership)],
  [
    'denied',
    'Aoife Byrne of Northwind Services denied the invitation of Contoso Consulting on 15 February 2027: “Not yet”',
    async () =>
      answerMerge(await askedBy(membership, aoife, invited, 'no'), 'the-merge', {
        answer: 'denied',
        reason: 'Not yet',
      }),
  ],
  [
    'withdrawn',
    'Marta Oliveira took the invitation of Northwind Services by Contoso Consulting back',
    async () => withdrawMerge(await askedBy(membership, marta, inviter, 'back'), 'the-merge'),
  ],
])('once it is %s, the card says so and has no buttons', async (_state, says, happens) => {
  await happens();
  expect(read(await card())).toContain(says);
  expect(buttonsOf(await card()).map(({ title }) => title)).not.toContain('Accept');
  const { items } = await store.list('organizations', invited, 'settlement~merge-invitation', { limit: 9 });
  expect(items.length).toBeGreaterThan(0);
});

test('after 30 days it is over, also before a job has found out', async () => {
  expect(read(await card(new Date('2027-03-18T12:00:00Z')))).toContain('because nobody had answered it');
});

test('whoever is asked and is not the contact any more has nothing to answer', async () => {
  const [notice] = await asked();
  if (notice === undefined) throw new Error('nobody is asked');
  const other = { ...notice, recipientId: demoIndividualId(liam) };
  expect(read((await drawn(store, other, mergingNow)).card)).toContain(
    'Somebody else is the Primary Program Contact of the headquarters now',
  );
});

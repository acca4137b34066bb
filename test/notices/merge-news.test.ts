import { aoife, demoIndividualId, marta, rui } from '../../src/demo/people.ts';
import { createMembership, type Membership } from '../../src/store/repositories/membership.ts';
import type { Store } from '../../src/store/store.ts';
import { there } from '../support/changing.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { fillForMerging, inviter, job, mergingNow, story } from '../support/merging.ts';
import { drawn } from '../support/notices.ts';
import { read } from '../support/test-app.ts';

/* Who looks after either organization hears how a merge goes. */

let store: Store;
let membership: Membership;
beforeEach(async () => {
  store = createMemoryStore(() => mergingNow);
  await fillForMerging(store);
  membership = createMembership(store);
  await story[0]?.(membership);
});

const toldTo = async (person: typeof marta) =>
  (await membership.noticesFor(inviter, demoIndividualId(person))).filter(({ value }) => value.kind === 'merge-news');

test('the other Global Administrators of the inviter hear that somebody was invited, and all of them the answer', async () => {
  expect((await toldTo(marta)).map(({ value }) => value.stage)).toEqual([]);
  expect((await toldTo(rui)).map(({ value }) => value.stage)).toEqual(['invited']);
  await story[1]?.(membership);
  const [accepted] = await toldTo(marta);
  expect(read((await drawn(store, there(accepted).value, mergingNow)).card)).toContain(
    'Aoife Byrne accepted on 15 February 2027.',
  );
  // An earlier card says what has come of it.
  const [invitedNews] = (await toldTo(rui)).filter(({ value }) => value.stage === 'invited');
  expect(read((await drawn(store, there(invitedNews).value, mergingNow)).card)).toContain('Aoife Byrne accepted');
});

test('when it is done, everybody who looks after the one organization hears it once', async () => {
  for (const press of story.slice(1)) await press(membership);
  await job(membership, 90);
  for (const person of [marta, rui, aoife]) {
    const done = (await toldTo(person)).filter(({ value }) => value.stage === 'done');
    expect(done).toHaveLength(1);
    expect(read((await drawn(store, there(done[0]).value, mergingNow)).card)).toContain(
      'Northwind Services became part of Contoso Consulting on 15 February 2027.',
    );
  }
});

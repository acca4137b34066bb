import { postMessage } from '../../src/changes/post-message.ts';
import { ana, demoIndividualId, lucia, marta, rui } from '../../src/demo/people.ts';
import { createChanging, there } from '../support/changing.ts';

const by = { kind: 'operator', name: 'Operator' } as const;
const spring = { id: 'spring', title: 'Spring', text: 'It is spring.' };

test('administrators hear of it, and posting it again tells nobody', async () => {
  const { membership: store, today, now } = await createChanging();
  const { value: organization } = there(await store.organization('contoso'));
  expect(await postMessage({ store, now, by }, organization, spring)).toBe('done');
  expect(await postMessage({ store, now, by }, organization, spring)).toBe('repeated');
  expect(await store.messages('contoso', today, 1)).toEqual([
    { ...spring, organizationId: 'contoso', postedOn: '2027-02-15' },
  ]);
  const told = (await store.notices('contoso', 'program-message')).map(({ value }) => value.recipientId);
  expect(told.toSorted()).toEqual([marta, rui, ana, lucia].map(demoIndividualId).toSorted());
});

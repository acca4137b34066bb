import { advanceRequest } from '../../src/changes/advance-request.ts';
import { demoIndividualId, helena } from '../../src/demo/people.ts';
import { contoso, createChanging, there } from '../support/changing.ts';

const by = { kind: 'job', name: 'association-requests' } as const;
const id = demoIndividualId(helena);

test('a request waits, is asked of everybody, and ends after thirty days: each once, each recorded', async () => {
  const changing = await createChanging();
  const { membership: store } = changing;
  const on = async (day: string) => {
    changing.now = new Date(`${day}T12:00:00Z`);
    const kept = there(await store.associationRequest('contoso', id));
    return advanceRequest({ store, now: changing.now, changeId: `on-${day}`, by }, kept);
  };
  expect(await on('2027-02-15')).toBe('wait');
  expect(await on('2027-02-18')).toBe('done');
  expect(await on('2027-02-19')).toBe('wait');
  expect(await on('2027-03-17')).toBe('done');
  expect(there(await store.associationRequest('contoso', id)).value.state).toBe('expired');
  expect((await changing.audit(contoso)).map(({ what }) => what)).toEqual([
    'association-request-asked-of-all',
    'association-request-expired',
  ]);
  expect((await store.notices('contoso', 'association-answered')).map(({ value }) => value.recipientId)).toEqual([id]);
});

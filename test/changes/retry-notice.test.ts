import { retryNotice } from '../../src/changes/retry-notice.ts';
import { marta } from '../../src/demo/people.ts';
import { createChanging, there } from '../support/changing.ts';

test('a notice that could not be delivered begins anew', async () => {
  const changing = await createChanging();
  const { membership: store, now } = changing;
  const id = await changing.sent({ kind: 'renewal', subject: '2027', stage: '90-days' }, marta);
  const sent = there(await store.notice('contoso', id));
  const parked = { ...sent, document: { ...sent.document, state: 'parked', attempts: 7 } as const };
  const by = { kind: 'operator', name: 'Operator' } as const;
  expect(await retryNotice({ store, now, changeId: 'again', by }, parked)).toBe('done');
  expect(there(await store.notice('contoso', id)).document).toMatchObject({
    state: 'due',
    attempts: 0,
    dueAt: now.toISOString(),
    history: [{ what: 'an operator sends it again' }],
  });
});

import { declineNotice, reopenNotice, snoozeNotice } from '../../src/changes/snooze-notice.ts';
import { marta, rui } from '../../src/demo/people.ts';
import { createChanging, there } from '../support/changing.ts';

const renewal = { kind: 'renewal', subject: '2027', stage: '90-days' };

test('the reader is reminded when they asked for it, in their own morning', async () => {
  const changing = await createChanging();
  const id = await changing.sent(renewal, marta);
  expect(await snoozeNotice(await changing.member(marta), id, 'tomorrow')).toBe('done');
  expect(there(await changing.membership.notice('contoso', id)).document).toMatchObject({
    state: 'due',
    dueAt: '2027-02-16T09:00:00.000Z',
    snoozedUntil: '2027-02-16T09:00:00.000Z',
  });
});

test('what was declined can be taken back', async () => {
  const changing = await createChanging();
  const id = await changing.sent(renewal, marta);
  expect(await declineNotice(await changing.member(marta, 'contoso', 'one'), id)).toBe('done');
  expect(there(await changing.membership.notice('contoso', id)).document.declined).toBe(true);
  expect(await reopenNotice(await changing.member(marta, 'contoso', 'two'), id)).toBe('done');
  expect(there(await changing.membership.notice('contoso', id)).document.declined).toBeUndefined();
});

test('a notice of somebody else is not there', async () => {
  const changing = await createChanging();
  const id = await changing.sent(renewal, marta);
  for (const answer of [declineNotice, reopenNotice]) {
    expect(await answer(await changing.member(rui), id)).toEqual({ kind: 'refused', reason: 'unknown-notice' });
  }
  expect(changing.committed).toEqual([]);
});

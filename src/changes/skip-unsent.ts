import { mailNumber } from '../program/things/mail.ts';
import { noticeNumber } from '../program/things/notice.ts';
import { movedOn } from '../store/repositories/on-its-way.ts';
import { type KeptMail, mailForgottenAt } from '../store/things/mail.ts';
import type { KeptNotice } from '../store/things/notice.ts';
import { type Author, change, type Occasion, type Outcome } from './change.ts';

/*
 * A backup knows nothing of what was sent since. Whoever has put one back says that it was, so that nobody is told twice.
 */

const what = 'an operator says that it was sent before';

/** A notice that is due is not said. */
export async function skipNotice(
  { store, now, changeId, by }: Occasion & { readonly by: Author },
  kept: KeptNotice,
): Promise<Outcome> {
  const { organizationId } = kept.value;
  const deed = {
    changeId,
    by,
    at: now,
    what: 'notice-skipped',
    details: { notice: noticeNumber(kept.value) },
  } as const;
  return change(store, { organizationId }, deed, [
    movedOn(kept, { state: 'over', claim: undefined, event: { at: now.toISOString(), what } }),
  ]);
}

/** An e-mail that is due is not sent. */
export async function skipMail(
  { store, now, changeId, by }: Occasion & { readonly by: Author },
  kept: KeptMail,
): Promise<Outcome> {
  const { organizationId } = kept.value;
  const deed = { changeId, by, at: now, what: 'mail-skipped', details: { mail: mailNumber(kept.value) } } as const;
  const event = { at: now.toISOString(), what };
  return change(store, { organizationId }, deed, [
    movedOn(kept, { state: 'over', claim: undefined, expiresAt: mailForgottenAt(now), event }),
  ]);
}

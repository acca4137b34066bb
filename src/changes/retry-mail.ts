import { mailNumber } from '../program/things/mail.ts';
import { movedOn } from '../store/repositories/on-its-way.ts';
import type { KeptMail } from '../store/things/mail.ts';
import { type Author, change, type Occasion, type Outcome } from './change.ts';

/**
 * Sends an e-mail again that could not be delivered, from the beginning. One that may have arrived says so in its text.
 * Whatever it is about is read anew: what is wanted no more by then is not sent.
 */
export async function retryMail(
  { store, now, changeId, by }: Occasion & { readonly by: Author },
  kept: KeptMail,
): Promise<Outcome> {
  const { organizationId } = kept.value;
  const event = { at: now.toISOString(), what: 'an operator sends it again' };
  const deed = { changeId, by, at: now, what: 'mail-retried', details: { mail: mailNumber(kept.value) } } as const;
  const fromTheBeginning = { undelivered: undefined, expiresAt: undefined, claim: undefined, attempts: 0 };
  return change(store, { organizationId }, deed, [
    movedOn(kept, { ...fromTheBeginning, state: 'due', dueAt: event.at, event }),
  ]);
}

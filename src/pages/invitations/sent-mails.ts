import { type Invitation, sendingOf } from '../../program/joining/invitation.ts';
import type { MailState, UndeliveredBecause } from '../../program/things/mail.ts';
import type { Speech } from '../../speech/speech.ts';
import { mail } from '../../store/things/mail.ts';
import type { Visit } from '../../visit/visit.ts';

/** What has become of the mail of an invitation; absent where none was written, or long ago. */
export interface SentMail {
  readonly state: MailState;
  readonly undelivered?: UndeliveredBecause;
}

/** The mail with which it was sent last. */
export async function sentMail(invitation: Invitation, { store }: Pick<Visit, 'store'>): Promise<SentMail | undefined> {
  if (!invitation.isMailed) return undefined;
  const { organizationId, address: subject } = invitation;
  const kept = await store.get(mail, { organizationId, kind: 'invitation', subject, stage: sendingOf(invitation) });
  if (kept === undefined) return undefined;
  const { state, undelivered } = kept.document;
  return { state, ...(undelivered === undefined ? {} : { undelivered }) };
}

/** How far the mail has come, in a sentence. */
export function mailText(sent: SentMail | undefined, say: Speech): string {
  switch (sent?.state) {
    case undefined:
      return say.text('No e-mail was sent for it.');
    case 'due':
    case 'sending':
      return say.text('The e-mail is on its way.');
    case 'sent':
      return say.text('The e-mail was sent.');
    case 'over':
      return say.text('The e-mail was not sent any more.');
    case 'undelivered':
      return undeliveredText(sent.undelivered ?? 'broken', say);
  }
}

function undeliveredText(why: UndeliveredBecause, say: Speech): string {
  switch (why) {
    case 'unknown-address':
      return say.text('The e-mail could not be delivered: its mail server does not know this address.');
    case 'refused':
      return say.text('The e-mail could not be delivered: its mail server has refused it.');
    case 'gave-up':
      return say.text('The e-mail could not be delivered: its mail server took nothing for days.');
    case 'unclear':
      return say.text('Nobody knows whether the e-mail arrived: the mail server did not say.');
    case 'broken':
      return say.text('The e-mail could not be written. This is a mistake of ours.');
  }
}

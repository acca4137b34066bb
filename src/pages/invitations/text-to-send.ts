import { invitationMail } from '../../changes/invite-people.ts';
import { type Invitation, isOpen } from '../../program/joining/invitation.ts';
import type { Visit } from '../../visit/visit.ts';

/** What the inviter sends themselves. A type and not an interface, so that it can stand in a view as it is. */
export type TextToSend = { readonly to: string; readonly subject: string; readonly text: string };

/** Of invitations for which no mail goes out; undefined if there is none. To several at once it is one text for all. */
export async function textToSend(
  invitations: readonly Invitation[],
  { mailing, say, now }: Pick<Visit, 'mailing' | 'say' | 'now'>,
): Promise<TextToSend | undefined> {
  const open = invitations.filter((one) => !one.isMailed && isOpen(one, now));
  const [first] = open;
  if (first === undefined) return undefined;
  const written = await mailing.textOf(invitationMail(first, say.locale), say);
  return written && { to: open.map(({ email }) => email).join('; '), ...written };
}

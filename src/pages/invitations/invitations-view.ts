import { when } from '../../optional.ts';
import { type Invitation, resendFrom, stateOfInvitation } from '../../program/joining/invitation.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { dateText, invitationText, inviteeText, offeredText } from '../../words/invitations.ts';
import type { PageContext } from '../page.ts';
import type { Portion } from '../portion.ts';
import { mailText, type SentMail } from './sent-mails.ts';
import type { TextToSend } from './text-to-send.ts';

export interface Listed {
  readonly invitation: Invitation;
  readonly mail: SentMail | undefined;
}

export type InvitationsShown = { readonly organization: Organization } & (
  | { readonly at: 'list'; readonly portion: Portion<Listed> }
  | {
      readonly at: 'one';
      readonly invitation: Invitation;
      readonly mail: SentMail | undefined;
      readonly maySend: boolean;
      readonly text: TextToSend | undefined;
    }
);

type Context = PageContext<'people.invite', object, VerbOf<'invitations'>>;

export function invitationsView(shown: InvitationsShown, c: Context) {
  return {
    list: shown.at === 'list' ? [listView(shown, c)] : [],
    one: shown.at === 'one' ? [oneView(shown, c)] : [],
  };
}

function listView({ organization, portion: { shown, rest } }: Extract<InvitationsShown, { at: 'list' }>, c: Context) {
  const { say, now } = c;
  return {
    none: shown.length === 0,
    invitations: shown.map(({ invitation, mail }) => ({
      title: inviteeText(invitation, say),
      name: inviteeText(invitation, say),
      detail: invitationText(invitation, organization, now, say),
      undelivered: when(mail?.state === 'undelivered', () => ({ text: mailText(mail, say) })),
      button: open('invitations', { address: invitation.address }),
    })),
    rest,
    invite: c.way('invite-people'),
  };
}

function oneView(
  { organization, invitation, mail, maySend, text }: Extract<InvitationsShown, { at: 'one' }>,
  c: Context,
) {
  const { say, now } = c;
  const state = stateOfInvitation(invitation, now);
  const isUnanswered = state === 'invited' || state === 'expired';
  const data = { address: invitation.address, id: invitation.id };
  return {
    name: inviteeText(invitation, say),
    status: invitationText(invitation, organization, now, say),
    undelivered: when(mail?.state === 'undelivered', () => ({ text: mailText(mail, say) })),
    facts: [
      { title: say.text('Where'), value: offeredText(invitation, organization, say) },
      { title: say.text('Invited by'), value: invitation.invitedBy.name },
      ...(state === 'invited' ? [{ title: say.text('E-mail'), value: mailText(mail, say) }] : []),
      ...(isUnanswered && !maySend
        ? [{ title: say.text('Can be sent again'), value: dateText(resendFrom(invitation), organization, say) }]
        : []),
    ],
    text: when(text, (written) => written),
    resend: when(isUnanswered && maySend, () => ({
      title: say.text('Send it again'),
      button: c.button('resend', data),
    })),
    withdraw: when(state === 'invited', () => ({
      title: say.text('Take it back'),
      button: c.button('withdraw', data),
    })),
    others: open('invitations'),
  };
}

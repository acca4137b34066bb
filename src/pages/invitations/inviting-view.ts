import { when } from '../../optional.ts';
import { type Invitation, invitationTerms, invitedRights } from '../../program/joining/invitation.ts';
import type { Invitee, Invitees } from '../../program/joining/invitees.ts';
import { privileges } from '../../program/things/people.ts';
import type { Speech } from '../../speech/speech.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { inviteeText, offeredText } from '../../words/invitations.ts';
import { locationChoices } from '../../words/location-choices.ts';
import { privilegeWord, rightsWord } from '../../words/names.ts';
import { shortened } from '../../words/shortened.ts';
import type { PageContext } from '../page.ts';
import { goingOn, type InvitingAt, type InvitingButtons, type InvitingDraft, inviting } from './inviting-steps.ts';
import { placesToInvite } from './places.ts';
import { mailText, type SentMail } from './sent-mails.ts';
import type { TextToSend } from './text-to-send.ts';

interface Sent {
  readonly invitation: Invitation;
  readonly mail: SentMail | undefined;
}

interface Drafted {
  readonly at: InvitingAt;
  /** What stands on the card. */
  readonly draft: InvitingDraft;
}

export type InvitingShown = Drafted &
  (
    | { readonly step: 'write' }
    | { readonly step: 'review'; readonly sorted: Invitees }
    | { readonly step: 'done'; readonly sent: readonly Sent[]; readonly text: TextToSend | undefined }
  );

type Context = PageContext<'people.invite', object, VerbOf<'invite-people'>>;

/** Named one by one, of what cannot be invited; a text may hold thousands. */
const mostNamed = 10;
const longestNamed = 80;

/** The card of a step; a step that is not up is an empty list. */
export function invitingView(shown: InvitingShown, c: Context) {
  const button = inviting.buttons(c, shown.at);
  return {
    write: when(shown.step === 'write', () => writeView(shown.draft, shown.at, c, button)),
    review: shown.step === 'review' ? [reviewView(shown.draft, shown.at, shown.sorted, c, button)] : [],
    done: shown.step === 'done' ? [doneView(shown.sent, shown.text, shown.draft, c)] : [],
  };
}

function writeView(draft: InvitingDraft, { loaded }: InvitingAt, c: Context, button: InvitingButtons) {
  const { say } = c;
  return {
    addresses: draft.addresses,
    locations: locationChoices(placesToInvite(c, loaded), draft.locationId, say),
    location: draft.locationId,
    rights: draft.rights,
    rightsChoices: invitedRights.map((value) => ({ value, title: rightsWord(value, say) })),
    privileges: draft.privileges.join(','),
    privilegeChoices: privileges.map((value) => ({ value, title: privilegeWord(value, say) })),
    check: button('check'),
    invitations: c.way('invitations'),
  };
}

function reviewView(
  draft: InvitingDraft,
  { loaded: organization }: InvitingAt,
  sorted: Invitees,
  c: Context,
  button: InvitingButtons,
) {
  const { say, mailing } = c;
  const count = sorted.fresh.length;
  return {
    heading: say.text(
      '{count, plural, =0 {Nobody is left to invite} one {One person is invited} other {# people are invited}}',
      {
        count,
      },
    ),
    people: sorted.fresh.map((invitee) => ({ text: inviteeText(invitee, say) })),
    offered: when(count > 0, () => ({
      text: say.text('To: {offered}', { offered: offeredText(draft, organization, say) }),
    })),
    byHand: !mailing.isOn && count > 0,
    others: othersOf(sorted, say),
    send: when(count > 0, () => ({
      title: mailing.isOn
        ? say.text('{count, plural, one {Send the invitation} other {Send # invitations}}', { count })
        : say.text('{count, plural, one {Make the invitation} other {Make # invitations}}', { count }),
      button: button('send'),
    })),
    requests: when(sorted.requested.length > 0, () => c.way('association-requests')).flat(),
    back: button('back'),
  };
}

/** Everything else that the text says, each with the reason why it is not invited. */
function othersOf(sorted: Invitees, say: Speech) {
  const emails = (some: readonly Invitee[]) => some.map(({ email }) => email);
  const groups: readonly (readonly [string, readonly string[]])[] = [
    [say.text('Part of your organization already'), emails(sorted.here)],
    [say.text('Invited already, and not answered so far'), emails(sorted.invited)],
    [say.text('Asks to be associated already: answer the request instead'), emails(sorted.requested)],
    [
      say.text('An address that anybody can have: it does not say for whom somebody works. Take the work address.'),
      emails(sorted.freeMail),
    ],
    [
      say.text(
        'An address that is nobody’s own: an invitation is accepted by one person. Take the personal work address.',
      ),
      emails(sorted.ofRole),
    ],
    [say.text('No e-mail address'), sorted.unreadable],
    [
      say.text(
        'No room for these in this round; they stand there when you invite the next ones (at most {most} at once)',
        {
          most: invitationTerms.mostAtOnce,
        },
      ),
      sorted.later.map(({ typed }) => typed),
    ],
  ];
  return [
    ...groups.flatMap(([title, entries]) => when(entries.length > 0, () => ({ title, lines: namedIn(entries, say) }))),
    ...when(sorted.repeated > 0, () => ({
      title: say.text('Written more than once'),
      lines: [
        {
          text: say.text('{count, plural, one {One address counts} other {# addresses count}} only once.', {
            count: sorted.repeated,
          }),
        },
      ],
    })),
  ];
}

function namedIn(entries: readonly string[], say: Speech): readonly { readonly text: string }[] {
  const rest = entries.length - mostNamed;
  const named = entries.slice(0, mostNamed).map((entry) => shortened(entry, longestNamed));
  const all = [...named, ...(rest > 0 ? [say.text('{count} more', { count: rest }, 'end of a list')] : [])];
  return all.map((text) => ({ text }));
}

function doneView(sent: readonly Sent[], text: TextToSend | undefined, { addresses }: InvitingDraft, c: Context) {
  const { say } = c;
  const mailed = sent.filter(({ invitation }) => invitation.isMailed);
  const count = (state: SentMail['state']) => mailed.filter(({ mail }) => mail?.state === state).length;
  const failed = mailed.filter(({ mail }) => mail?.state === 'undelivered');
  const waiting = count('due') + count('sending');
  const total = mailed.length;
  return {
    headline:
      total === 0
        ? say.text(
            '{count, plural, =0 {Nobody was left to invite.} one {One invitation is made.} other {# invitations are made.}}',
            {
              count: sent.length,
            },
          )
        : say.text('{sent} of {total} sent', { sent: count('sent'), total }),
    failedCount: when(failed.length > 0, () => ({
      text: say.text('{count} could not be delivered', { count: failed.length }),
    })),
    bar: when(total > 0, () => ({ value: total - waiting, max: total })),
    waiting: when(waiting > 0, () => ({
      text: say.text(
        '{count, plural, one {One is} other {# are}} on the way. You can leave this card: they are sent without it.',
        {
          count: waiting,
        },
      ),
    })),
    failed: failed.slice(0, mostNamed).map(({ invitation, mail }) => ({
      name: invitation.email,
      text: mailText(mail, say),
    })),
    text: when(text, (written) => written),
    left: when(addresses !== '', () => ({
      text: say.text('Some had no room in this round: they stand there when you invite more people.'),
    })),
    refresh: when(waiting > 0, () => ({ title: say.text('Refresh'), button: open('invite-people', goingOn) })),
    more: open('invite-people'),
    invitations: c.way('invitations'),
  };
}

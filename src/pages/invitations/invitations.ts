import { z } from 'zod';
import type { Member } from '../../access/principal.ts';
import { can } from '../../access/rights.ts';
import {
  type InvitationMeant,
  mayBeSent,
  resendInvitation,
  withdrawInvitation,
} from '../../changes/look-after-invitation.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { type Invitation, invitationTerms, isOpen, resendFrom } from '../../program/joining/invitation.ts';
import type { Visit } from '../../visit/visit.ts';
import { dateText } from '../../words/invitations.ts';
import { Again, Conflict, Refusal } from '../outcome.ts';
import { type ActionContext, action, page, type Touched } from '../page.ts';
import { From, portionOf } from '../portion.ts';
import { type InvitationsShown, invitationsView } from './invitations-view.ts';
import { sentMail } from './sent-mails.ts';
import { textToSend } from './text-to-send.ts';

const right = 'people.invite';
const ButtonData = z.strictObject({ address: z.string(), id: z.string() });

/** Who was invited by e-mail and what has come of it, the open ones first; one of them with what can be done about it. */
export const invitations = page({
  name: 'invitations',
  title: 'Invitations',
  intent: 'manage-people',
  area: 'requirements-assets',
  summary: 'Who was invited, who has answered, and which e-mails could not be delivered',
  right,
  slots: z.object({ address: z.string().max(100).optional(), from: From }),
  async now(c) {
    const count = (await withinReach(c)).filter((one) => isOpen(one, c.now)).length;
    return c.say.text(
      '{count, plural, =0 {No invitation waits for an answer.} one {One invitation waits for an answer.} other {# invitations wait for an answer.}}',
      { count },
    );
  },
  async load(c): Promise<InvitationsShown | Refusal> {
    const { value: organization } = await organizationOf(c);
    const { address } = c.slots;
    if (address === undefined) {
      const all = sorted(await withinReach(c), c.now);
      const place = { page: 'invitations', slot: 'from' } as const;
      const { shown, rest } = portionOf(all, c.slots.from, place, c.say);
      const mails = await Promise.all(shown.map((one) => sentMail(one, c)));
      const listed = shown.map((invitation, at) => ({ invitation, mail: mails[at] }));
      return { at: 'list', organization, portion: { shown: listed, rest } };
    }
    const kept = await c.store.invitation(organization.id, address);
    if (kept === undefined || !can(c.principal, right, kept.value)) return noSuchInvitation(c);
    const [mail, maySend, text] = await Promise.all([
      sentMail(kept.value, c),
      mayBeSent(c, kept.value, c.mailing.isOn),
      textToSend([kept.value], c),
    ]);
    return { at: 'one', organization, invitation: kept.value, mail, maySend, text };
  },
  view: invitationsView,
  actions: {
    resend: action({
      right,
      data: ButtonData,
      form: z.object({}),
      slots: ({ address }) => ({ address }),
      find: (c) => find(c),
      about: (_, invitation) => [placeOf(invitation)],
      async run(c) {
        const { say, data } = c;
        const slots = { address: data.address };
        const outcome = await resendInvitation(c, data, { isMailed: c.mailing.isOn, locale: say.locale });
        if (outcome === 'conflict') return changedMeanwhile(slots, c);
        if (outcome.kind === 'sent') {
          const text = c.mailing.isOn
            ? say.text('The invitation is sent again to {email}.', { email: outcome.invitation.email })
            : say.text('The invitation to {email} begins anew.', { email: outcome.invitation.email });
          return new Again(slots, { text, style: 'good' });
        }
        switch (outcome.reason) {
          case 'unknown-invitation':
            return noSuchInvitation(c);
          case 'answered':
            return changedMeanwhile(slots, c);
          case 'unknown-location':
            return problem(
              slots,
              say.text('The location of this invitation is not there any more. Take it back, and invite anew.'),
            );
          case 'too-many':
            return problem(
              slots,
              say.text('Your organization has sent {most} invitations today. Go on tomorrow.', {
                most: invitationTerms.mostADay,
              }),
            );
          case 'sent-lately': {
            const { value: organization } = await organizationOf(c);
            const date = dateText(resendFrom(outcome.invitation), organization, say);
            return problem(
              slots,
              say.text('It was sent a short time ago. It can be sent again from {date} on.', { date }),
            );
          }
        }
      },
    }),
    withdraw: action({
      right,
      data: ButtonData,
      form: z.object({}),
      slots: ({ address }) => ({ address }),
      find: (c) => find(c),
      about: (_, invitation) => [placeOf(invitation)],
      async run(c) {
        const slots = { address: c.data.address };
        const outcome = await withdrawInvitation(c, c.data);
        if (outcome === 'conflict') return changedMeanwhile(slots, c);
        if (outcome.kind === 'refused') {
          return outcome.reason === 'answered' ? changedMeanwhile(slots, c) : noSuchInvitation(c);
        }
        const { email } = outcome.invitation;
        return new Again(slots, {
          text: c.say.text('The invitation to {email} is taken back.', { email }),
          style: 'good',
        });
      },
    }),
  },
});

async function withinReach({
  store,
  principal,
}: Pick<Visit, 'store'> & { readonly principal: Member }): Promise<readonly Invitation[]> {
  const all = await store.invitations(principal.association.organizationId);
  return all.filter((one) => can(principal, right, one));
}

/** The open ones first, the latest of each first. */
function sorted(all: readonly Invitation[], now: Date): readonly Invitation[] {
  return all.toSorted(
    (left, right) =>
      Number(isOpen(right, now)) - Number(isOpen(left, now)) ||
      (left.sentAt < right.sentAt ? 1 : left.sentAt > right.sentAt ? -1 : 0) ||
      (left.email < right.email ? -1 : 1),
  );
}

type Pressed = Pick<ActionContext<typeof right, InvitationMeant, object>, keyof Visit | 'data'> & {
  readonly principal: Member;
};

async function find(c: Pressed): Promise<Invitation | Refusal> {
  const kept = await c.store.invitation(c.principal.association.organizationId, c.data.address);
  return kept?.value ?? noSuchInvitation(c);
}

function placeOf({ locationId }: Invitation): Touched {
  return { locationId };
}

/** Somebody was faster; the card says who, and how it stands. */
function changedMeanwhile(slots: Readonly<Record<string, unknown>>, { say }: Pick<Visit, 'say'>): Conflict {
  return new Conflict(slots, say.text('Something changed just now. This is how it stands.'));
}

function problem(slots: Readonly<Record<string, unknown>>, text: string): Again {
  return new Again(slots, { text, style: 'attention' });
}

/** Of another part of the tree and not there look the same. */
function noSuchInvitation({ say, way }: Pick<Visit, 'say' | 'way'>): Refusal {
  return new Refusal(say.text('There is no such invitation, or you do not look after it.'), [
    ...way('invitations'),
    ...way('invite-people'),
  ]);
}

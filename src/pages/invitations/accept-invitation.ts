import { z } from 'zod';
import { acceptInvitation as accept, declineInvitation } from '../../changes/answer-invitation.ts';
import { when } from '../../optional.ts';
import { isPending } from '../../program/joining/association-request.ts';
import { type Invitation, invitationEnd, isOpen } from '../../program/joining/invitation.ts';
import type { Organization } from '../../program/things/organization.ts';
import { firstPages } from '../../visit/first-pages.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import type { Visit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { tellingDetail } from '../../words/associations.ts';
import { dateText, invitationText, offeredText } from '../../words/invitations.ts';
import { Again, AgainAsNow, Conflict, Refusal } from '../outcome.ts';
import { action, type PageContext, page } from '../page.ts';
import { type OwnInvitation, ownInvitation, ownInvitations } from './own-invitations.ts';

const right = 'invitation.answer';
const Slots = z.object({ organization: z.string().max(200).optional() });
type Context = PageContext<typeof right, z.infer<typeof Slots>, VerbOf<'accept-invitation'>>;

type Shown =
  | { readonly at: 'list'; readonly own: readonly OwnInvitation[] }
  | { readonly at: 'one'; readonly invitation: Invitation; readonly organization: Organization }
  /** Part of it, or waiting to be. */
  | { readonly at: 'member' | 'asked'; readonly organization: Organization }
  | { readonly at: 'over'; readonly invitation: Invitation; readonly organization: Organization };

/**
 * What somebody is invited to, by the address that their sign-in vouches for, and their answer. Whoever accepts is part of
 * the organization at once.
 * Source: Invite colleagues to associate with your Microsoft Partner Network profile,
 * https://learn.microsoft.com/de-de/archive/blogs/auspartners/invite-colleagues-to-associate-with-your-microsoft-partner-network-profile
 */
export const acceptInvitation = page({
  name: 'accept-invitation',
  title: 'Your invitations',
  confirms: true,
  intent: 'associate-organization',
  area: 'administration',
  summary: 'Organizations that invite you, and your answer',
  right,
  slots: Slots,
  async now(c) {
    const { length: count } = await ownInvitations(c);
    return count === 0
      ? undefined
      : c.say.text('{count, plural, one {One organization invites you.} other {# organizations invite you.}}', {
          count,
        });
  },
  load: (c) => (c.slots.organization === undefined ? everything(c) : ofOrganization(c.slots.organization, c)),
  view: (shown: Shown, c) => ({
    list: shown.at === 'list' ? [listView(shown.own, c)] : [],
    one: shown.at === 'one' ? [oneView(shown, c)] : [],
    ended: shown.at === 'list' || shown.at === 'one' ? [] : [endedView(shown, c)],
  }),
  actions: {
    accept: action({
      right,
      about: 'the-presser',
      data: z.strictObject({ organization: z.string(), invitation: z.string() }),
      form: z.object({}),
      slots: ({ organization }) => ({ organization }),
      async run(c) {
        const { say, data } = c;
        const slots = { organization: data.organization };
        const outcome = await accept(c, { organizationId: data.organization, id: data.invitation });
        if (outcome === 'conflict') return changed(slots, c);
        if (outcome.kind === 'refused') return outcome.reason === 'over' ? changed(slots, c) : notInvited(c);
        const { name } = outcome.organization;
        const text =
          outcome.kind === 'asked'
            ? say.text(
                'Thank you. Who invited you can no longer let you in there themselves, so the administrators of {organization} are asked.',
                { organization: name },
              )
            : say.text('Welcome to {organization}!', { organization: name });
        return new AgainAsNow(slots, { text, style: 'good' });
      },
    }),
    decline: action({
      right,
      about: 'the-presser',
      data: z.strictObject({ organization: z.string(), invitation: z.string() }),
      form: z.object({}),
      slots: ({ organization }) => ({ organization }),
      async run(c) {
        const slots = { organization: c.data.organization };
        const outcome = await declineInvitation(c, { organizationId: c.data.organization, id: c.data.invitation });
        if (outcome === 'conflict') return changed(slots, c);
        if (outcome.kind === 'refused') return outcome.reason === 'over' ? changed(slots, c) : notInvited(c);
        const text = c.say.text('You have declined. {name} will be told.', { name: outcome.invitation.invitedBy.name });
        return new Again(slots, { text, style: 'good' });
      },
    }),
  },
});

async function everything(c: Context): Promise<Shown | Refusal> {
  const own = await ownInvitations(c);
  const [only, ...others] = own;
  if (only === undefined) return notInvited(c);
  return others.length === 0 ? { at: 'one', ...only } : { at: 'list', own };
}

async function ofOrganization(organizationId: string, c: Context): Promise<Shown | Refusal> {
  const { id } = c.principal.individual;
  const [root, association, invitation, request] = await Promise.all([
    c.store.organization(organizationId),
    c.store.association(organizationId, id),
    ownInvitation(organizationId, c),
    c.store.associationRequest(organizationId, id),
  ]);
  if (root === undefined) return notInvited(c);
  const organization = root.value;
  if (association !== undefined) return { at: 'member', organization };
  if (invitation !== undefined && isOpen(invitation, c.now)) return { at: 'one', invitation, organization };
  if (request !== undefined && isPending(request.value, c.now)) return { at: 'asked', organization };
  return invitation === undefined ? notInvited(c) : { at: 'over', invitation, organization };
}

function listView(own: readonly OwnInvitation[], c: Context) {
  return {
    invitations: own.map(({ invitation, organization }) => ({
      title: organization.name,
      name: organization.name,
      detail: c.say.text('{inviter} invites you; until {date}', {
        inviter: invitation.invitedBy.name,
        date: dateText(invitationEnd(invitation), organization, c.say),
      }),
      button: open('accept-invitation', { organization: organization.id }),
    })),
  };
}

function oneView({ invitation, organization }: OwnInvitation, c: Context) {
  const { say, principal } = c;
  const data = { organization: organization.id, invitation: invitation.id };
  return {
    name: organization.name,
    detail: tellingDetail(organization, say),
    text: say.text('{inviter} invites you to become part of {organization}.', {
      inviter: invitation.invitedBy.name,
      organization: organization.name,
    }),
    facts: [
      { title: say.text('Where'), value: offeredText(invitation, organization, say) },
      { title: say.text('Until'), value: dateText(invitationEnd(invitation), organization, say) },
      { title: say.text('Invited as'), value: principal.individual.signInEmail ?? '' },
    ],
    accept: c.button('accept', data),
    decline: c.button('decline', data),
  };
}

function endedView(shown: Exclude<Shown, { at: 'list' | 'one' }>, c: Context) {
  const { say, principal } = c;
  const { organization } = shown;
  const values = { organization: organization.name };
  if (shown.at === 'over') {
    return { text: invitationText(shown.invitation, organization, c.now, say), ways: associateWays(c) };
  }
  if (shown.at === 'asked') {
    return {
      text: say.text('The administrators of {organization} are asked whether you belong to it.', values),
      ways: c.way('my-organizations'),
    };
  }
  const isCurrent = principal.association?.organizationId === organization.id;
  const switching = c.way('switch-organization', { organization: organization.id }).map(({ button }) => ({
    title: say.text('Switch to {organization}', values),
    button,
  }));
  return {
    text: say.text('You are associated with {organization}.', values),
    ways: isCurrent ? firstPages(c, 2).flatMap(({ name }) => c.way(name)) : switching,
  };
}

/** Withdrawn a minute ago, answered twice, run out: the card shows how it stands. */
function changed(slots: Readonly<Record<string, unknown>>, { say }: Pick<Visit, 'say'>): Conflict {
  return new Conflict(slots, say.text('Something changed just now. This is how it stands.'));
}

function notInvited(c: Pick<Visit, 'say' | 'principal' | 'way'>): Refusal {
  const { signInEmail } = c.principal.individual;
  const text =
    signInEmail === undefined
      ? c.say.text('Your sign-in vouches for no e-mail address, so I find no invitation for you.')
      : c.say.text(
          'No organization invites {email} at the moment. An invitation to another address of yours is not found here.',
          {
            email: signInEmail,
          },
        );
  return new Refusal(text, associateWays(c));
}

function associateWays({ way }: Pick<Visit, 'way'>) {
  return when(way('associate-organization')[0], (found) => found);
}

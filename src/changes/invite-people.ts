import type { Member } from '../access/principal.ts';
import { can } from '../access/rights.ts';
import { defined } from '../optional.ts';
import {
  type Invitation,
  type InvitedRights,
  invitationEnd,
  isOpen,
  sendingOf,
} from '../program/joining/invitation.ts';
import type { Invitee } from '../program/joining/invitees.ts';
import { invitationNotice } from '../program/telling/invitation-notices.ts';
import type { Mail } from '../program/things/mail.ts';
import type { Privilege } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import { addressKey } from '../store/things/addressed.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import { organizationOf } from './organization-of.ts';

const right = 'people.invite';

/** As many as one commit has room for, with what each may bring along (our choice). */
const inOneCommit = 20;

/** Somebody who signs in at several tenants may hear of it in two of them. */
const mostTold = 2;

export interface InvitingWish {
  /** The same for all who are invited together, by which their progress is found. */
  readonly id: string;
  readonly invitees: readonly Invitee[];
  readonly locationId: string;
  readonly rights: InvitedRights;
  readonly privileges: readonly Privilege[];
  /** Whether mail goes out here. */
  readonly isMailed: boolean;
  /** The language in which it is written, BCP 47. */
  readonly locale: string;
}

/**
 * Invites people by e-mail to a location, some at a time: if it ends in the middle, those who were invited are, and the
 * others are when it is asked for again. Whoever was invited meanwhile is passed over.
 * @returns how many were invited
 */
export async function invitePeople(
  asked: Asked<Member>,
  wish: InvitingWish,
): Promise<
  { readonly kind: 'invited'; readonly count: number } | Refused<'unknown-location' | 'no-right'> | 'conflict'
> {
  const { value: organization } = await organizationOf(asked);
  if (!organization.locations.some(({ id }) => id === wish.locationId)) return refused('unknown-location');
  let count = 0;
  for (let from = 0; from < wish.invitees.length; from += inOneCommit) {
    const some = wish.invitees.slice(from, from + inOneCommit);
    const outcome = await untilItRests(() => inviteSome(asked, { ...wish, invitees: some }));
    if (outcome === 'conflict') return 'conflict';
    if (typeof outcome === 'object') return outcome;
    count += outcome;
  }
  return { kind: 'invited', count };
}

async function inviteSome(
  asked: Asked<Member>,
  wish: InvitingWish,
): Promise<number | Refused<'no-right'> | 'conflict'> {
  const { store, now, changeId } = asked;
  const { organizationId, individualId } = asked.principal.association;
  // What is asserted once has another version from then on, so the right is read anew for each commit.
  const own = await store.association(organizationId, individualId);
  if (own === undefined) return refused('no-right');
  const principal = { ...asked.principal, association: own.value, associationVersion: own.version };
  if (!can(principal, right, { locationId: wish.locationId })) return refused('no-right');
  const known = await Promise.all(
    wish.invitees.map(async (invitee) => {
      const address = addressKey(invitee.email);
      return { invitee, address, before: await store.invitation(organizationId, address) };
    }),
  );
  const fresh = known.filter(({ before }) => before === undefined || !isOpen(before.value, now));
  const [first] = fresh;
  if (first === undefined) return 0;
  const invitations = fresh.map(({ invitee, address, before }) => ({
    before,
    invitation: invitationOf(organizationId, address, invitee, wish, own.value, now),
  }));
  const changed = await Promise.all(
    invitations.map(async ({ invitation, before }) => {
      // First the place to look at: without it nobody would find the invitation.
      await store.noteInviting(invitation.address, organizationId, invitationEnd(invitation));
      return [...invitationWrites(invitation, before, wish.locale, now), ...(await noticesTo(asked, invitation))];
    }),
  );
  const emails = fresh.map(({ invitee }) => invitee.email);
  const history = {
    about: { kind: 'invitation', id: wish.id, name: emails.join(', ').slice(0, 200) },
    locationIds: [wish.locationId],
    changes: [
      { field: 'email', after: emails },
      { field: 'locationId', after: wish.locationId },
      ...(wish.rights === 'none' ? [] : [{ field: 'rights', after: wish.rights } as const]),
      ...(wish.privileges.length === 0 ? [] : [{ field: 'privileges', after: wish.privileges } as const]),
    ],
  } as const;
  const details = { location: wish.locationId, count: fresh.length };
  const deed = deedOf(
    { ...asked, principal, changeId: `${changeId}~${first.address}` },
    right,
    'people-invited',
    details,
    history,
  );
  const outcome = await change(store, { organizationId }, deed, changed.flat());
  return outcome === 'conflict' ? 'conflict' : fresh.length;
}

function invitationOf(
  organizationId: string,
  address: string,
  { email, name }: Invitee,
  { id, locationId, rights, privileges, isMailed }: InvitingWish,
  { individualId, name: ownName }: Member['association'],
  now: Date,
): Invitation {
  return {
    organizationId,
    address,
    id,
    email,
    ...defined({ name }),
    locationId,
    rights,
    privileges,
    invitedBy: { individualId, name: ownName },
    invitedAt: now.toISOString(),
    sentAt: now.toISOString(),
    sendings: 1,
    isMailed,
    state: 'invited',
  };
}

/** The invitation, and its mail where any goes out. */
export function invitationWrites(
  invitation: Invitation,
  before: Kept<Invitation> | undefined,
  locale: string,
  now: Date,
): readonly Write[] {
  return [
    writes.invited(invitation, before),
    ...(invitation.isMailed ? [writes.mailed(invitationMail(invitation, locale), now)] : []),
  ];
}

/** The mail of the last sending. */
export function invitationMail(invitation: Invitation, locale: string): Mail {
  const { organizationId, address, email, sentAt } = invitation;
  return {
    organizationId,
    kind: 'invitation',
    subject: address,
    stage: sendingOf(invitation),
    to: email,
    locale,
    createdAt: sentAt,
  };
}

/** For those whose sign-in has vouched for the address, and who do not belong to the organization. */
export async function noticesTo(
  { store, now }: Pick<Asked, 'store' | 'now'>,
  invitation: Invitation,
): Promise<readonly Write[]> {
  const people = (await store.addressees(invitation.address)).slice(0, mostTold);
  const associations = await Promise.all(people.map((id) => store.association(invitation.organizationId, id)));
  return people
    .filter((_, at) => associations[at] === undefined)
    .map((id) => writes.noticed(invitationNotice(invitation, id, now), now));
}

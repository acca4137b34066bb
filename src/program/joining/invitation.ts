import { type Organization, subtreeOf } from '../things/organization.ts';
import type { Association, Individual, Privilege } from '../things/people.ts';
import { sameAddress } from './address-list.ts';
import { companyDomainOf } from './email-domain.ts';

/**
 * Somebody is invited by e-mail to become part of an organization: described as the fastest and surest way in.
 * Source: Invite colleagues to associate with your Microsoft Partner Network profile,
 * https://learn.microsoft.com/de-de/archive/blogs/auspartners/invite-colleagues-to-associate-with-your-microsoft-partner-network-profile
 */
export interface Invitation {
  readonly organizationId: string;
  /** Names the address, see `addressKey`: an organization invites it once at a time. */
  readonly address: string;
  /** Tells it from an earlier or later invitation of the same address. */
  readonly id: string;
  readonly email: string;
  /** As the inviter wrote it beside the address. */
  readonly name?: string;
  /** Where the person is to work. */
  readonly locationId: string;
  readonly rights: InvitedRights;
  readonly privileges: readonly Privilege[];
  readonly invitedBy: { readonly individualId: string; readonly name: string };
  /** Instant, UTC. */
  readonly invitedAt: string;
  /** When it was sent last, and how often so far; instant, UTC. */
  readonly sentAt: string;
  readonly sendings: number;
  /** Whether a mail was written for it, or the inviter was given the text. */
  readonly isMailed: boolean;
  readonly state: 'invited' | 'accepted' | 'declined' | 'withdrawn';
  readonly answer?: InvitationAnswer;
}

export interface InvitationAnswer {
  /** Instant, UTC. */
  readonly at: string;
  readonly by: { readonly individualId: string; readonly name: string };
  /** What came of a yes: part of the organization, or a request, where the inviter may not give it any more. */
  readonly outcome?: 'associated' | 'asked' | 'member-already';
}

/**
 * What somebody may be given by an invitation. Nobody becomes a Global Administrator by an address alone: that is given
 * to somebody who is there (our choice).
 */
export const invitedRights = ['none', 'location-administrator'] as const;
export type InvitedRights = (typeof invitedRights)[number];

/** `expired` is never stored: it follows from the day. */
export type InvitationState = Invitation['state'] | 'expired';

/** Our choice, all of it. */
export const invitationTerms = {
  /** Invited at once. */
  mostAtOnce: 50,
  /** Open at a time in one organization: a list that can be read. */
  mostOpen: 500,
  /** Sent by one organization within a day: nobody can use us to write to the world. */
  mostADay: 200,
  /** Days after which an unanswered one ends; counted anew when it is sent again. */
  expireAfterDays: 30,
  /** Days after which it can be sent again. */
  resendAfterDays: 7,
  /** Days for which one that has ended can still be looked up. */
  keepDays: 30,
} as const;

const day = 86_400_000;

export function invitationEnd({ sentAt }: Pick<Invitation, 'sentAt'>): Date {
  return new Date(new Date(sentAt).getTime() + invitationTerms.expireAfterDays * day);
}

export function stateOfInvitation(invitation: Invitation, now: Date): InvitationState {
  const hasRunOut = invitation.state === 'invited' && now.getTime() >= invitationEnd(invitation).getTime();
  return hasRunOut ? 'expired' : invitation.state;
}

export function isOpen(invitation: Invitation, now: Date): boolean {
  return stateOfInvitation(invitation, now) === 'invited';
}

/** The instant from which it can be sent again. */
export function resendFrom({ sentAt }: Pick<Invitation, 'sentAt'>): Date {
  return new Date(new Date(sentAt).getTime() + invitationTerms.resendAfterDays * day);
}

/** How many more an organization can send now. @param all of its invitations */
export function leftToSend(all: readonly Invitation[], now: Date): number {
  const open = all.filter((one) => isOpen(one, now)).length;
  const lately = all.filter(({ sentAt }) => now.getTime() - new Date(sentAt).getTime() < day).length;
  return Math.max(0, Math.min(invitationTerms.mostOpen - open, invitationTerms.mostADay - lately));
}

/** What the notices and mails about this very sending of it name. */
export function sendingOf({ id, sendings }: Pick<Invitation, 'id' | 'sendings'>): string {
  return `${id}~${sendings}`;
}

/** Whether the sign-in of somebody vouches for the address that was invited; one that was typed counts for nothing. */
export function isInvited(
  { email }: Pick<Invitation, 'email'>,
  { signInEmail }: Pick<Individual, 'signInEmail'>,
): boolean {
  return signInEmail !== undefined && sameAddress(signInEmail) === sameAddress(email);
}

/** What is known when somebody says yes. */
export interface AcceptanceState {
  readonly invitation: Invitation;
  readonly organization: Organization;
  readonly individual: Pick<Individual, 'id' | 'signInEmail'>;
  /** The inviter's association as it is now; absent if they have left. */
  readonly inviter: Association | undefined;
  /** Whether the tenant of who accepts is one of the organization's own. */
  readonly isOwnTenant: boolean;
  /** Domains that give mail to anybody. */
  readonly anybodys: ReadonlySet<string>;
}

/**
 * What a yes comes to. It is worth what the inviter could give at this moment: whoever has lost the right to invite there,
 * or has left, has invited somebody who asks; and so has who invited to a location that is not there any more. Likewise
 * an address of the organization's own domains that another tenant vouches for, as for those who are taken at once for
 * their domain (our choice, all of it).
 */
export function acceptance(state: AcceptanceState): 'associated' | 'asked' {
  const { invitation, organization, individual, inviter, isOwnTenant, anybodys } = state;
  const { locationId } = invitation;
  const isThere = organization.locations.some(({ id }) => id === locationId);
  const mayInvite =
    inviter?.rights === 'global-administrator' ||
    (inviter?.rights === 'location-administrator' && subtreeOf(organization, inviter.locationId).has(locationId));
  const domain = companyDomainOf(individual.signInEmail ?? '', anybodys);
  const isOfOwnDomain = organization.profile.emailDomains.some((own) => own.trim().toLowerCase() === domain);
  return isThere && mayInvite && (isOwnTenant || !isOfOwnDomain) ? 'associated' : 'asked';
}

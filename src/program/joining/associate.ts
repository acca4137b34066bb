import { defined } from '../../optional.ts';
import { dateIn } from '../things/calendar.ts';
import { headquartersOf, type Organization } from '../things/organization.ts';
import { type Association, type Individual, tenantOf } from '../things/people.ts';
import { administratorsOf, newAssociation } from './association.ts';
import { type AssociationRequest, askToAssociate, isPending, mayAskAgainAt } from './association-request.ts';
import { isOfApprovedDomain } from './email-domain.ts';

/** Memberships and requests of one person together (our choice): more than anybody has, and nobody asks the whole network. */
const mostPlaces = 50;

/** What is known when somebody wants to become part of an organization. */
export interface JoiningState {
  readonly individual: Individual;
  readonly organization: Organization;
  /** Whether the person belongs to it already. */
  readonly isMember: boolean;
  /** Those of it who have administration rights or a contact role. */
  readonly inCharge: readonly Association[];
  /** The latest request of this person. */
  readonly request?: AssociationRequest;
}

/** What a person says when they want to become part of an organization. */
export interface JoiningCommand {
  /** Of the request, if there has to be one. */
  readonly requestId: string;
  /** Where they work; the headquarters, if it is left out or not there. */
  readonly locationId?: string;
  /** To write to; that of the sign-in, if left out. */
  readonly email?: string;
  readonly message?: string;
}

export type Joining =
  /** Part of it at once. */
  | { readonly kind: 'associated'; readonly association: Association }
  /** The administrators are asked. */
  | { readonly kind: 'asked'; readonly request: AssociationRequest }
  | { readonly kind: 'member-already' }
  | { readonly kind: 'asked-already' }
  | { readonly kind: 'refused'; readonly reason: 'too-many-places' }
  /** Asked within the last day, and taken back or answered since. */
  | { readonly kind: 'refused'; readonly reason: 'asked-lately'; readonly againAt: string };

/**
 * Becoming part of an organization that is enrolled: at once for people of an approved e-mail domain, else by the yes of
 * an administrator.
 * Source: Associate to your organization's membership, KB 2966459
 * @param anybodys domains that give mail to anybody
 */
export function associate(
  { individual, organization, isMember, inCharge, request }: JoiningState,
  { requestId, locationId, email, message }: JoiningCommand,
  anybodys: ReadonlySet<string>,
  now: Date,
): Joining {
  if (isMember) return { kind: 'member-already' };
  const { id: organizationId, locations } = organization;
  if (individual.organizations.length >= mostPlaces && !individual.organizations.includes(organizationId)) {
    return { kind: 'refused', reason: 'too-many-places' };
  }
  const headquarters = headquartersOf(organization);
  const place = locations.find((location) => location.id === locationId) ?? headquarters;
  const person = { ...individual, email: email ?? individual.signInEmail ?? individual.email };
  if (isTakenAtOnce(individual, organization, inCharge, anybodys)) {
    const today = dateIn(now, headquarters.timeZone);
    return { kind: 'associated', association: newAssociation(organizationId, person, place.id, today) };
  }
  if (request !== undefined && isPending(request, now)) return { kind: 'asked-already' };
  const againAt = request === undefined ? '' : mayAskAgainAt(request).toISOString();
  if (againAt > now.toISOString()) return { kind: 'refused', reason: 'asked-lately', againAt };
  const asking = {
    id: requestId,
    organizationId,
    person,
    locationId: place.id,
    ...defined({ message }),
  };
  return { kind: 'asked', request: askToAssociate(asking, administratorsOf(inCharge, organization), now) };
}

/**
 * Whether the person needs nobody's yes: what counts is the address that the sign-in vouches for, and that the tenant
 * which vouches is one of the organization's own, as another one may give out addresses of the same domain.
 * @param associations of the organization
 */
export function isTakenAtOnce(
  individual: Pick<Individual, 'id' | 'signInEmail'>,
  organization: Pick<Organization, 'profile'>,
  associations: readonly Pick<Association, 'individualId' | 'rights'>[],
  anybodys: ReadonlySet<string>,
): boolean {
  return isOfItsDomain(individual, organization, anybodys) && isOfItsTenants(individual, organization, associations);
}

/** Whether it is one of the organization's own tenants that vouches for a person. @param associations as above */
export function isOfItsTenants(
  { id }: Pick<Individual, 'id'>,
  organization: Pick<Organization, 'profile'>,
  associations: readonly Pick<Association, 'individualId' | 'rights'>[],
): boolean {
  return tenantsOf(organization, associations).includes(tenantOf(id));
}

/** Whether the sign-in vouches for an address of the organization's domains, whichever tenant it is. */
export function isOfItsDomain(
  { signInEmail }: Pick<Individual, 'signInEmail'>,
  { profile }: Pick<Organization, 'profile'>,
  anybodys: ReadonlySet<string>,
): boolean {
  return signInEmail !== undefined && isOfApprovedDomain(signInEmail, profile.emailDomains, anybodys);
}

/** Where nobody said which tenants are the organization's, those of its Global Administrators are (our choice). */
function tenantsOf(
  { profile }: Pick<Organization, 'profile'>,
  associations: readonly Pick<Association, 'individualId' | 'rights'>[],
): readonly string[] {
  const ofAdministrators = associations
    .filter(({ rights }) => rights === 'global-administrator')
    .map(({ individualId }) => tenantOf(individualId));
  return profile.tenants ?? ofAdministrators;
}

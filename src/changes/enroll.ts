import { agreementToSign, signatureOf } from '../catalog/agreements.ts';
import { freeMailDomains } from '../catalog/free-mail-domains.ts';
import { companyDomainOf } from '../program/joining/email-domain.ts';
import {
  type EnrollmentCommand,
  enrollOrganization,
  headquartersId,
  type NotEnrolled,
} from '../program/joining/enroll-organization.ts';
import { beginningsOf, isSameCompany } from '../program/joining/organization-names.ts';
import { renewalStageAt } from '../program/telling/renewal-stage.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf, type Organization, type OrganizationProfile } from '../program/things/organization.ts';
import { type Individual, tenantOf } from '../program/things/people.ts';
import type { Membership } from '../store/repositories/membership.ts';
import { writes } from '../store/repositories/writes.ts';
import type { PartnerIdHolder } from '../store/things/partner-id-claim.ts';
import { placeNamesOf } from '../store/things/place-name.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { doneLately } from './done-lately.ts';
import { changeOwnRecord, withOrganization } from './own-record.ts';

const right = 'organization.enroll';

/** The word of the audit for a company on a person's own list that is about to be enrolled. */
const begun = 'enrollment-begun';

/** Nobody has more companies to enroll in a day (our choice), and so no search fills up with names of one person. */
const mostADay = 3;

/** What somebody says of the company that they enroll, and of themselves. */
export interface Enrollment extends Pick<EnrollmentCommand, 'name' | 'city' | 'country' | 'timeZone'> {
  /** The same one again finishes what was begun, by whatever press. */
  readonly organizationId: string;
  readonly profile: Omit<OrganizationProfile, 'confirmedOn' | 'emailDomains' | 'tenants'>;
  /** Whether whoever has an address at the company's own domain belongs to it without asking. */
  readonly takesColleagues: boolean;
  readonly contact: Pick<Individual, 'email' | 'phone' | 'jobTitle'>;
  readonly signed: {
    /** Of the agreement that was shown. */
    readonly version: string;
    readonly declaresAuthority: boolean;
  };
}

/** What of the company's business nobody has said. */
type Incomplete = Refused<'profile-incomplete'> & Pick<Extract<NotEnrolled, { unsaid: unknown }>, 'unsaid'>;

export type EnrollOutcome =
  | { readonly kind: 'done'; readonly organization: Organization }
  /** Another version of the agreement came out since it was shown; or nobody declared that they may bind the company. */
  | Refused<'agreement-replaced' | 'authority-not-declared'>
  | Incomplete
  /** An organization of this name is at this place: whoever belongs to it associates, and nobody passes for it. */
  | Refused<'enrolled-already'>
  /** This person has enrolled as many companies within a day as one can. */
  | Refused<'too-many-today'>
  /** Others keep changing what belongs to this person; what was done is finished by the next attempt. */
  | 'conflict';

/**
 * Makes a company a member, and the person who enrolls it its first administrator, for whom it then speaks.
 *
 * That touches several partitions, which no commit spans. So the person's own record names the organization before it is
 * there, which grants nothing; the organization is one commit; and whatever was still to come after it is done by the
 * next attempt, which finds the organization there.
 * @param newPartnerId eight digits by lot; whether a number is free is found out here
 * @throws StoreError
 */
export async function enroll(asked: Asked, enrollment: Enrollment, newPartnerId: () => string): Promise<EnrollOutcome> {
  const { organizationId } = enrollment;
  let organization = await enrolledBy(asked, organizationId);
  if (organization === undefined) {
    const outcome = await enrollAnew(asked, enrollment, newPartnerId);
    if (outcome !== 'done') return outcome;
    // As it is there now: of two attempts at the same moment only one made it, with its own numbers.
    organization = await enrolledBy(asked, organizationId);
  }
  if (organization === undefined) throw new Error('an organization was enrolled and is not there');
  await keepPartnerIds(asked.store, organization);
  const chosen = await changeOwnRecord(asked, { right, what: 'organization-chosen' }, (record) => ({
    ...record,
    currentOrganization: organizationId,
  }));
  return chosen === 'conflict' ? 'conflict' : { kind: 'done', organization };
}

/** The organization, if it is there already. @throws Error if it is there, and not of this person */
async function enrolledBy({ store, principal }: Asked, organizationId: string): Promise<Organization | undefined> {
  const [organization, association] = await Promise.all([
    store.organization(organizationId),
    store.association(organizationId, principal.individual.id),
  ]);
  if (organization !== undefined && association === undefined) {
    throw new Error('an organization of this new id is there, and not of this person');
  }
  return organization?.value;
}

async function enrollAnew(asked: Asked, enrollment: Enrollment, newPartnerId: () => string) {
  const { store, principal, catalog, now } = asked;
  const { organizationId, country, timeZone, profile, contact, signed } = enrollment;
  const { id, name, signInEmail, organizations } = principal.individual;
  // One that was begun is finished.
  const isNew = !organizations.includes(organizationId);
  if (await isEnrolled(store, enrollment)) return refused('enrolled-already');
  if (isNew && (await doneLately(store, id, begun, now)) >= mostADay) return refused('too-many-today');
  const today = dateIn(now, timeZone);
  const agreement = agreementToSign(catalog.agreements, today);
  if (signed.version !== agreement.version) return refused('agreement-replaced');
  const domain = companyDomainOf(signInEmail ?? '', freeMailDomains);
  const command: EnrollmentCommand = {
    ...enrollment,
    partnerIds: await reservePartnerIds(asked, organizationId, newPartnerId),
    profile: {
      ...profile,
      emailDomains: domain !== undefined && enrollment.takesColleagues ? [domain] : [],
      tenants: [tenantOf(id)],
    },
    person: { id, name, email: contact.email },
    agreement: signatureOf(agreement),
    declaresAuthority: signed.declaresAuthority,
  };
  const enrolled = enrollOrganization(command, today, catalog.renewalTerms);
  if ('reason' in enrolled) return { kind: 'refused' as const, ...enrolled };
  const { organization, association } = enrolled;
  const noted = await changeOwnRecord(asked, { right, what: isNew ? begun : 'profile-changed' }, (record) => ({
    ...withOrganization(organizationId)(record),
    ...contact,
    country: record.country ?? country,
  }));
  if (noted === 'conflict') return 'conflict';
  const details = { partnerId: organization.partnerId, agreement: agreement.version };
  await change(store, { organizationId }, deedOf(asked, right, 'enroll-organization', details), [
    writes.enrolled(organization, renewalStageAt(organization, catalog.renewalStages)),
    writes.lookedAt(organizationId, new Date(now.getTime() + catalog.lookTerms.everyDays * 86_400_000)),
    writes.associated(association),
    ...placeNamesOf(organization).map((name) => writes.created(name)),
  ]);
  return 'done';
}

/** How many of a name are looked through. */
const mostCompared = 200;

/** Whether a company of this name and place is a member. */
export async function isEnrolled(
  store: Membership,
  company: Pick<Enrollment, 'name' | 'city' | 'country'>,
): Promise<boolean> {
  const lists = await Promise.all(
    beginningsOf(company.name).map((beginning) => store.organizationsNamed(beginning, mostCompared)),
  );
  return lists.flat().some((organization) => isSameCompany(company, organization));
}

/** Numbers that nobody else has; unless they are used, they are free again after a month (our choice). */
async function reservePartnerIds({ store, now }: Asked, organizationId: string, newPartnerId: () => string) {
  const until = new Date(now.getTime() + 30 * 86_400_000);
  const reserve = async (holder: PartnerIdHolder): Promise<string> => {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const partnerId = newPartnerId();
      if ((await store.holderOf(partnerId)) !== undefined) continue;
      if ((await store.reservePartnerId(partnerId, holder, until)) === 'reserved') return partnerId;
    }
    throw new Error('no Partner ID is free');
  };
  return {
    organization: await reserve({ organizationId }),
    headquarters: await reserve({ organizationId, locationId: headquartersId }),
  };
}

/** From now on they are its own. */
async function keepPartnerIds(store: Membership, organization: Organization): Promise<void> {
  const { id: organizationId, partnerId } = organization;
  const headquarters = headquartersOf(organization);
  await store.reservePartnerId(partnerId, { organizationId });
  await store.reservePartnerId(headquarters.partnerId, { organizationId, locationId: headquarters.id });
}

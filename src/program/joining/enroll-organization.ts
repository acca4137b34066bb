import type { CalendarDate } from '../things/calendar.ts';
import { firstAnniversaryDate, type RenewalTerms } from '../things/enrollment.ts';
import {
  type BusinessField,
  type Organization,
  type OrganizationProfile,
  type SignedAgreement,
  unsaidOf,
} from '../things/organization.ts';
import type { Association, Individual } from '../things/people.ts';
import { newAssociation } from './association.ts';

/** The one location of a new organization. */
export const headquartersId = 'headquarters';

/** What a new organization says about itself. */
export interface EnrollmentCommand {
  readonly organizationId: string;
  /** Of the organization as a whole, and of its headquarters: two numbers, which are never the same. */
  readonly partnerIds: { readonly organization: string; readonly headquarters: string };
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly timeZone: string;
  readonly profile: Omit<OrganizationProfile, 'confirmedOn'>;
  readonly person: Pick<Individual, 'id' | 'name' | 'email'>;
  readonly agreement: Pick<SignedAgreement, 'version' | 'textHash' | 'language'>;
  readonly declaresAuthority: boolean;
}

export interface Enrolled {
  readonly organization: Organization;
  readonly association: Association;
}

export type NotEnrolled =
  | { readonly reason: 'authority-not-declared' }
  | { readonly reason: 'profile-incomplete'; readonly unsaid: readonly BusinessField[] };

/**
 * A company becomes a member for a year, without a fee or a competency; both come later. Whoever signs the agreement
 * declares to be authorized to bind the company, and looks after the membership until others do: as Global
 * Administrator, and as the Primary Program Contact of the headquarters, who is one by the role.
 * Source: Membership Enrollment and Re-enrollment Guide, https://www.scribd.com/document/5261/Membership, and About
 * Program Contact roles (PMC help),
 * http://partners.microsoft.com/partnerprogram/help/EN-US/Manage_People/About_individuals/About_Program_Contact_roles.htm
 * @param today at the headquarters
 */
export function enrollOrganization(
  command: EnrollmentCommand,
  today: CalendarDate,
  terms: RenewalTerms,
): Enrolled | NotEnrolled {
  if (!command.declaresAuthority) return { reason: 'authority-not-declared' };
  const unsaid = unsaidOf(command.profile);
  if (unsaid.length > 0) return { reason: 'profile-incomplete', unsaid };
  const { organizationId, partnerIds, name, city, country, timeZone, person } = command;
  const headquarters = {
    id: headquartersId,
    partnerId: partnerIds.headquarters,
    name: `${name} ${city}`,
    city,
    country,
    timeZone,
  };
  const signedBy = { individualId: person.id, name: person.name };
  return {
    organization: {
      id: organizationId,
      partnerId: partnerIds.organization,
      name,
      profile: { ...command.profile, confirmedOn: today },
      locations: [headquarters],
      enrollment: { startedOn: today, anniversaryDate: firstAnniversaryDate(today, terms) },
      competencies: [],
      subscriptions: [],
      references: [],
      performance: [],
      agreements: [
        {
          ...command.agreement,
          signedBy,
          signedOn: today,
          signedFor: { name: command.name, country: command.country },
        },
      ],
    },
    association: {
      ...newAssociation(organizationId, person, headquarters.id, today),
      rights: 'global-administrator',
      roles: ['primary-program-contact'],
    },
  };
}

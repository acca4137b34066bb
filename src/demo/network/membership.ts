import { type AgreementVersion, textHashOf } from '../../catalog/agreements.ts';
import { addDays, type CalendarDate } from '../../program/things/calendar.ts';
import type { SignedAgreement } from '../../program/things/organization.ts';
import type { Association, ContactRole, Privilege } from '../../program/things/people.ts';
import { type DemoPerson, demoIndividualId, marta } from '../people.ts';

export function associationsOf(organizationId: string, today: CalendarDate) {
  return (
    person: DemoPerson,
    locationId: string,
    rights: Association['rights'],
    roles: readonly ContactRole[],
    granted: readonly Privilege[],
  ): Association => ({
    organizationId,
    individualId: demoIndividualId(person),
    name: person.name,
    email: person.email,
    locationId,
    rights,
    roles,
    privileges: granted.map((privilege) => ({ privilege, grantedOn: addDays(today, -410), grantedBy: marta.name })),
    since: addDays(today, -800),
  });
}

/** How people of the demo signed what the program has published. */
export const signatures =
  (agreements: readonly AgreementVersion[]) =>
  (version: string, by: DemoPerson, signedOn: CalendarDate): SignedAgreement => {
    const agreement = agreements.find((entry) => entry.version === version);
    if (agreement === undefined) throw new Error(`the demo has no agreement ${version}`);
    return {
      version,
      textHash: textHashOf(agreement),
      language: 'en',
      signedBy: { individualId: demoIndividualId(by), name: by.name },
      signedOn,
    };
  };

export type Sign = ReturnType<typeof signatures>;

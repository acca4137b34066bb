import { type AgreementVersion, textHashOf } from '../../catalog/agreements.ts';
import { addDays, type CalendarDate } from '../../program/things/calendar.ts';
import type { SignedAgreement } from '../../program/things/organization.ts';
import type { Association, ContactRole, Privilege } from '../../program/things/people.ts';
import { type DemoPerson, demoIndividualId } from '../people.ts';

/**
 * How people of the demo belong to an organization.
 * @param granting who grants privileges there; what they have themselves was granted by their deputy
 */
export function associationsOf(
  organizationId: string,
  today: CalendarDate,
  granting: Pick<DemoPerson, 'name'>,
  deputy: Pick<DemoPerson, 'name'>,
) {
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
    privileges: granted.map((privilege) => ({
      privilege,
      grantedOn: workingDay(addDays(today, -400)),
      grantedBy: person.name === granting.name ? deputy.name : granting.name,
    })),
    since: workingDay(addDays(today, -800)),
  });
}

/** The day itself, or the Monday after it. */
function workingDay(day: CalendarDate): CalendarDate {
  const ofWeek = new Date(`${day}T00:00:00Z`).getUTCDay();
  return ofWeek === 6 ? addDays(day, 2) : ofWeek === 0 ? addDays(day, 1) : day;
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

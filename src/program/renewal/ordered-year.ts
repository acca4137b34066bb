import { enrolled, pendingAgain, pendingFor, withoutPending } from '../orders/pending.ts';
import { addYears, type CalendarDate, endOfMonth } from '../things/calendar.ts';
import type { CompetencyEnrollment, OrderedYear } from '../things/competency.ts';
import type { Order } from '../things/order.ts';
import type { Organization } from '../things/organization.ts';

/*
 * A year that is ordered and not paid is not had: the level is active when it is paid.
 * Source: How to pay the fee for a silver or gold competency,
 * https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency
 */

/** Whether an order decides what becomes of an ordered year: its own, or the one whose fee includes it. */
function isDecidedBy({ orderNumber, includedInOrder }: OrderedYear, number: string): boolean {
  return (includedInOrder ?? orderNumber) === number;
}

/** The competencies that wait for an order to be paid. */
export function waitingFor(number: string, { competencies }: Organization): readonly CompetencyEnrollment[] {
  return competencies.filter(({ ordered }) => ordered !== undefined && isDecidedBy(ordered, number));
}

/** How many things are had once an order is paid. */
export function countWaitingFor(number: string, organization: Organization): number {
  return waitingFor(number, organization).length + pendingFor(number, organization).length;
}

/** What is had once an order is paid. @param on the day on which the money came */
export function activated(organization: Organization, number: string, on: CalendarDate): Organization {
  const renewed = changed(organization, number, (held, ordered) => begun(held, ordered, on));
  return enrolled(renewed, number, on);
}

/**
 * An organization before an order expired, for money that came in time and is told of later.
 * @returns undefined if something of it was ordered, renewed or given up since
 */
export function beforeExpiry(
  organization: Organization,
  { unpaidYears = [], unpaidEnrollments = [] }: Order,
): Organization | undefined {
  const years = new Map(unpaidYears.map(({ id, ...year }) => [id, year]));
  const isStill = (held: CompetencyEnrollment) =>
    held.ordered === undefined && held.anniversaryDate < (years.get(held.id)?.until ?? '');
  const found = organization.competencies.filter(({ id }) => years.has(id));
  if (found.length < years.size || !found.every(isStill)) return undefined;
  const competencies = organization.competencies.map((held) => {
    const ordered = years.get(held.id);
    return ordered === undefined ? held : { ...held, ordered };
  });
  return pendingAgain({ ...organization, competencies }, unpaidEnrollments);
}

/** What is left when an order ends unpaid: what was had before, as it is. */
export function withoutOrdered(organization: Organization, number: string): Organization {
  return withoutPending(
    changed(organization, number, (held) => held),
    number,
  );
}

/** The competency once the year that is ordered is paid for. */
export function begun(
  { ordered: _ordered, ...held }: CompetencyEnrollment,
  { isUpgrade, orderNumber, by, on: orderedOn, level, locationId, until }: OrderedYear,
  on: CalendarDate,
): CompetencyEnrollment {
  // A year that begins with the payment ends a year after it; what is included in another's ends with that.
  const isOwnYear = isUpgrade && (until === addYears(orderedOn, 1) || until === endOfMonth(addYears(orderedOn, 1)));
  const plain = addYears(on, 1);
  const ownEnd = until === addYears(orderedOn, 1) ? plain : endOfMonth(plain);
  return {
    ...held,
    level,
    locationId,
    // An upgrade begins a year of its own, on its own day.
    startedOn: isUpgrade ? on : held.startedOn,
    anniversaryDate: isOwnYear ? ownEnd : until,
    previousTerm: {
      level: held.level,
      locationId: held.locationId,
      startedOn: held.startedOn,
      anniversaryDate: held.anniversaryDate,
    },
    lastRenewal: { on: orderedOn, by, orderNumber, previousAnniversaryDate: held.anniversaryDate },
  };
}

function changed(
  organization: Organization,
  number: string,
  after: (held: CompetencyEnrollment, ordered: OrderedYear) => CompetencyEnrollment,
): Organization {
  const competencies = organization.competencies.map((entry) => {
    const { ordered, ...held } = entry;
    return ordered !== undefined && isDecidedBy(ordered, number) ? after(held, ordered) : entry;
  });
  return { ...organization, competencies };
}

import { can } from '../../access/rights.ts';
import { when } from '../../optional.ts';
import { membershipHasEnded } from '../../program/renewal/membership-first.ts';
import { addYears, daysBetween } from '../../program/things/calendar.ts';
import { levelOn } from '../../program/things/competency.ts';
import { renewalOfThisYear, type Standing } from '../../program/things/enrollment.ts';
import { headquartersOf, type Location, type Organization } from '../../program/things/organization.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { whoRenewsText } from '../../words/associations.ts';
import { daysLeftText, levelWord, standingColor, standingText } from '../../words/names.ts';
import type { Home } from './read-home.ts';

/** Where the year stands, in words and as a picture. */
export function yearView(loaded: Home, standing: Standing, c: MemberVisit) {
  const { organization } = loaded;
  const { say } = c;
  const { anniversaryDate } = organization.enrollment;
  const yearDays = daysBetween(addYears(anniversaryDate, -1), anniversaryDate);
  const daysGone = Math.min(yearDays, Math.max(0, yearDays - standing.daysLeft));
  return {
    anniversaryDate: say.date(anniversaryDate),
    daysLeft: daysLeftText(standing, say),
    state: standingText(standing, say),
    color: standingColor(standing),
    explanation: say.paragraph([explanation(organization, standing, c), ...whoRenews(loaded, standing, c)]),
    daysGone,
    yearDays,
    // The same bar for a client without one: two columns, neither of which may vanish.
    barGone: Math.max(1, daysGone),
    barLeft: Math.max(1, yearDays - daysGone),
    yearText:
      standing.daysLeft >= yearDays
        ? say.text('A new year begins in {days, plural, one {# day} other {# days}}.', {
            days: standing.daysLeft - yearDays + 1,
          })
        : say.text('Day {day} of {days}', { day: daysGone, days: yearDays }),
    renew: standing.canRenew ? c.way('renew-membership') : [],
  };
}

/** For whoever may not renew it: who does. */
function whoRenews({ organization, administrators }: Home, standing: Standing, c: MemberVisit): readonly string[] {
  if (!standing.canRenew || can(c.principal, 'membership.renew')) return [];
  return [whoRenewsText(administrators, organization, c.say)];
}

function explanation(organization: Organization, standing: Standing, c: MemberVisit): string {
  const { say } = c;
  const renewal = renewalOfThisYear(organization.enrollment, c.today, c.catalog.renewalTerms);
  if (renewal !== undefined) {
    return say.text('Renewed by {name} on {date}.', { name: renewal.by.name, date: say.date(renewal.on) });
  }
  switch (standing.state) {
    case 'active':
      return say.text('Renewing opens on {date}.', { date: say.date(standing.windowOpensOn) });
    case 'renewal-window':
      return say.text('Renew by {date} to keep your status and benefits.', {
        date: say.date(organization.enrollment.anniversaryDate),
      });
    case 'grace':
      return say.text('Online benefits stay until {date}. The Regional Service Center can still help you come back.', {
        date: say.date(standing.graceEndsOn),
      });
    case 'lapsed':
      return say.text('Status and benefits have ended. The Regional Service Center can help you enroll again.');
  }
}

/**
 * The highest level that is held, who administers, and the Partner IDs with what each is for: the organization's own is
 * what other companies are told, for a merger; orders and transactions name that of a location.
 * Sources: Merge organizations (PMC help),
 * https://partners.microsoft.com/partnerprogram/help/en-US/Manage_Organization_and_Locations/Manage_Organization/Merge_organizations.htm
 */
export function factsOf({ organization, administrators }: Home, c: MemberVisit) {
  const { say, today } = c;
  const headquarters = headquartersOf(organization);
  const own = organization.locations.find(({ id }) => id === c.principal.association.locationId);
  const isOver = membershipHasEnded(organization, today, c.catalog.renewalTerms);
  const held = organization.competencies.filter(({ anniversaryDate }) => !isOver && anniversaryDate >= today);
  const level = held.some((entry) => levelOn(entry, today) === 'gold') ? 'gold' : 'silver';
  const levelText = isOver
    ? say.text('None, as the membership has ended')
    : held.length === 0
      ? say.text('Network member')
      : levelWord(level, say);
  const idOf = ({ partnerId, name: place }: Pick<Location, 'partnerId' | 'name'>) => ({
    title: place,
    value: say.text('Partner ID {id}: for orders of this location', { id: partnerId }),
  });
  return [
    { title: say.text('Level'), value: levelText },
    {
      title: say.text('Administrators'),
      value: say.list(administrators.slice(0, mostNamed).map((entry) => entry.name)),
    },
    {
      title: say.text('Organization ID'),
      value: say.text('{id}: for the whole company, such as for a merger', { id: organization.partnerId }),
    },
    idOf(headquarters),
    ...when(own !== undefined && own.id !== headquarters.id && own, idOf),
  ];
}

/** So many administrators are named. */
const mostNamed = 3;

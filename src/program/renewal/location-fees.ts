import { defined } from '../../optional.ts';
import type { CalendarDate } from '../things/calendar.ts';
import {
  type CompetencyEnrollment,
  type HeldYear,
  type Level,
  levels,
  type OrderedYear,
  yearsOf,
} from '../things/competency.ts';
import type { PendingEnrollment } from '../things/pending-enrollment.ts';
import { feeBasisOf } from './fees.ts';
import { anniversaryAfter, type CompetencyChoice, isUpgrade, type RenewalPlan, type RenewalState } from './plan.ts';

/** What a choice comes to: until when, and whether a fee is taken for it. */
export interface ChosenYear {
  readonly choice: CompetencyChoice;
  readonly held: CompetencyEnrollment;
  readonly isUpgrade: boolean;
  /** The day on which the competency would end. */
  readonly until: CalendarDate;
  /** The level whose fee, paid once for the Location, includes it; absent where its own fee is taken. */
  readonly includedIn?: Level;
  /** Where that fee is still to be paid: with an order that was placed before, or with the same one. */
  readonly unpaid?: Pick<OrderedYear, 'orderNumber' | 'payBy'> | 'same-order';
}

/**
 * Which of the choices of a plan pay a fee. Where the fee is taken by Location and level, a Location has one silver or
 * gold membership, in which all its competencies of that level are shown, and silver ones under gold.
 * Sources: Renew your Microsoft Partner Network membership (the Location is chosen, then its level, then it is paid),
 * https://support.microsoft.com/bg-bg/help/2958000/renew-your-microsoft-partner-network-membership-a-step-by-step-guide;
 * Competencies (one silver or gold package shows everything that qualifies for it),
 * https://docs.microsoft.com/en-us/partner-center/competencies; How to pay the fee for a silver or gold competency
 * (who has gold has silver), https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency.
 *
 * Where competencies of one Location end on different days, one whose Location has its level paid for beyond its own day
 * is included and then ends with what is paid: no day is paid for twice, none is unpaid, and from then on one fee renews
 * them together. Of several in a plan the highest that ends last pays. No source speaks of different days: our choice.
 * @returns one for each choice, in the order of the plan; undefined if something of it is not the organization's
 */
export function chosenYears(
  plan: RenewalPlan,
  state: Pick<RenewalState, 'organization' | 'terms' | 'prices'>,
  today: CalendarDate,
): readonly ChosenYear[] | undefined {
  const { organization, terms, prices } = state;
  const years: ChosenYear[] = [];
  for (const choice of plan.competencies) {
    const held = organization.competencies.find(({ id }) => id === choice.id);
    const isOurs = organization.locations.some(({ id }) => id === choice.locationId);
    if (held === undefined || !isOurs) return undefined;
    const until = anniversaryAfter(held, choice.level, today, terms);
    years.push({ choice, held, isUpgrade: isUpgrade(held, choice.level, today, terms), until });
  }
  if (feeBasisOf(prices) === 'competency') return years;
  const decided = new Map<string, ChosenYear>();
  for (const year of years.toSorted(highestAndLastFirst)) {
    const { choice, held } = year;
    const others = organization.competencies.filter(({ id }) => id !== choice.id);
    // What is paid comes first: of two that go as long it is taken.
    const included: Including[] = [
      ...others.flatMap(yearsOf),
      ...others.flatMap(({ ordered }) => (ordered === undefined ? [] : [{ ...ordered, unpaid: orderToPay(ordered) }])),
      ...(organization.pendingEnrollments ?? []).flatMap(yearToBegin),
      ...[...decided.values()].map((entry) => ({
        level: entry.choice.level,
        locationId: entry.choice.locationId,
        until: entry.until,
        ...defined({ unpaid: entry.includedIn === undefined ? ('same-order' as const) : entry.unpaid }),
      })),
    ];
    const longest = included
      .filter(({ locationId, level }) => locationId === choice.locationId && rank(level) >= rank(choice.level))
      .filter(({ until }) => until > held.anniversaryDate && until >= today)
      .reduce<Including | undefined>((last, one) => (last && last.until >= one.until ? last : one), undefined);
    decided.set(
      choice.id,
      longest === undefined
        ? year
        : { ...year, until: longest.until, includedIn: longest.level, ...defined({ unpaid: longest.unpaid }) },
    );
  }
  return years.map((year) => decided.get(year.choice.id) ?? year);
}

/** A year of a location in which others are included. */
type Including = HeldYear & Pick<ChosenYear, 'unpaid'>;

function orderToPay({ orderNumber, includedInOrder, payBy }: OrderedYear) {
  return { orderNumber: includedInOrder ?? orderNumber, payBy };
}

/** A year that is ordered and not held so far; what the program still looks at has no fee that somebody could pay. */
function yearToBegin(pending: PendingEnrollment): readonly Including[] {
  if (pending.kind !== 'competency' || pending.payBy === undefined) return [];
  const { level, locationId, until, orderNumber, includedInOrder, payBy } = pending;
  return [{ level, locationId, until, unpaid: { orderNumber: includedInOrder ?? orderNumber, payBy } }];
}

function highestAndLastFirst(one: ChosenYear, other: ChosenYear): number {
  return rank(other.choice.level) - rank(one.choice.level) || other.until.localeCompare(one.until);
}

function rank(level: Level): number {
  return levels.indexOf(level);
}

import { defined } from '../../optional.ts';
import { feeBasisOf } from '../renewal/fees.ts';
import type { CalendarDate } from '../things/calendar.ts';
import { type Level, levels, yearsOf } from '../things/competency.ts';
import { firstAnniversaryDate } from '../things/enrollment.ts';
import type { Organization } from '../things/organization.ts';
import type { EnrollmentLine, OrderingState } from './cart.ts';

/** The first year of a competency that is ordered: until when, and whether a fee is taken for it. */
export interface EnrollmentYear {
  /** The last day of it, if it is paid at once. */
  readonly until: CalendarDate;
  /** The level whose fee, paid once for the Location, includes it; absent where its own fee is taken. */
  readonly includedIn?: Level;
  /** Where that fee is still to be paid: with an order that was placed before, or with the same one. */
  readonly unpaid?: { readonly orderNumber: string; readonly payBy: CalendarDate } | 'same-order';
}

interface Including extends EnrollmentYear {
  readonly level: Level;
  readonly locationId: string;
}

/**
 * The first years of the competencies of a cart. Where the fee is taken by Location and level, one whose Location has its
 * level paid, or a higher one, is included and ends with what is paid: see `location-fees.ts`, which says the same of
 * years that are renewed, with its sources. What is paid goes before what is only ordered; of several in a cart the
 * highest pays.
 */
export function enrollmentYears(
  lines: readonly EnrollmentLine[],
  { organization, terms, prices }: Pick<OrderingState, 'organization' | 'terms' | 'prices'>,
  today: CalendarDate,
): ReadonlyMap<EnrollmentLine, EnrollmentYear> {
  const own: EnrollmentYear = { until: firstAnniversaryDate(today, terms) };
  const years = new Map<EnrollmentLine, EnrollmentYear>();
  const isByLocation = feeBasisOf(prices) === 'location-and-level';
  for (const line of lines.toSorted((one, other) => rank(other.level) - rank(one.level))) {
    const paid = isByLocation ? longest(paidAt(line, organization, today)) : undefined;
    const others = [...orderedIn(organization), ...inCart(years)].filter((one) => includes(one, line));
    const year = paid ?? (isByLocation ? longest(others) : undefined) ?? own;
    years.set(line, year);
  }
  return years;
}

/** What is paid for at the location of a line today, and goes on there without a gap at its level or a higher one. */
function paidAt(line: EnrollmentLine, { competencies }: Organization, today: CalendarDate): readonly Including[] {
  return competencies.flatMap((held) => {
    const left = yearsOf(held).filter(({ until }) => until >= today);
    const gap = left.findIndex((year) => !includes(year, line));
    const last = left.slice(0, gap === -1 ? left.length : gap).at(-1);
    return last === undefined ? [] : [{ ...last, includedIn: last.level }];
  });
}

/** Years that are ordered, and had once their order is paid. */
function orderedIn({ competencies, pendingEnrollments = [] }: Organization): readonly Including[] {
  const renewed = competencies.flatMap(({ ordered }) => ordered ?? []);
  const begun = pendingEnrollments.flatMap((one) => (one.kind === 'competency' ? [one] : []));
  return [...renewed, ...begun].flatMap(({ level, locationId, until, orderNumber, includedInOrder, payBy }) =>
    // What the program still looks at has no fee that somebody could pay.
    payBy === undefined
      ? []
      : [
          {
            level,
            locationId,
            until,
            includedIn: level,
            unpaid: { orderNumber: includedInOrder ?? orderNumber, payBy },
          },
        ],
  );
}

function inCart(years: ReadonlyMap<EnrollmentLine, EnrollmentYear>): readonly Including[] {
  return [...years].flatMap(([{ level, locationId }, { until, includedIn, unpaid }]) =>
    includedIn === undefined
      ? [{ level, locationId, until, includedIn: level, unpaid: 'same-order' as const }]
      : // What is included in another's fee includes as that does.
        [{ level: includedIn, locationId, until, includedIn, ...defined({ unpaid }) }],
  );
}

function includes(one: { readonly level: Level; readonly locationId: string }, line: EnrollmentLine): boolean {
  return one.locationId === line.locationId && rank(one.level) >= rank(line.level);
}

function longest(years: readonly Including[]): EnrollmentYear | undefined {
  const found = years.reduce<Including | undefined>(
    (last, one) => (last && last.until >= one.until ? last : one),
    undefined,
  );
  return found && { until: found.until, ...defined({ includedIn: found.includedIn, unpaid: found.unpaid }) };
}

function rank(level: Level): number {
  return levels.indexOf(level);
}

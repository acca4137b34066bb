import type { CalendarDate } from '../../program/things/calendar.ts';
import { inYear, yearOf } from './days.ts';
import { type Country, countries } from './places.ts';
import { type Random, randomFor } from './random.ts';

/*
 * How large and how old the organizations of a partner network are. The program published few figures: 430,000
 * organizations with 11,300 gold and 35,100 silver competencies, held by over 10,000 and 25,000 of them (An update on
 * silver and gold in the MPN, https://rcpmag.com/blogs/scott-bekker/2012/07/an-update-on-silver-and-gold-in-the-mpn.aspx).
 * All else is our choice, with a long tail as networks have.
 */

/** What decides about an organization, before any of its things is made. */
export interface Shape {
  readonly index: number;
  readonly country: Country;
  readonly locations: number;
  readonly people: number;
  readonly golds: number;
  readonly silvers: number;
  readonly hasActionPack: boolean;
  readonly anniversaryDate: CalendarDate;
  /** Renewals so far. */
  readonly renewals: number;
}

/** Ranges of a size, each with its share in a million; what is left over is 1. */
type Sizes = readonly { readonly from: number; readonly to: number; readonly millionths: number }[];

/** 1.16 on average, up to 300. */
const locationSizes: Sizes = [
  { from: 2, to: 2, millionths: 40_000 },
  { from: 3, to: 3, millionths: 12_000 },
  { from: 4, to: 6, millionths: 7_000 },
  { from: 7, to: 15, millionths: 2_900 },
  { from: 16, to: 50, millionths: 700 },
  { from: 51, to: 300, millionths: 90 },
];

/** About 5 on average, up to 20,000. */
const peopleSizes: Sizes = [
  { from: 2, to: 2, millionths: 220_000 },
  { from: 3, to: 3, millionths: 160_000 },
  { from: 4, to: 6, millionths: 175_000 },
  { from: 7, to: 12, millionths: 90_000 },
  { from: 13, to: 40, millionths: 36_000 },
  { from: 41, to: 150, millionths: 6_000 },
  { from: 151, to: 1_000, millionths: 500 },
  { from: 1_001, to: 20_000, millionths: 5 },
];

export function shapeOf(seed: number, index: number, today: CalendarDate): Shape {
  const random = randomFor(seed, 1, index);
  const locations = sizeOf(locationSizes, random);
  const golds = random.chance(23_300) ? 1 + (random.chance(130_000) ? 1 : 0) : 0;
  const silvers = random.chance(58_200) ? 1 + (random.chance(300_000) ? 1 : 0) + (random.chance(100_000) ? 1 : 0) : 0;
  // Four people of its own for each gold, two for any silver, somebody at every location.
  const fewest = Math.max(locations > 6 ? 3 * locations : locations, golds * 4 + 1, silvers > 0 ? 3 : 1);
  return {
    index,
    country: random.pick(countries),
    locations,
    people: Math.max(fewest, sizeOf(peopleSizes, random)),
    golds,
    silvers,
    hasActionPack: random.chance(120_000),
    anniversaryDate: anniversaryDate(random, today),
    renewals: renewalsOf(random),
  };
}

function sizeOf(sizes: Sizes, random: Random): number {
  let drawn = random.below(1_000_000);
  for (const { from, to, millionths } of sizes) {
    if (drawn < millionths) return from + random.below(to - from + 1);
    drawn -= millionths;
  }
  return 1;
}

/**
 * Within the coming year, or just passed for one in twenty who did not renew. A day in January has three times as many
 * as the average day: 93 of 365.
 */
function anniversaryDate(random: Random, today: CalendarDate): CalendarDate {
  const drawn = random.below(365);
  // Counted in a year without 29 February, so that the day is there in every year.
  const dayOfYear = drawn < 93 ? Math.floor(drawn / 3) : 31 + random.below(334);
  const date = new Date(Date.UTC(2027, 0, 1 + dayOfYear)).toISOString().slice(0, 10) as CalendarDate;
  const thisYear = inYear(date, yearOf(today));
  const next = thisYear >= today ? thisYear : inYear(date, yearOf(today) + 1);
  return random.chance(50_000) ? inYear(next, yearOf(next) - 1) : next;
}

function renewalsOf(random: Random): number {
  const drawn = random.below(100);
  if (drawn < 17) return 0;
  if (drawn < 34) return 1;
  if (drawn < 52) return 2;
  return 3 + random.below(12);
}

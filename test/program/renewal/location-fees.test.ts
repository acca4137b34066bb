import fc from 'fast-check';
import { chosenYears } from '../../../src/program/renewal/location-fees.ts';
import type { CompetencyChoice } from '../../../src/program/renewal/plan.ts';
import { quote } from '../../../src/program/renewal/quote.ts';
import { isRefusal } from '../../../src/program/renewal/refusal.ts';
import { renew } from '../../../src/program/renewal/renewal.ts';
import { addDays, type CalendarDate } from '../../../src/program/things/calendar.ts';
import { type CompetencyEnrollment, type Level, levels } from '../../../src/program/things/competency.ts';
import {
  aCompetency,
  aHeldCompetency,
  aLocation,
  anOrganization,
  aPriceList,
  aRenewal,
  aRenewalState,
  today,
} from '../../support/builders.ts';

const names = ['data-platform', 'cloud-platform', 'messaging', 'devops'];
const choose = (index: number, level: Level, locationId = 'lisbon'): CompetencyChoice => ({
  id: names[index] ?? '',
  level,
  locationId,
});

function stateWith(held: readonly Partial<CompetencyEnrollment>[], feeBasis?: 'location-and-level' | 'competency') {
  return aRenewalState({
    organization: anOrganization({
      locations: [aLocation(), aLocation({ id: 'porto', parentId: 'lisbon' })],
      competencies: held.map((entry, index) => {
        const name = names[index] ?? '';
        return aHeldCompetency({ id: name, competency: name, ...entry });
      }),
    }),
    competencies: names.map((id) => aCompetency({ id, silver: [], gold: [] })),
    prices: aPriceList(feeBasis === undefined ? {} : { feeBasis }),
  });
}

/** What each choice costs, in euros before tax, in the order of the choices. */
function fees(state: ReturnType<typeof stateWith>, choices: readonly CompetencyChoice[]): readonly number[] {
  const quotes = quote({ membership: false, competencies: choices }, state, today);
  if (isRefusal(quotes)) throw new Error(quotes.reason);
  return quotes.flatMap(({ lines }) => lines.map(({ amount }) => amount.minorUnits / 100));
}

const [silver, gold] = [500, 2000];

test.each<[string, Level, Level, readonly number[], readonly number[]]>([
  ['two silvers', 'silver', 'silver', [silver, 0], [silver, silver]],
  ['gold and silver', 'gold', 'silver', [gold, 0], [gold, silver]],
  ['silver and gold', 'silver', 'gold', [0, gold], [silver, gold]],
  ['two golds', 'gold', 'gold', [gold, 0], [gold, gold]],
])('%s: one fee at one Location, both at two', (_, first, second, atOne, atTwo) => {
  const state = stateWith([{ level: first }, { level: second, locationId: 'lisbon' }]);
  expect(fees(state, [choose(0, first), choose(1, second)])).toEqual(atOne);
  const apart = stateWith([{ level: first }, { level: second, locationId: 'porto' }]);
  expect(fees(apart, [choose(0, first), choose(1, second, 'porto')])).toEqual(atTwo);
  // Moved to the other Location, it is paid for there.
  expect(fees(state, [choose(0, first), choose(1, second, 'porto')])).toEqual(atTwo);
});

test.each<[Level, Level]>([
  ['silver', 'silver'],
  ['gold', 'silver'],
  ['silver', 'gold'],
  ['gold', 'gold'],
])('where a program takes the fee for each competency, %s and %s of one Location both cost', (first, second) => {
  const state = stateWith([{ level: first }, { level: second }], 'competency');
  const price = { silver, gold };
  expect(fees(state, [choose(0, first), choose(1, second)])).toEqual([price[first], price[second]]);
});

test.each<[string, Level, Level, number]>([
  ['silver after silver', 'silver', 'silver', 0],
  ['silver after gold', 'gold', 'silver', 0],
  ['gold after gold', 'gold', 'gold', 0],
  ['gold after silver', 'silver', 'gold', gold],
])('%s, renewed one after the other, is paid as if at once', (_, first, second, fee) => {
  const state = stateWith([{ level: first }, { level: second }]);
  const done = renew(state, aRenewal({ competencies: [choose(0, first)] }), today);
  if (isRefusal(done)) throw new Error(done.reason);
  expect(fees({ ...state, organization: done.organization }, [choose(1, second)])).toEqual([fee]);
});

test('three golds and two silvers of one Location cost one gold fee', () => {
  const state = stateWith(['gold', 'gold', 'gold', 'silver'].map((level) => ({ level: level as Level })));
  const plan = [choose(0, 'gold'), choose(1, 'gold'), choose(2, 'gold'), choose(3, 'silver')];
  expect(fees(state, plan)).toEqual([gold, 0, 0, 0]);
});

describe('where days differ at one Location', () => {
  const years = (held: readonly Partial<CompetencyEnrollment>[], choices: readonly CompetencyChoice[]) =>
    chosenYears({ membership: false, competencies: choices }, stateWith(held), today)?.map(({ until, includedIn }) => [
      until,
      includedIn,
    ]);

  test('what is paid beyond its own day includes it, and it ends with that', () => {
    const held = [{ anniversaryDate: '2027-04-01' }, { anniversaryDate: '2027-10-15' }] as const;
    expect(years(held, [choose(0, 'silver')])).toEqual([['2027-10-15', 'silver']]);
  });

  test('renewed together, the one that ends last pays, and all end together', () => {
    const held = [{ anniversaryDate: '2027-04-01' }, { anniversaryDate: '2027-05-01' }] as const;
    expect(years(held, [choose(0, 'silver'), choose(1, 'silver')])).toEqual([
      ['2028-05-01', 'silver'],
      ['2028-05-01', undefined],
    ]);
  });

  test('what is paid for less long includes nothing: no paid day is lost', () => {
    const held = [{ anniversaryDate: '2027-05-01' }, { anniversaryDate: '2027-04-01', level: 'gold' }] as const;
    expect(years(held, [choose(0, 'silver')])).toEqual([['2028-05-01', undefined]]);
  });

  test('gold days that are left of a year before include gold, and no longer', () => {
    const renewedLower = {
      anniversaryDate: '2028-04-01',
      previousTerm: { level: 'gold', locationId: 'lisbon', startedOn: '2020-04-01', anniversaryDate: '2027-04-01' },
    } as const;
    const held = [{ level: 'gold', anniversaryDate: '2027-04-01' }, renewedLower] as const;
    expect(years(held, [choose(0, 'gold')])).toEqual([['2028-04-01', undefined]]);
    expect(years(held, [choose(0, 'silver')])).toEqual([['2028-04-01', 'silver']]);
  });

  test('an upgrade is free where the Location is gold for longer, and costs the upgrade fee where it is not', () => {
    const silverUntil = { level: 'silver', anniversaryDate: '2027-10-15' } as const;
    const upgrade = (goldUntil: CalendarDate) => {
      const held = [silverUntil, { level: 'gold', anniversaryDate: goldUntil }] as const;
      return [fees(stateWith(held), [choose(0, 'gold')]), years(held, [choose(0, 'gold')])];
    };
    expect(upgrade('2027-12-01')).toEqual([[0], [['2027-12-01', 'gold']]]);
    expect(upgrade('2027-04-01')).toEqual([[1500], [['2028-02-15', undefined]]]);
  });
});

test('whatever is chosen, a Location pays for each level at most once, and nothing is included that nobody pays for', () => {
  const anyHeld = fc.record({
    level: fc.constantFrom(...levels),
    locationId: fc.constantFrom('lisbon', 'porto'),
    daysLeft: fc.integer({ min: 0, max: 90 }),
    wanted: fc.option(fc.constantFrom(...levels), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(anyHeld, { minLength: 1, maxLength: 4 }), (entries) => {
      const held = entries.map(({ level, locationId, daysLeft }) => ({
        level,
        locationId,
        anniversaryDate: addDays(today, daysLeft),
      }));
      const state = stateWith(held);
      const choices = entries.flatMap(({ wanted, locationId }, index) =>
        wanted === undefined ? [] : [choose(index, wanted, locationId)],
      );
      const years = chosenYears({ membership: false, competencies: choices }, state, today) ?? [];
      expect(years).toHaveLength(choices.length);
      const paying = years.filter(({ includedIn }) => includedIn === undefined);
      const places = paying.map(({ choice }) => `${choice.locationId} ${choice.level}`);
      for (const year of years) {
        expect(year.until > year.held.anniversaryDate).toBe(true);
        if (year.includedIn === undefined) continue;
        const isPaidFor = [
          ...paying.map(({ choice, until }) => ({ ...choice, until })),
          ...state.organization.competencies.map(({ id, level, locationId, anniversaryDate }) => ({
            id,
            level,
            locationId,
            until: anniversaryDate,
          })),
        ].some(
          (paid) =>
            paid.id !== year.choice.id &&
            paid.locationId === year.choice.locationId &&
            (paid.level === 'gold' || year.choice.level === 'silver') &&
            paid.until >= year.until,
        );
        expect(isPaidFor).toBe(true);
      }
      expect(new Set(places).size).toBe(places.length);
    }),
    { numRuns: 500 },
  );
});

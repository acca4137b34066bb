import { amountAt, type LevelBenefit } from '../../../src/program/benefits/level-benefits.ts';
import type { CompetencyEnrollment } from '../../../src/program/things/competency.ts';
import { aHeldCompetency, aLocation, anOrganization, terms, today } from '../../support/builders.ts';
import { catalog } from '../../support/catalog.ts';

const seats = catalog.benefits.find(({ id }) => id === 'msdn-seats') as LevelBenefit;
const porto = aLocation({ id: 'porto', parentId: 'lisbon' });
const actionPack = { product: 'action-pack', startedOn: '2026-05-01', anniversaryDate: '2027-05-01' } as const;

const at = (locationId: string, held: readonly Partial<CompetencyEnrollment>[], subscriptions = [] as unknown[]) =>
  amountAt(
    seats,
    locationId,
    anOrganization({
      locations: [aLocation(), porto],
      competencies: held.map(aHeldCompetency),
      subscriptions: subscriptions as (typeof actionPack)[],
    }),
    today,
    terms,
  );

test.each<[string, number, readonly Partial<CompetencyEnrollment>[]]>([
  ['nothing', 0, []],
  ['silver', 5, [{}]],
  ['gold', 10, [{ level: 'gold' }]],
  ['silver and gold, of which the second gives only the difference', 10, [{}, { id: 'two', level: 'gold' }]],
  ['two golds', 10, [{ level: 'gold' }, { id: 'two', level: 'gold' }]],
  ['gold of another location', 0, [{ level: 'gold', locationId: 'porto' }]],
  ['gold that has just ended, with its benefits still on', 10, [{ level: 'gold', anniversaryDate: '2027-02-01' }]],
  ['gold that has lapsed', 0, [{ level: 'gold', anniversaryDate: '2026-12-01' }]],
])('%s: %i seats', (_, count, held) => {
  expect(at('lisbon', held)).toBe(count);
});

test('an Action Pack adds three at the headquarters, and nowhere else', () => {
  expect(at('lisbon', [{}], [actionPack])).toBe(8);
  expect(at('porto', [], [actionPack])).toBe(0);
  expect(at('lisbon', [], [{ ...actionPack, anniversaryDate: '2026-12-01' }])).toBe(0);
});

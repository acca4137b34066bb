import fc from 'fast-check';
import {
  administratorsFound,
  administratorsLost,
  onlyAdministratorOf,
} from '../../../src/program/telling/only-administrator.ts';
import { addDays, daysBetween } from '../../../src/program/things/calendar.ts';
import type { SaidNotice } from '../../../src/program/things/notice.ts';
import type { AdministrationRights, Association } from '../../../src/program/things/people.ts';
import { today } from '../../support/builders.ts';

const person = (name: string, rights: AdministrationRights): Association => ({
  organizationId: 'contoso',
  individualId: `tenant~${name}`,
  name,
  email: '',
  locationId: 'lisbon',
  rights,
  roles: ['primary-program-contact'],
  privileges: [],
  since: '2020-04-01',
});
const [marta, rui, ana] = [
  person('marta', 'global-administrator'),
  person('rui', 'global-administrator'),
  person('ana', 'location-administrator'),
];
const now = new Date(`${today}T12:00:00Z`);

test.each([
  ['one', [marta, ana], 'tenant~marta'],
  ['two', [marta, rui], undefined],
  ['none', [ana], undefined],
  ['nobody at all', [], undefined],
])('of %s Global Administrators', (_, associations, only) => {
  expect(onlyAdministratorOf(associations)?.individualId).toBe(only);
});

test.each([
  ['two become one', [marta, rui, ana], [marta, ana], 1],
  ['three become two', [marta, rui, person('eva', 'global-administrator')], [marta, rui], 0],
  ['one stays one, and somebody else leaves', [marta, ana], [marta], 0],
  ['the only one is replaced', [marta], [rui], 0],
  ['nobody is left', [marta, rui], [ana], 0],
])('where %s, as many are told', (_, before, after, count) => {
  expect(administratorsLost(before, after, [], today, now)).toHaveLength(count);
});

test('on one day nobody is told twice, whatever comes and goes', () => {
  const [notice] = administratorsLost([marta, rui], [marta], [], today, now);
  if (notice === undefined) throw new Error('Marta is told');
  const said: SaidNotice[] = [{ notice, state: 'over', declined: false }];
  expect(administratorsLost([marta, rui], [marta], said, today, now)).toEqual([]);
  expect(administratorsFound([marta, ana], said, 90, today, now)).toEqual([]);
});

test('whenever somebody looks, it is said at once, and then never within ninety days nor much later', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 30 }), (gaps) => {
      const said: SaidNotice[] = [];
      let day = today;
      let latest: typeof today | undefined;
      for (const gap of gaps) {
        day = addDays(day, gap);
        const notices = administratorsFound([marta, ana], said, 90, day, now);
        const isTime = latest === undefined || daysBetween(latest, day) >= 90;
        expect(notices).toHaveLength(isTime ? 1 : 0);
        for (const notice of notices) said.push({ notice, state: 'sent', declined: false });
        if (isTime) latest = day;
      }
    }),
  );
});

test('whoever is alone altogether, as in a company of one, is not told: there is nobody to choose', () => {
  expect(administratorsFound([marta], [], 90, today, now)).toEqual([]);
  expect(administratorsFound([marta, ana], [], 90, today, now)).toHaveLength(1);
});

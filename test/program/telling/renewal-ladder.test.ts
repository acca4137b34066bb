import {
  currentStage,
  nextStageAt,
  renewalRecipients,
  stageName,
} from '../../../src/program/telling/renewal-ladder.ts';
import { dueReminders } from '../../../src/program/telling/renewal-reminders.ts';
import { addDays, type CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Association } from '../../../src/program/things/people.ts';
import { aLocation, anOrganization } from '../../support/builders.ts';
import { catalog } from '../../support/catalog.ts';

const anniversaryDate: CalendarDate = '2027-04-08';
const organization = anOrganization({
  locations: [aLocation(), aLocation({ id: 'porto', parentId: 'lisbon' })],
  enrollment: { startedOn: '2020-04-08', anniversaryDate },
});
const somebody = (
  individualId: string,
  rights: Association['rights'],
  roles: Association['roles'] = [],
  locationId = 'lisbon',
): Association => ({
  organizationId: organization.id,
  individualId,
  name: individualId,
  email: '',
  locationId,
  rights,
  roles,
  privileges: [],
  since: '2020-01-01',
});
const people = [
  somebody('contact', 'none', ['primary-program-contact']),
  somebody('global', 'global-administrator'),
  somebody('executive', 'none', ['executive-contact']),
  somebody('local', 'location-administrator', [], 'porto'),
  somebody('contact-of-porto', 'none', ['primary-program-contact'], 'porto'),
  somebody('nobody', 'none'),
];
const on = (day: number) => addDays(anniversaryDate, day);
const stageOn = (day: number) => currentStage(organization.enrollment, on(day), catalog.renewalStages);
const told = (day: number, declined: readonly string[] = []) => {
  const stage = stageOn(day);
  return stage === undefined
    ? []
    : renewalRecipients(stage, people, organization, new Set(declined)).map((entry) => entry.individualId);
};

test.each([
  [-91, undefined],
  [-90, 'before-90'],
  [-61, 'before-90'],
  [-60, 'before-60'],
  [-1, 'before-1'],
  [0, 'after-0'],
  [6, 'after-1'],
  [23, 'after-23'],
  [400, 'after-30'],
])('%i days from the anniversary date the stage is %s', (day, wanted) => {
  const stage = stageOn(day);
  expect(stage && stageName(stage)).toBe(wanted);
});

test.each([
  [-90, ['contact', 'global']],
  [-31, ['contact', 'global']],
  [-30, ['contact', 'global', 'executive']],
  [-1, ['contact', 'global', 'executive']],
  [0, ['contact', 'global', 'executive', 'local']],
  [30, ['contact', 'global', 'executive', 'local']],
])('%i days from it these are told: %j', (day, wanted) => {
  expect(told(day)).toEqual(wanted);
});

test('whoever declined is left out, until nobody would be left: then the next circle is told', () => {
  expect(told(-90, ['contact'])).toEqual(['global']);
  expect(told(-90, ['contact', 'global'])).toEqual(['executive']);
  expect(told(-90, ['contact', 'global', 'executive'])).toEqual(['local']);
  expect(
    told(
      -90,
      people.map((entry) => entry.individualId),
    ),
  ).toEqual(['contact', 'global', 'executive', 'local']);
  expect(told(0, ['contact', 'global'])).toEqual(['contact', 'global', 'executive', 'local']);
});

test('a stage begins with its day at the headquarters, wherever the server is', () => {
  const tokyo = { ...organization, locations: [aLocation({ timeZone: 'Asia/Tokyo' })] };
  expect(nextStageAt(tokyo, catalog.renewalStages)?.toISOString()).toBe('2027-01-07T15:00:00.000Z');
  expect(nextStageAt(organization, catalog.renewalStages, on(-90))?.toISOString()).toBe('2027-02-07T00:00:00.000Z');
  expect(nextStageAt(organization, catalog.renewalStages, on(30))).toBeUndefined();
});

test.each([
  ['not at all', 0],
  ['an hour', 0],
  ['25 hours', 1],
  ['8 days', 8],
  ['half a year', 180],
])('after having been away for %s only the latest stage is said, once', (_words, daysAway) => {
  const today = on(-30 + daysAway);
  const now = new Date(`${today}T12:00:00Z`);
  const reminders = dueReminders(organization, people, [], catalog.renewalStages, today, now);
  expect(new Set(reminders.map((notice) => notice.stage)).size).toBe(1);
  expect(reminders[0]?.stage).toBe(stageName(stageOn(-30 + daysAway) ?? { day: 0 }));
  const said = reminders.map((notice) => ({ notice, declined: false }));
  expect(dueReminders(organization, people, said, catalog.renewalStages, today, now)).toEqual([]);
});

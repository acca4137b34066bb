import fc from 'fast-check';
import { mailAddressOf } from '../../../src/program/telling/mail-address.ts';
import { mailTime } from '../../../src/program/telling/mail-time.ts';
import { defaultPreferences } from '../../../src/program/telling/notice-preferences.ts';

const lisbon = 'Europe/Lisbon';
/** A Monday noon. */
const since = new Date('2027-02-15T12:00:00Z');
const time = (unreached: Omit<Parameters<typeof mailTime>[0], 'since' | 'timing'>, preferences = defaultPreferences) =>
  mailTime({ since, timing: 'in-hours', ...unreached }, preferences, lisbon).toISOString();

test.each<[string, string, string]>([
  ['a stage of weeks: the morning of its last day', '2027-03-09T00:00:00Z', '2027-03-08T09:00:00.000Z'],
  ['its last day is a Sunday: the Friday before', '2027-03-08T00:00:00Z', '2027-03-05T09:00:00.000Z'],
  ['a stage of a day: at once', '2027-02-16T00:00:00Z', '2027-02-15T12:00:00.000Z'],
  [
    'a stage that has ended: at once, and whether it is wanted is asked anyway',
    '2027-02-01T00:00:00Z',
    since.toISOString(),
  ],
])('%s', (_name, ends, expected) => {
  expect(time({ stageEnds: new Date(ends) })).toBe(expected);
});

test('what has no stages waits for three days, a day if a person waits', () => {
  expect(time({})).toBe('2027-02-18T09:00:00.000Z');
  expect(mailTime({ since, timing: 'at-once' }, defaultPreferences, lisbon).toISOString()).toBe(
    '2027-02-16T09:00:00.000Z',
  );
});

test('what has to be done before the stage ends comes before that', () => {
  const stageEnds = new Date('2027-03-09T00:00:00Z');
  expect(time({ stageEnds, deadline: new Date('2027-02-18T00:00:00Z') })).toBe('2027-02-17T09:00:00.000Z');
});

test('in the days, hours and time zone that the reader has chosen', () => {
  const preferences = { ...defaultPreferences, workingDays: [2, 6], from: 600, timeZone: 'America/New_York' };
  expect(time({ stageEnds: new Date('2027-03-08T00:00:00Z') }, preferences)).toBe('2027-03-06T15:00:00.000Z');
});

test('never before it was first due, and before the stage ends wherever there are hours', () => {
  const preferences = fc.record({
    categories: fc.constant({}),
    workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    from: fc.integer({ min: 0, max: 720 }),
    until: fc.integer({ min: 721, max: 1440 }),
  });
  fc.assert(
    fc.property(
      preferences,
      fc.integer({ min: 0, max: 60 * 24 }),
      fc.constantFrom(lisbon, 'Asia/Kolkata'),
      (wanted, hours, zone) => {
        const stageEnds = new Date(since.getTime() + hours * 3_600_000);
        const at = mailTime({ since, timing: 'in-hours', stageEnds }, wanted, zone);
        return at >= since && (at < stageEnds || at.getTime() === since.getTime());
      },
    ),
    { numRuns: 60 },
  );
});

test.each<[string, string, 'global-administrator' | 'location-administrator' | 'none' | undefined, unknown]>([
  ['a Global Administrator', 'ana@contoso.example', 'global-administrator', { email: 'ana@contoso.example' }],
  ['a Location Administrator', 'ana@contoso.example', 'location-administrator', { email: 'ana@contoso.example' }],
  ['a colleague without rights', 'ana@contoso.example', 'none', undefined],
  ['somebody of no organization', 'ana@contoso.example', undefined, undefined],
  ['nothing known', '', 'global-administrator', 'unknown'],
  ['two addresses', 'ana@contoso.example,eve@elsewhere.example', 'global-administrator', 'unknown'],
  ['another header', 'ana@contoso.example\r\nBcc: eve@elsewhere.example', 'global-administrator', 'unknown'],
  ['a guest’s name in the directory', 'ana_fabrikam.example#EXT#@contoso.example', 'global-administrator', 'unknown'],
])('where %s gets e-mail', (_name, email, rights, expected) => {
  expect(mailAddressOf({ email }, rights && { rights })).toEqual(expected);
});

import fc from 'fast-check';
import { addDays, type CalendarDate } from '../../src/program/things/calendar.ts';

/** Any day from 2000 to 2099; leap days often, since they are where a calendar goes wrong. */
export const anyDate: fc.Arbitrary<CalendarDate> = fc.oneof(
  { weight: 4, arbitrary: fc.nat(36_524).map((days) => addDays('2000-01-01', days)) },
  { weight: 1, arbitrary: fc.nat(24).map((leap) => `${2000 + 4 * leap}-02-29` as CalendarDate) },
);

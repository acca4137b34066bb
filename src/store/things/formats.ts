import type { CalendarDate } from '../../program/things/calendar.ts';

/** What a text has to look like, decided a million times in an import: no library that takes microseconds for each. */

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day of the calendar from 1900 to 2199, as ISO 8601. Other years are slips of the hand. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (/^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/.test(text)) return true;
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (monthDays[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** The form of ISO 3166-1 alpha-2; which codes are in use changes faster than programs do. */
export function isCountry(text: string): boolean {
  return /^[A-Z]{2}$/.test(text);
}

const timeZones = new Set(Intl.supportedValuesOf('timeZone'));

/** An IANA name that this Node knows. The list has one name for each zone; to try the others takes longer. */
export function isTimeZone(text: string): boolean {
  // Intl takes offsets such as +01:00 too, but an office has summer time.
  return (
    timeZones.has(text) || (/^[A-Z]/.test(text) && isTaken(() => new Intl.DateTimeFormat('en', { timeZone: text })))
  );
}

/**
 * A language tag (BCP 47) with a language of two or three letters. The grammar has room for longer ones, which Intl
 * takes too, but none was ever registered: `english` is a slip of the hand.
 */
export function isLocale(text: string): boolean {
  if (/^[a-z]{2}(-[A-Z]{2})?$/.test(text)) return true;
  return /^[a-z]{2,3}(-|$)/i.test(text) && isTaken(() => Intl.getCanonicalLocales(text));
}

function isTaken(use: () => unknown): boolean {
  try {
    use();
    return true;
  } catch {
    return false;
  }
}

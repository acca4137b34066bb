import { Temporal } from 'temporal-polyfill';
import { recently } from '../../recently.ts';

/** A day without a time or a zone, as ISO 8601 (`2027-01-31`). Dates compare with `<` because the text sorts. */
export type CalendarDate = `${number}-${number}-${number}`;

const dayMilliseconds = 86_400_000;

/** @throws RangeError if the text is not a day of the ISO calendar, such as 2025-02-29, or is written otherwise. */
export function calendarDate(text: string): CalendarDate {
  // Temporal also reads times, other calendars and years of six digits, whose text would not sort.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(`"${text}" is not a day such as 2027-01-31`);
  return write(Temporal.PlainDate.from(text, { overflow: 'reject' }));
}

/** `days` may be negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date((dayNumber(date) + days) * dayMilliseconds).toISOString().slice(0, 10) as CalendarDate;
}

/** The same day of a later year; 29 February becomes 28 February where there is none. */
export function addYears(date: CalendarDate, years: number): CalendarDate {
  return yearsAdded(`${date} ${years}`);
}

/** Whatever has an anniversary asks for the same days again and again. */
const yearsAdded = recently(2_000, (dateAndYears) => {
  const [date = '', years] = dateAndYears.split(' ');
  return write(Temporal.PlainDate.from(date).add({ years: Number(years) }));
});

export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return monthsAdded(`${date} ${months}`);
}

/** The same, of whatever ends some months later. */
const monthsAdded = recently(2_000, (dateAndMonths) => {
  const [date = '', months] = dateAndMonths.split(' ');
  return write(Temporal.PlainDate.from(date).add({ months: Number(months) }));
});

export function endOfMonth(date: CalendarDate): CalendarDate {
  const day = Temporal.PlainDate.from(date);
  return write(day.with({ day: day.daysInMonth }));
}

/** Whole days from one date to another; negative if `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * Which day it is at a place. An anniversary ends when its day ends at the headquarters, wherever the reader sits.
 * @param timeZone an IANA name such as `Europe/Lisbon`
 * @throws RangeError if the time zone is unknown
 */
export function dateIn(instant: Date, timeZone: string): CalendarDate {
  return dayOfMinute(`${Math.floor(instant.getTime() / 60_000)} ${timeZone}`);
}

/** No day begins within a minute, and everybody who asks in one asks for this. */
const dayOfMinute = recently(1_000, (minuteAndZone) => {
  const [minute = '', timeZone = ''] = minuteAndZone.split(' ');
  const instant = Temporal.Instant.fromEpochMilliseconds(Number(minute) * 60_000);
  return write(instant.toZonedDateTimeISO(timeZone).toPlainDate());
});

/**
 * The instant (UTC) at which a day begins at a place: its first valid minute, where clocks change at midnight.
 * @param timeZone an IANA name
 * @throws RangeError if the time zone is unknown
 */
export function startOfDay(date: CalendarDate, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds);
}

/** What a clock at a place shows, such as `09:30`. @param timeZone an IANA name */
export function timeIn(instant: Date, timeZone: string): string {
  const time = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainTime();
  return time.toString({ smallestUnit: 'minute' });
}

/**
 * Days are asked for many times a card, and in UTC all of them are equally long, so this needs no calendar.
 * @throws RangeError if it is not a day
 */
function dayNumber(date: CalendarDate): number {
  const milliseconds = Date.parse(date);
  if (Number.isNaN(milliseconds)) throw new RangeError(`"${date}" is not a day such as 2027-01-31`);
  return milliseconds / dayMilliseconds;
}

function write(date: Temporal.PlainDate): CalendarDate {
  return date.toString() as CalendarDate;
}

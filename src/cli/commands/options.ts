import { InvalidArgumentError, Option } from 'commander';
import { DataError } from '../../exchange/data-error.ts';
import { type CalendarDate, dateIn } from '../../program/things/calendar.ts';
import { isCalendarDate } from '../../store/things/formats.ts';

/** Which store a command works on: the one that the settings name, or this SQLite file. */
export interface StoreOption {
  readonly store?: string | undefined;
}

export function storeOption(): Option {
  return new Option('--store <file>', 'an SQLite file to use instead of the configured store');
}

/** Reads a day that somebody typed. */
export function day(text: string): CalendarDate {
  if (isCalendarDate(text)) return text;
  throw new InvalidArgumentError('A day is written as 2027-01-31.');
}

/** Reads an instant that somebody typed. */
export function instant(text: string): Date {
  const read = new Date(text);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text) && !Number.isNaN(read.getTime())) return read;
  throw new InvalidArgumentError('An instant is written in UTC, as 2027-01-31T09:30:00Z.');
}

/** @throws DataError for what has not been so far: almost certainly another day or hour was meant */
export function refuseFuture(typed: CalendarDate | Date, now: Date): void {
  const isDay = typeof typed === 'string';
  if (isDay ? typed <= dateIn(now, 'UTC') : typed <= now) return;
  throw new DataError(`${isDay ? typed : typed.toISOString()} has not been so far. Nothing was changed.`);
}

/** Of the organization of an order, where the number alone does not lead there. */
export function partnerIdOption(): Option {
  return new Option('--partner-id <id>', 'of the organization, if the order cannot be found by its number alone');
}

/** Reads an order number that somebody typed. */
export function orderNumber(text: string): string {
  if (/^\d{10}$/.test(text)) return text;
  throw new InvalidArgumentError('An order number has ten digits.');
}

import { z } from 'zod';
import { isMcpId } from '../../program/requirements/mcp.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import type { Renewal } from '../../program/things/enrollment.ts';
import {
  hasInvisibleSigns,
  isDomain,
  isEmailAddress,
  isOneLine,
  isPhoneNumber,
  isTrackingNumber,
  isWebAddress,
  longest,
} from '../../program/things/forms.ts';
import type { Money } from '../../program/things/money.ts';
import type { PassedExam } from '../../program/things/people.ts';
import { isCalendarDate, isCountry, isLocale } from './formats.ts';

/*
 * What fields of stored things may hold when they come in from outside. The title of each is what docs/import-format.md
 * calls this form.
 */

/** Checks that a shape has all fields of the model, the optional ones too. */
type ShapeOf<T> = { readonly [Field in keyof T]-?: z.ZodType<Required<T>[Field]> };

/**
 * A schema with a field for every field of the model, or it does not compile; an unknown field is refused, because it is
 * a misspelt one.
 */
export const fieldsOf =
  <T>() =>
  <Shape extends ShapeOf<T>>(shape: Shape) =>
    z.strictObject(shape);

export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,199}$/, {
    error: 'has to be 1 to 200 of the signs A-Z a-z 0-9 . _ ~ -, the first one a letter or digit',
  })
  .meta({ title: 'id' });

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
export const individualId = z
  .string()
  .regex(new RegExp(`^${guid}~${guid}$`), {
    error: 'has to be <Entra tenant id>~<Entra object id>, both in small letters',
  })
  .meta({ title: 'individual' });

export const partnerId = z
  .string()
  .regex(/^\d{6,8}$/, { error: 'has to be 6 to 8 digits' })
  .meta({ title: '6 to 8 digits' });

/** One line that people read: no control characters, no half characters. */
export const textOf = (most: number, least = 1) =>
  z
    .string()
    .min(least, { error: 'is empty' })
    .max(most, { error: `has more than ${most} characters` })
    .refine(isOneLine, { error: 'has control characters in it' })
    .meta({ title: least === 0 ? 'text, may be empty' : 'text' });

export const name = textOf(longest.name);

export const paragraphsOf = (most: number, least = 1) =>
  z
    .string()
    .min(least, { error: 'is empty' })
    .max(most, { error: `has more than ${most} characters` })
    .refine((text) => isOneLine(text.replaceAll('\n', '')), { error: 'has control characters in it' })
    .meta({ title: least === 0 ? 'text of several lines, may be empty' : 'text of several lines' });

export const listOf = <Entry extends z.ZodType>(entry: Entry, most: number) =>
  z.array(entry).max(most, { error: `has more than ${most} entries` });

export const date = z
  .custom<CalendarDate>((value) => typeof value === 'string' && isCalendarDate(value), {
    error: 'has to be a day of the years 1900 to 2199, such as 2027-01-31',
  })
  .meta({ title: 'day' });

/** Of what happens now and then. */
export const count = z
  .int({ error: 'has to be a whole number' })
  .min(1, { error: 'has to be 1 or more' })
  .max(1000, { error: 'is more than 1000' })
  .meta({ title: 'count' });

export const instant = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text)), {
    error: 'has to be an instant in UTC, such as 2027-01-31T09:30:00.000Z',
  })
  .meta({ title: 'instant' });

/** A language to read in. */
export const locale = z
  .string()
  .refine(isLocale, { error: 'is no language tag, such as en-GB' })
  .meta({ title: 'language tag' });

export const country = z
  .string()
  .refine(isCountry, { error: 'has to be two capital letters, such as PT' })
  .meta({ title: 'country' });

export const mcpId = z.string().refine(isMcpId, { error: 'has to be digits' }).meta({ title: 'MCP ID' });

/** What has a form, and in it no sign that nobody sees. */
const formed = (most: number, isRight: (text: string) => boolean, error: string) =>
  z
    .string()
    .max(most, { error: `has more than ${most} characters` })
    .refine((text) => !hasInvisibleSigns(text), { error: 'has a sign in it that nobody sees', abort: true })
    .refine(isRight, { error });

export const domain = formed(253, isDomain, 'is not a domain').meta({ title: 'domain' });

export const webAddress = formed(
  longest.website,
  (text) => text === '' || isWebAddress(text),
  'is no web address such as https://www.contoso.com',
).meta({ title: 'web address, may be empty' });

export const phone = formed(40, isPhoneNumber, 'has to be a number such as +351210000000').meta({
  title: 'phone number',
});

export const trackingNumber = formed(
  longest.trackingNumber,
  isTrackingNumber,
  'is no tracking number: letters and digits, with spaces, dots, slashes or dashes between them',
).meta({ title: 'tracking number' });

export const orderNumber = z
  .string()
  .regex(/^\d{10}$/, { error: 'has to be ten digits' })
  .meta({ title: 'ten digits' });

export const email = formed(longest.email, isEmailAddress, 'is not an e-mail address').meta({
  title: 'e-mail address',
});

/** Which ones there are is looked up in the catalog where something comes in, see `catalogued`. */
/** Where somebody is written to: a directory may not say it. */
export const contactEmail = formed(
  longest.email,
  (text) => text === '' || isEmailAddress(text),
  'is not an e-mail address',
).meta({ title: 'e-mail address' });

export const competency = id.meta({ title: 'competency' });

export const person = fieldsOf<Renewal['by']>()({ individualId: id, name }).meta({ title: 'person' });

export const money = fieldsOf<Money>()({
  minorUnits: z.int({ error: 'has to be a whole number of the smallest unit' }).min(0, { error: 'is negative' }),
  currency: z.string().regex(/^[A-Z]{3}$/, { error: 'has to be three capital letters, such as EUR' }),
}).meta({ title: 'money' });

export const passedExams = listOf(
  fieldsOf<PassedExam>()({
    code: id.describe('of the exam or certification: `70-461`'),
    on: date.describe('the day on which it was passed'),
  }),
  1000,
);

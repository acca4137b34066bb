import { z } from 'zod';
import { isMcpId } from '../../program/requirements/mcp.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import type { Renewal } from '../../program/things/enrollment.ts';
import type { Money } from '../../program/things/money.ts';
import type { PassedExam } from '../../program/things/people.ts';
import { isCalendarDate, isCountry } from './formats.ts';

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

const isText = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text);

/** One line that people read: no control characters, no half characters. */
export const textOf = (most: number, least = 1) =>
  z
    .string()
    .min(least, { error: 'is empty' })
    .max(most, { error: `has more than ${most} characters` })
    .refine(isText, { error: 'has control characters in it' })
    .meta({ title: least === 0 ? 'text, may be empty' : 'text' });

export const name = textOf(200);

export const paragraphs = z
  .string()
  .min(1, { error: 'is empty' })
  .max(4000, { error: 'has more than 4000 characters' })
  .refine((text) => isText(text.replaceAll('\n', '')), { error: 'has control characters in it' })
  .meta({ title: 'text of several lines' });

export const listOf = <Entry extends z.ZodType>(entry: Entry, most: number) =>
  z.array(entry).max(most, { error: `has more than ${most} entries` });

export const date = z
  .custom<CalendarDate>((value) => typeof value === 'string' && isCalendarDate(value), {
    error: 'has to be a day of the years 1900 to 2199, such as 2027-01-31',
  })
  .meta({ title: 'day' });

export const country = z
  .string()
  .refine(isCountry, { error: 'has to be two capital letters, such as PT' })
  .meta({ title: 'country' });

export const mcpId = z.string().refine(isMcpId, { error: 'has to be digits' }).meta({ title: 'MCP ID' });

export const email = textOf(254)
  .regex(/^[^\s@]+@[^\s@]+$/, { error: 'is not an e-mail address' })
  .meta({ title: 'e-mail address' });

/** Which ones there are is looked up in the catalog where something comes in, see `catalogued`. */
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

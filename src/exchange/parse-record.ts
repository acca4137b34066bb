import type { z } from 'zod';
import { isShortenedNumber } from '../program/things/forms.ts';
import type { ExchangedThing } from '../store/things/any-thing.ts';
import type { DataRecord } from './records.ts';
import { valueAt, withFields, withoutFields } from './unknown-fields.ts';

/** A record, or why there is none. */
export type Parsed = { readonly record: DataRecord } | Unreadable;

export interface Unreadable {
  readonly problem: string;
  readonly hasUnknownFields?: boolean;
  /** What the line would have been, as far as it says: other lines may name it. */
  readonly thing?: { readonly type: string; readonly id: string };
}

/** More say nothing more about a line that is wrong altogether. */
const reasonsPerLine = 3;

/** What becomes of fields that this version of the program does not know: usually they are misspelt ones. */
export type UnknownFields = 'refused' | 'kept';

/** How lines are read. */
export interface LineRules {
  readonly unknownFields: UnknownFields;
  /** What there may be. */
  readonly things: readonly ExchangedThing[];
}

/** Reads the JSON of one line. */
export function parseLine(text: string, { unknownFields, things }: LineRules): Parsed {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return { problem: `is not JSON: ${shown((error as Error).message)}` };
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return { problem: 'is not an object in braces { }' };
  }
  const { type, ...fields } = content as Readonly<Record<string, unknown>>;
  const thing = things.find((one) => one.type === type);
  if (thing !== undefined) return parseFields(thing, fields, unknownFields);
  const types = things.map((one) => one.type).join(', ');
  return {
    problem:
      type === undefined
        ? `has no type; it is one of ${types}`
        : `has the type ${shown(JSON.stringify(type))}, which is none of ${types}`,
  };
}

/** Checks the fields of a record, however they were written down. */
export function parseFields(
  thing: ExchangedThing,
  fields: Readonly<Record<string, unknown>>,
  unknownFields: UnknownFields = 'refused',
): Parsed {
  const { type, exchange } = thing;
  const parsed =
    unknownFields === 'kept' ? parsedWithUnknown(exchange.schema, fields) : exchange.schema.safeParse(fields);
  if (parsed.success) return { record: { thing, value: parsed.data } };
  const { issues } = parsed.error;
  const reasons = issues.slice(0, reasonsPerLine).map((issue) => `${type}: ${reasonOf(issue, fields)}`);
  const rest = issues.length - reasons.length;
  return {
    problem: reasons.join('; ') + (rest > 0 ? `; and ${rest} more` : ''),
    hasUnknownFields: issues.some((issue) => issue.code === 'unrecognized_keys'),
    ...(typeof fields.id === 'string' ? { thing: { type, id: fields.id } } : {}),
  };
}

/** Checks what is known without the rest, and puts the rest back. */
function parsedWithUnknown(
  schema: z.ZodType<object>,
  fields: Readonly<Record<string, unknown>>,
): z.ZodSafeParseResult<object> {
  const parsed = schema.safeParse(fields);
  const unknown = parsed.success ? [] : parsed.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
  // In JSON that is a name like any other, in programs it is not.
  if (unknown.length === 0 || unknown.some(({ keys }) => keys.includes('__proto__'))) return parsed;
  const known = schema.safeParse(withoutFields(fields, unknown));
  return known.success ? { ...known, data: withFields(known.data, fields, unknown) } : known;
}

/** A text from the file, fit for a terminal: short, and without signs that move the cursor. */
export function shown(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\u{fffd}');
  return plain.length > 120 ? `${plain.slice(0, 120)}…` : plain;
}

/** `competencies[3].level` */
export function fieldText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (soFar, key) => (typeof key === 'number' ? `${soFar}[${key}]` : `${soFar}${soFar === '' ? '' : '.'}${String(key)}`),
    '',
  );
}

function reasonOf(issue: z.core.$ZodIssue, fields: unknown): string {
  const path = fieldText(issue.path);
  const where = path === '' ? '' : `${path} `;
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.slice(0, reasonsPerLine).map((key) => shown(JSON.stringify(key)));
    return `${where}has no field ${names.join(', ')}`;
  }
  if (valueAt(fields, issue.path) === undefined) return `${where}is missing`;
  if (issue.code === 'invalid_value') return `${where}is none of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_union') return `${where}is not one of those that there are`;
  const given = valueAt(fields, issue.path);
  if (typeof given === 'string' && isShortenedNumber(given)) {
    return `${where}is ${shown(given)}, which a spreadsheet has made of a long number: tell it that the column is text`;
  }
  // What zod says itself names types: "Invalid input: expected string, received number".
  return `${where}${issue.code === 'invalid_type' && issue.message.startsWith('Invalid') ? `has to be ${article(issue.expected)}` : issue.message}`;
}

function article(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    array: 'a list',
    object: 'an object',
  };
  return words[expected] ?? expected;
}

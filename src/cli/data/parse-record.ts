import type { z } from 'zod';
import { type DataRecord, isRecordType, type RecordType, recordTypes } from './records.ts';
import { schemas } from './schemas.ts';

/** A record, or why there is none. */
export type Parsed = { readonly record: DataRecord } | { readonly problem: string };

/** More say nothing more about a line that is wrong altogether. */
const reasonsPerLine = 3;

/** Reads the JSON of one line. */
export function parseLine(text: string): Parsed {
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
  if (type === undefined) return { problem: `has no type; it is one of ${recordTypes.join(', ')}` };
  if (!isRecordType(type)) {
    return { problem: `has the type ${shown(JSON.stringify(type))}, which is none of ${recordTypes.join(', ')}` };
  }
  return parseFields(type, fields);
}

/** Checks the fields of a record, however they were written down. */
export function parseFields(type: RecordType, fields: Readonly<Record<string, unknown>>): Parsed {
  const parsed = schemas[type].safeParse(fields);
  if (parsed.success) return { record: { type, value: parsed.data } as DataRecord };
  const { issues } = parsed.error;
  const reasons = issues.slice(0, reasonsPerLine).map((issue) => `${type}: ${reasonOf(issue, fields)}`);
  const rest = issues.length - reasons.length;
  return { problem: reasons.join('; ') + (rest > 0 ? `; and ${rest} more` : '') };
}

/** A text from the file, fit for a terminal: short, and without signs that move the cursor. */
export function shown(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\u{fffd}');
  return plain.length > 120 ? `${plain.slice(0, 120)}…` : plain;
}

function reasonOf(issue: z.core.$ZodIssue, fields: unknown): string {
  const path = issue.path.reduce<string>(
    (soFar, key) => (typeof key === 'number' ? `${soFar}[${key}]` : `${soFar}${soFar === '' ? '' : '.'}${String(key)}`),
    '',
  );
  const where = path === '' ? '' : `${path} `;
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.slice(0, reasonsPerLine).map((key) => shown(JSON.stringify(key)));
    return `${where}has no field ${names.join(', ')}`;
  }
  if (valueAt(fields, issue.path) === undefined) return `${where}is missing`;
  if (issue.code === 'invalid_value') return `${where}is none of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_union') return `${where}is not one of those that there are`;
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

function valueAt(fields: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    fields,
  );
}

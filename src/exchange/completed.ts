import type { Unreadable } from './parse-record.ts';
import { parseFields } from './parse-record.ts';
import type { DataRecord } from './records.ts';

/**
 * A record of a table together with what the table has no column for, which stays as it is stored. Every other record
 * says all of its thing.
 * @param stored the same thing as it is, if it is there
 * @returns why both together cannot be, if they cannot
 */
export function completed(
  { thing, value, columns }: DataRecord,
  stored: object | undefined,
): { readonly record: DataRecord } | Unreadable {
  if (columns === undefined || stored === undefined) return { record: { thing, value } };
  const kept = Object.entries(stored).filter(([field]) => !columns.has(field));
  // What a newer version of the program has stored is in no column either.
  const whole = parseFields(thing, { ...Object.fromEntries(kept), ...value }, 'kept');
  return 'record' in whole ? whole : { ...whole, problem: `${whole.problem} (with what is stored already)` };
}

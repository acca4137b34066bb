import type { ExchangedThing } from '../store/things/any-thing.ts';
import { isObject } from './unknown-fields.ts';

/** One thing of an import: what it is, and what it says, as its schema has checked it. */
export interface DataRecord {
  readonly thing: ExchangedThing;
  readonly value: object;
  /** The fields for which a table has columns: of a thing that is there already the others stay as they are. */
  readonly columns?: ReadonlySet<string>;
}

/**
 * The canonical form of a record: JSON in one line without spaces, `type` first, all other names in the order of their
 * UTF-16 units, so that the same record is always the same bytes.
 */
export function lineOf(type: string, value: object): string {
  return `${JSON.stringify({ type, ...inOrder(value) })}\n`;
}

function inOrder(value: object): object {
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, ordered(value[name])]));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  return isObject(value) ? inOrder(value) : value;
}

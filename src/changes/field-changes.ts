import type { HistoryField } from '../program/things/history.ts';
import type { AuditedValue } from '../store/things/audit-entry.ts';
import type { HistoryChange } from './change.ts';

/** The fields of a thing that a history can show, and has a word for. */
type ShownField<T> = {
  readonly [Field in keyof T]-?: NonNullable<T[Field]> extends AuditedValue ? Field : never;
}[keyof T] &
  HistoryField;

/**
 * What differs between a thing as it was and as it is, for the history: only what differs, in the order of the fields.
 * @param before absent for what is new
 * @param after absent for what is removed
 */
export function fieldChanges<T extends object>(
  before: T | undefined,
  after: T | undefined,
  fields: readonly ShownField<T>[],
): readonly HistoryChange[] {
  return fields.flatMap((field) => {
    const [was, is] = [before?.[field], after?.[field]] as [AuditedValue | undefined, AuditedValue | undefined];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ field, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}

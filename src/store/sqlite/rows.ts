import type { Content } from '../limits.ts';
import type { Collection, StoredDocument } from '../store.ts';

/** Columns of the organizations that repeat fields of a document, because they are searched: `due`, `findByName`. */
export const searchedFields = {
  type: 'type',
  shard: 'shard',
  state: 'state',
  due_at: 'dueAt',
  next_stage_at: 'nextStageAt',
  name_key: 'nameKey',
} as const satisfies Record<string, keyof StoredDocument>;
export type SearchedColumn = keyof typeof searchedFields;
export const searchedColumns = Object.keys(searchedFields) as readonly SearchedColumn[];

/** What is written of a document; the names are those of the statements' parameters. */
export type Row = Content & { readonly [Field in (typeof searchedFields)[SearchedColumn]]?: string | number | null };

/** With the place of its document. */
export interface PlacedRow {
  readonly partition: string;
  readonly id: string;
  readonly row: Row;
}

/** The columns come from the document here alone, so that they cannot say anything else than it does. */
export function rowOf(collection: Collection, document: StoredDocument, content: Content): Row {
  if (collection !== 'organizations') return content;
  const { type, shard = null, state = null, dueAt = null, nextStageAt = null, nameKey = null } = document;
  return { ...content, type, shard, state, dueAt, nextStageAt, nameKey };
}

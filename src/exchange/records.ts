import type { z } from 'zod';
import { documents, partnerIdsOf } from '../store/repositories/documents.ts';
import type { Collection, StoredDocument } from '../store/store.ts';
import { schemas } from './schemas.ts';

export type RecordType = keyof typeof schemas;
export const recordTypes = Object.keys(schemas) as readonly RecordType[];

/** One thing of an import or export. */
export type DataRecord = {
  [Type in RecordType]: { readonly type: Type; readonly value: z.output<(typeof schemas)[Type]> };
}[RecordType];

/** Where a record is stored, and as what. */
export function storedAs(record: DataRecord): { readonly collection: Collection; readonly document: StoredDocument } {
  if (record.type === 'individual') return { collection: 'principals', document: documents.individual(record.value) };
  return { collection: 'organizations', document: documentOf(record) };
}

/** Under which numbers a record is found over all organizations; they lie in `operations`. */
export function claimsOf(record: DataRecord): readonly StoredDocument[] {
  if (record.type === 'organization') return partnerIdsOf(record.value);
  if (record.type === 'order') return [documents.orderNumber(record.value.number, record.value.organizationId)];
  return [];
}

/** Whether documents of this type are exported and imported: others are the program's own, such as drafts. */
export function isRecordType(type: unknown): type is RecordType {
  return typeof type === 'string' && Object.hasOwn(schemas, type);
}

/**
 * The canonical form of a record: JSON in one line without spaces, `type` first, all other names in the order of their
 * UTF-16 units, so that the same record is always the same bytes.
 */
export function lineOf(type: RecordType, value: object): string {
  return `${JSON.stringify({ type, ...(ordered(value) as object) })}\n`;
}

function documentOf(record: Exclude<DataRecord, { type: 'individual' }>): StoredDocument {
  switch (record.type) {
    case 'organization':
      return documents.organization(record.value);
    case 'association':
      return documents.association(record.value);
    case 'transcript':
      return documents.transcript(record.value);
    case 'order':
      return documents.order(record.value);
    case 'shipment':
      return documents.shipment(record.value);
    case 'message':
      return documents.message(record.value);
  }
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, ordered((value as Record<string, unknown>)[name])]));
}

import { existsSync } from 'node:fs';
import { createReading } from '../store/repositories/reading.ts';
import { checkSqliteStore } from '../store/sqlite/check.ts';
import { everyDocument } from '../store/sqlite/every-document.ts';
import { type Collection, partitionKeyOf, type Store, type StoredDocument } from '../store/store.ts';
import { organization } from '../store/things/organization.ts';
import { DataError } from './data-error.ts';

/** What instances write for each other: there are none where a copy is put to use. */
const ofInstances: ReadonlySet<string> = new Set(['lease', 'instance', 'run', 'health']);

/** The organizations last, so that whoever finds one finds everything of it. */
const inOrder = ['operations', 'principals', 'audit', 'organizations'] as const satisfies readonly Collection[];

/**
 * Copies everything of an SQLite store into another store, also what no export has: the history, what people were told and
 * chose, and where they can be written to. The same again brings what is missing.
 * @returns how many documents
 * @throws DataError if the other store has an organization that is not in the file; StoreError
 */
export async function copyStore(file: string, store: Store, now: Date): Promise<number> {
  if (!existsSync(file)) throw new DataError(`There is no database ${file} to copy.`);
  checkSqliteStore(file);
  await refuseOthers(file, store, now);
  let count = 0;
  for (const collection of inOrder) {
    for await (const { id, error } of store.bulkPut(collection, worthCopying(file, collection, now))) {
      if (error !== undefined) throw new DataError(`${id} was not copied: ${error.message}. The same command goes on.`);
      count += 1;
    }
  }
  return count;
}

function* worthCopying(file: string, collection: Collection, now: Date): Iterable<StoredDocument> {
  for (const document of everyDocument(file, collection, now)) if (!ofInstances.has(document.type)) yield document;
}

/** Two programs in one store would know nothing of each other's numbers. */
async function refuseOthers(file: string, store: Store, now: Date): Promise<void> {
  const there = await Array.fromAsync(createReading(store).everywhere(organization), ({ value }) => value);
  if (there.length === 0) return;
  const known = new Set<unknown>();
  for (const document of everyDocument(file, 'organizations', now)) {
    known.add((document as unknown as Readonly<Record<string, unknown>>)[partitionKeyOf.organizations]);
  }
  const other = there.find(({ id }) => !known.has(id));
  if (other === undefined) return;
  throw new DataError(
    `Nothing was copied: the store has ${other.name} (${other.partnerId}) in it, which is not in ${file}. Name an empty one.`,
  );
}

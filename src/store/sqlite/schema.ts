import type { DatabaseSync } from 'node:sqlite';
import { type Collection, collections, UnavailableError } from '../store.ts';
import { searchedColumns } from './rows.ts';
import { isInCharge, recipient } from './selected.ts';

/**
 * A table for each collection: only the organizations are searched by date and name, so only they pay for those
 * indexes, and a growing audit does not spread the others over the file.
 *
 * The key has an index of its own, and a row is where it was written first: an index is small enough that its upper
 * levels stay in memory however many documents there are, and what is written together stands together. The body comes
 * last because what stands behind something long is slow to reach.
 */
const tableOf = (collection: Collection) => `
  CREATE TABLE ${collection} (
    partition_key TEXT NOT NULL,
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    expires_at INTEGER,
    ${collection === 'organizations' ? 'type TEXT, shard INTEGER, state TEXT, due_at TEXT, next_stage_at TEXT, name_key TEXT,' : ''}
    body TEXT NOT NULL,
    PRIMARY KEY (partition_key, id)
  ) STRICT;
  CREATE INDEX ${collection}_by_expiry ON ${collection} (expires_at) WHERE expires_at IS NOT NULL;`;

/** `expires_at` stands in them so that expired documents are passed over without being read. */
const searchIndexes = `
  CREATE INDEX organizations_due ON organizations (type, shard, due_at, expires_at) WHERE due_at IS NOT NULL;
  CREATE INDEX organizations_due_in_state ON organizations (type, shard, state, due_at, expires_at)
    WHERE due_at IS NOT NULL;
  CREATE INDEX organizations_next_stage ON organizations (type, shard, next_stage_at, expires_at)
    WHERE next_stage_at IS NOT NULL;
  CREATE INDEX organizations_next_stage_in_state ON organizations (type, shard, state, next_stage_at, expires_at)
    WHERE next_stage_at IS NOT NULL;
  CREATE INDEX organizations_by_name ON organizations (name_key, expires_at)
    WHERE type = 'organization' AND name_key IS NOT NULL;`;

/** What is selected stands in the body alone; so a file that was written before has it too, as soon as it has the index. */
const selectionIndexes = `
  CREATE INDEX organizations_in_charge ON organizations (partition_key, id) WHERE ${isInCharge};
  CREATE INDEX organizations_notices_to ON organizations (partition_key, ${recipient}, id) WHERE type = 'notice';`;

const changes = `
  CREATE TABLE changes (
    collection TEXT NOT NULL,
    partition_key TEXT NOT NULL,
    change_id TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (collection, partition_key, change_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX changes_by_expiry ON changes (expires_at);`;

/** What an empty file gets. */
const present = [...collections.map(tableOf), searchIndexes, selectionIndexes, changes].join('');

/** Rows find their new place in the order of their keys, so that each partition stands together. */
const moved = (collection: Collection) => {
  const searched = collection === 'organizations' ? `, ${searchedColumns.join(', ')}` : '';
  const columns = `partition_key, id, version, expires_at, body${searched}`;
  return `
  ALTER TABLE ${collection} RENAME TO ${collection}_before;
  ${tableOf(collection)}
  INSERT INTO ${collection} (${columns}) SELECT ${columns} FROM ${collection}_before ORDER BY partition_key, id;
  DROP TABLE ${collection}_before;`;
};

/** A row had no place of its own, and what is searched was read out of the body at each look. */
const fromFirst = [
  ...collections.map((collection) => `DROP INDEX ${collection}_by_expiry;`),
  'DROP INDEX organizations_due; DROP INDEX organizations_due_in_state;',
  'DROP INDEX organizations_next_stage; DROP INDEX organizations_next_stage_in_state;',
  'DROP INDEX organizations_by_name;',
  ...collections.map(moved),
  searchIndexes,
].join('');

/** What makes the file of version n + 1 out of that of n, from 1 on. What was released is never changed again. */
const migrations: readonly string[] = [fromFirst, selectionIndexes];

/** The version that this program reads and writes. */
export const schemaVersion = migrations.length + 1;

/** "PMCB": tells our files from those of other programs. */
const applicationId = 0x50_4d_43_42;

/**
 * Brings the file to the schema of this program; to be called within a write transaction, so that of two processes
 * that start at once only one does it.
 * @throws UnavailableError if the file is of a newer version or of another program
 */
export function migrate(database: DatabaseSync, file: string): void {
  const { version, isOurs } = originOf(database);
  const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (!isOurs && !isEmpty) {
    throw new UnavailableError(`The database ${file} belongs to another program: name another file.`);
  }
  refuseNewer(version, file);
  if (version === schemaVersion) return;
  if (version === 0) database.exec(present);
  else for (const migration of migrations.slice(version - 1)) database.exec(migration);
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion};`);
}

/** @throws UnavailableError if it is no store, or one of a newer version; one of an older version is one, too */
export function assertIsStore(database: DatabaseSync, file: string): void {
  const { version, isOurs } = originOf(database);
  if (!isOurs) throw new UnavailableError(`The file ${file} is no store of this program: name another file.`);
  refuseNewer(version, file);
}

function originOf(database: DatabaseSync): { readonly version: number; readonly isOurs: boolean } {
  const read = (pragma: string) => Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);
  return { version: read('user_version'), isOurs: read('application_id') === applicationId };
}

function refuseNewer(version: number, file: string): void {
  if (version > schemaVersion) {
    throw new UnavailableError(
      `The database ${file} was written by a newer version of this program (its schema is ${version}, this program ` +
        `knows ${schemaVersion}): start the newer version, or put back the backup from before the update with pmc store restore FILE.`,
    );
  }
}

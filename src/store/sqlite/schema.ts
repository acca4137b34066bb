import type { DatabaseSync } from 'node:sqlite';
import { type Collection, collections, UnavailableError } from '../store.ts';

/**
 * A table for each collection: only the organizations are searched by date and name, so only they pay for those
 * indexes, and a growing audit does not spread the others over the file.
 *
 * The columns that are searched are generated from the document, so that they cannot say anything else than it does.
 * A query has to name them: if it repeats their expression, SQLite does not see the index.
 */
const tableOf = (collection: Collection, columns: string) => `
  CREATE TABLE ${collection} (
    partition_key TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    version TEXT NOT NULL,
    expires_at INTEGER${columns},
    PRIMARY KEY (partition_key, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX ${collection}_by_expiry ON ${collection} (expires_at) WHERE expires_at IS NOT NULL;`;

const searchedColumns = `,
    type TEXT GENERATED ALWAYS AS (body ->> '$.type') VIRTUAL,
    shard INTEGER GENERATED ALWAYS AS (body ->> '$.shard') VIRTUAL,
    state TEXT GENERATED ALWAYS AS (body ->> '$.state') VIRTUAL,
    due_at TEXT GENERATED ALWAYS AS (body ->> '$.dueAt') VIRTUAL,
    next_stage_at TEXT GENERATED ALWAYS AS (body ->> '$.nextStageAt') VIRTUAL,
    name_key TEXT GENERATED ALWAYS AS (body ->> '$.nameKey') VIRTUAL`;

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

const changes = `
  CREATE TABLE changes (
    collection TEXT NOT NULL,
    partition_key TEXT NOT NULL,
    change_id TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (collection, partition_key, change_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX changes_by_expiry ON changes (expires_at);`;

/** What makes the file of version n out of that of n - 1, in order. What was released is never changed again. */
const migrations: readonly string[] = [
  collections.map((name) => tableOf(name, name === 'organizations' ? searchedColumns : '')).join('') +
    searchIndexes +
    changes,
];

/** The version that this program reads and writes. */
export const schemaVersion = migrations.length;

/** "PMCB": tells our files from those of other programs. */
const applicationId = 0x50_4d_43_42;

/**
 * Brings the file to the schema of this program; to be called within a write transaction, so that of two processes
 * that start at once only one does it.
 * @throws UnavailableError if the file is of a newer version or of another program
 */
export function migrate(database: DatabaseSync, file: string): void {
  const read = (pragma: string) => Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);
  const version = read('user_version');
  const isOurs = read('application_id') === applicationId;
  const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (!isOurs && !isEmpty) {
    throw new UnavailableError(`The database ${file} belongs to another program: name another file.`);
  }
  if (version > schemaVersion) {
    throw new UnavailableError(
      `The database ${file} was written by a newer version of this program (its schema is ${version}, this program ` +
        `knows ${schemaVersion}): start the newer version, or put back the backup from before the update.`,
    );
  }
  if (version === schemaVersion) return;
  for (const migration of migrations.slice(version)) database.exec(migration);
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion};`);
}

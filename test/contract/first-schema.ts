/*
 * What the first version of the program made of an empty file; files of it are brought to the present schema.
 */

const collections = ['organizations', 'principals', 'operations', 'audit'] as const;
type Collection = (typeof collections)[number];

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

export const firstSchema = `${collections.map((name) => tableOf(name, name === 'organizations' ? searchedColumns : '')).join('')}
  ${searchIndexes}
  ${changes}
  PRAGMA application_id = ${0x50_4d_43_42}; PRAGMA user_version = 1;`;

import type { Collection, DueQuery } from '../store.ts';

/** 16 random bytes: a counter would give versions a second time after a backup was put back. */
const newVersion = 'lower(hex(randomblob(16)))';
const isAlive = '(expires_at IS NULL OR expires_at > :now)';
const thatVersion = `partition_key = :partition AND id = :id AND version = :version AND ${isAlive}`;

const insertInto = (collection: Collection) => `
  INSERT INTO ${collection} (partition_key, id, body, version, expires_at)
  VALUES (:partition, :id, :json, ${newVersion}, :expiresAt)
  ON CONFLICT (partition_key, id) DO UPDATE
  SET body = excluded.body, version = excluded.version, expires_at = excluded.expires_at`;

/** The statements on the documents of one collection, by what they do. */
export const statementsOf = (collection: Collection) => ({
  get: `SELECT body, version FROM ${collection} WHERE partition_key = :partition AND id = :id AND ${isAlive}`,
  /** Changes nothing if there is a document that has not expired. */
  create: `${insertInto(collection)} WHERE ${collection}.expires_at <= :now`,
  put: insertInto(collection),
  replace: `UPDATE ${collection} SET body = :json, version = ${newVersion}, expires_at = :expiresAt WHERE ${thatVersion}`,
  remove: `DELETE FROM ${collection} WHERE ${thatVersion}`,
  assert: `UPDATE ${collection} SET version = ${newVersion} WHERE ${thatVersion}`,
  list: listIn(collection, 'ASC'),
  listDescending: listIn(collection, 'DESC'),
  scan: `
    SELECT body, version FROM ${collection}
    WHERE id = :id AND partition_key > :after AND ${isAlive} ORDER BY partition_key LIMIT :limit`,
});

/** The ends are bytes because no text of UTF-8 comes directly before or after all that begin alike. */
function listIn(collection: Collection, direction: 'ASC' | 'DESC'): string {
  return `
    SELECT id, body, version FROM ${collection}
    WHERE partition_key = :partition AND id >= :from AND id < CAST(:until AS TEXT) AND ${isAlive}
    ORDER BY id ${direction} LIMIT :limit`;
}

export const findByName = `
  SELECT body, version FROM organizations
  WHERE type = 'organization' AND name_key >= :from AND name_key < CAST(:until AS TEXT) AND ${isAlive}
  ORDER BY name_key LIMIT :limit`;

const dueColumns = { dueAt: 'due_at', nextStageAt: 'next_stage_at' } as const;

/** With and without a state they are two statements, as each has its own index. */
export function dueBy(field: DueQuery['field'], isInState: boolean): string {
  return `
    SELECT body, version FROM organizations
    WHERE type = :type AND shard = :shard ${isInState ? 'AND state = :state' : ''}
      AND ${dueColumns[field]} <= :until AND ${isAlive}
    ORDER BY ${dueColumns[field]} LIMIT :limit`;
}

const thatChange = 'collection = :collection AND partition_key = :partition AND change_id = :changeId';

export const findChange = `SELECT 1 FROM changes WHERE ${thatChange} AND expires_at > :now`;
export const rememberChange = `
  INSERT INTO changes (collection, partition_key, change_id, expires_at)
  VALUES (:collection, :partition, :changeId, :expiresAt)
  ON CONFLICT (collection, partition_key, change_id) DO UPDATE SET expires_at = excluded.expires_at`;

/** Removes some of what has expired, oldest first. */
export const sweepDocuments = (collection: Collection) => `
  DELETE FROM ${collection} WHERE (partition_key, id) IN (
    SELECT partition_key, id FROM ${collection} WHERE expires_at <= :now ORDER BY expires_at LIMIT :limit)`;
export const sweepChanges = `
  DELETE FROM changes WHERE (collection, partition_key, change_id) IN (
    SELECT collection, partition_key, change_id FROM changes WHERE expires_at <= :now ORDER BY expires_at LIMIT :limit)`;

import type { Collection, DueQuery, Selection } from '../store.ts';
import { searchedColumns, searchedFields } from './rows.ts';
import { isInCharge, recipient } from './selected.ts';

/** 16 random bytes: a counter would give versions a second time after a backup was put back. */
const newVersion = 'lower(hex(randomblob(16)))';
const isAliveAt = (now: string) => `(expires_at IS NULL OR expires_at > ${now})`;
const isAlive = isAliveAt(':now');
const thatVersion = `partition_key = :partition AND id = :id AND version = :version AND ${isAlive}`;

/** Columns and what is written into them; the names of the parameters are those of `Row`. */
const written = (collection: Collection): readonly (readonly [column: string, value: string])[] => [
  ['body', ':json'],
  ['version', newVersion],
  ['expires_at', ':expiresAt'],
  ...(collection === 'organizations' ? searchedColumns.map((name) => [name, `:${searchedFields[name]}`] as const) : []),
];

const insertInto = (collection: Collection) => {
  const columns = written(collection);
  return `
  INSERT INTO ${collection} (partition_key, id, ${columns.map(([column]) => column).join(', ')})
  VALUES (:partition, :id, ${columns.map(([, value]) => value).join(', ')})
  ON CONFLICT (partition_key, id) DO UPDATE SET ${columns.map(([column]) => `${column} = excluded.${column}`).join(', ')}`;
};

const replaceIn = (collection: Collection) => {
  const columns = written(collection).map(([column, value]) => `${column} = ${value}`);
  return `UPDATE ${collection} SET ${columns.join(', ')} WHERE ${thatVersion}`;
};

/** An index is written whenever a column of its is, whether it changes or not: most changes change none of them. */
const replaceUnsearchedIn = (collection: Collection) => {
  const [body, version, ...searched] = written(collection);
  const same = searched.map(([column, value]) => `${column} IS ${value}`).join(' AND ');
  const columns = [body, version].map((entry) => entry?.join(' = ')).join(', ');
  return `UPDATE ${collection} SET ${columns} WHERE ${thatVersion} AND ${same}`;
};

/** The statements on the documents of one collection, by what they do. */
export const statementsOf = (collection: Collection) => ({
  get: `SELECT body, version FROM ${collection} WHERE partition_key = ?1 AND id = ?2 AND ${isAliveAt('?3')}`,
  version: `SELECT version FROM ${collection} WHERE partition_key = ?1 AND id = ?2`,
  /** Changes nothing if there is a document that has not expired. */
  create: `${insertInto(collection)} WHERE ${collection}.expires_at <= :now`,
  put: insertInto(collection),
  replace: replaceIn(collection),
  replaceUnsearched: replaceUnsearchedIn(collection),
  remove: `DELETE FROM ${collection} WHERE ${thatVersion}`,
  assert: `UPDATE ${collection} SET version = ${newVersion} WHERE ${thatVersion}`,
  list: listIn(collection, 'ASC', 'body, version, id'),
  listDescending: listIn(collection, 'DESC', 'body, version, id'),
  /** What tells whether such a list is still as it was. */
  listVersions: listIn(collection, 'ASC', 'version, id'),
  listDescendingVersions: listIn(collection, 'DESC', 'version, id'),
  scan: `
    SELECT body, version FROM ${collection}
    WHERE id = ?1 AND partition_key > ?2 AND ${isAliveAt('?3')} ORDER BY partition_key LIMIT ?4`,
});

/** The ends are bytes because no text of UTF-8 comes directly before or after all that begin alike. */
function listIn(collection: Collection, direction: 'ASC' | 'DESC', columns: string): string {
  return `
    SELECT ${columns} FROM ${collection}
    WHERE partition_key = ?1 AND id >= ?2 AND id < CAST(?3 AS TEXT) AND ${isAliveAt('?4')}
    ORDER BY id ${direction} LIMIT ?5`;
}

/** No id holds a control character, so every one is after the empty text. */
const inOrderAfter = `id > ?2 AND ${isAliveAt('?3')} ORDER BY id LIMIT ?4`;

/** By what is selected. */
export const selections = {
  'in-charge': `
    SELECT body, version, id FROM organizations
    WHERE partition_key = ?1 AND ${isInCharge} AND ${inOrderAfter}`,
  'notices-to': `
    SELECT body, version, id FROM organizations
    WHERE partition_key = ?1 AND type = 'notice' AND ${recipient} = ?5 AND ${inOrderAfter}`,
} as const satisfies Record<Selection['of'], string>;

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
  DELETE FROM ${collection} WHERE rowid IN (
    SELECT rowid FROM ${collection} WHERE expires_at <= :now ORDER BY expires_at LIMIT :limit)`;
export const sweepChanges = `
  DELETE FROM changes WHERE (collection, partition_key, change_id) IN (
    SELECT collection, partition_key, change_id FROM changes WHERE expires_at <= :now ORDER BY expires_at LIMIT :limit)`;

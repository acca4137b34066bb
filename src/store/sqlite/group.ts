import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type CheckedWrite, changeMemoryMilliseconds } from '../limits.ts';
import { type Collection, collections, ExistsError, GoneError, StaleError } from '../store.ts';
import { toStoreError } from './errors.ts';
import { type Answer, failureOf, type Outcome, type Work } from './protocol.ts';
import { findChange, rememberChange, statementsOf } from './statements.ts';
import { createSweeper } from './sweeper.ts';

/**
 * Carries out pieces of work that waited for each other in one transaction, so that they share one way to the disk; to
 * be called once the lock is held. Each has a savepoint and an answer of its own: one that fails undoes nothing but
 * itself. If the transaction cannot be ended, such as on a full disk, nothing of it was written, and all are told so.
 */
export function createGroups(database: DatabaseSync, file: string): (group: readonly Work[]) => readonly Answer[] {
  const prepare = (sql: string) => database.prepare(sql);
  const tables = Object.fromEntries(
    collections.map((name) => {
      const { get, create, put, replace, remove, assert } = statementsOf(name);
      const statements = Object.entries({ get, create, put, replace, remove, assert });
      return [name, Object.fromEntries(statements.map(([key, sql]) => [key, prepare(sql)]))];
    }),
  ) as Record<Collection, Record<'get' | 'put' | CheckedWrite['kind'], StatementSync>>;
  const changes = { find: prepare(findChange), remember: prepare(rememberChange) };
  const savepoint = {
    set: prepare('SAVEPOINT piece'),
    undo: prepare('ROLLBACK TO piece'),
    free: prepare('RELEASE piece'),
  };
  const sweep = createSweeper(database);

  const carryOut = (collection: Collection, partition: string, write: CheckedWrite, instant: number): void => {
    const table = tables[collection];
    const { kind, id } = write;
    const key = { partition, id, now: instant };
    const version = 'version' in write ? { version: write.version } : {};
    const content = 'content' in write ? write.content : {};
    if (table[kind].run({ ...key, ...version, ...content }).changes !== 0) return;
    if (kind === 'create') throw new ExistsError(`There is a document ${id} in ${partition} of ${collection} already.`);
    throw table.get.get(key) === undefined
      ? new GoneError(`There is no document ${id} in ${partition} of ${collection}.`)
      : new StaleError(`The document ${id} in ${partition} of ${collection} has been written since it was read.`);
  };

  const carryOutAll = (work: Work): Outcome => {
    const { collection, instant } = work;
    if (work.kind === 'put') {
      for (const { id, partition, content } of work.documents)
        tables[collection].put.run({ partition, id, ...content });
      return 'done';
    }
    const { partition, changeId } = work;
    const change = { collection, partition, changeId };
    if (changes.find.get({ ...change, now: instant }) !== undefined) return 'repeated';
    for (const write of work.writes) carryOut(collection, partition, write, instant);
    changes.remember.run({ ...change, expiresAt: instant + changeMemoryMilliseconds });
    return 'done';
  };

  const answer = (work: Work): Answer => {
    savepoint.set.run();
    try {
      const outcome = carryOutAll(work);
      savepoint.free.run();
      return { outcome };
    } catch (error) {
      // After a full disk, for one, SQLite has rolled back everything by itself.
      if (!database.isTransaction) throw error;
      savepoint.undo.run();
      savepoint.free.run();
      return { failure: failureOf(toStoreError(file, error)) };
    }
  };

  return (group) => {
    try {
      const answers = group.map(answer);
      for (const { instant } of group) sweep(instant);
      database.exec('COMMIT');
      return answers;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      const failure = failureOf(toStoreError(file, error));
      return group.map(() => ({ failure }));
    }
  };
}

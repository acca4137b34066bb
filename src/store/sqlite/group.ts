import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { changeMemoryMilliseconds } from '../limits.ts';
import { type Collection, collections, ExistsError, GoneError, StaleError } from '../store.ts';
import { toStoreError } from './errors.ts';
import { type Answer, failureOf, type Outcome, type RowWrite, type Work } from './protocol.ts';
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
      const { list, listDescending, scan, ...statements } = statementsOf(name);
      return [name, Object.fromEntries(Object.entries(statements).map(([key, sql]) => [key, prepare(sql)]))];
    }),
  ) as Record<Collection, Record<'get' | 'put' | 'replaceUnsearched' | RowWrite['kind'], StatementSync>>;
  const changes = { find: prepare(findChange), remember: prepare(rememberChange) };
  const savepoint = {
    set: prepare('SAVEPOINT piece'),
    undo: prepare('ROLLBACK TO piece'),
    free: prepare('RELEASE piece'),
  };
  const sweep = createSweeper(database);

  const carryOut = (collection: Collection, partition: string, write: RowWrite, now: number): void => {
    const table = tables[collection];
    const { kind, id } = write;
    const parameters = {
      partition,
      id,
      now,
      ...('version' in write ? { version: write.version } : {}),
      ...('row' in write ? write.row : {}),
    };
    if (kind === 'replace' && table.replaceUnsearched.run(parameters).changes !== 0) return;
    if (table[kind].run(parameters).changes !== 0) return;
    if (kind === 'create') throw new ExistsError(`There is a document ${id} in ${partition} of ${collection} already.`);
    throw table.get.get(partition, id, now) === undefined
      ? new GoneError(`There is no document ${id} in ${partition} of ${collection}.`)
      : new StaleError(`The document ${id} in ${partition} of ${collection} has been written since it was read.`);
  };

  const carryOutAll = (work: Work): Outcome => {
    const { collection, instant } = work;
    if (work.kind === 'put') {
      for (const { id, partition, row } of work.rows) tables[collection].put.run({ partition, id, ...row });
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

import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UnavailableError } from '../store.ts';
import { guarded } from './errors.ts';
import { removeForeignLog } from './foreign-log.ts';
import { migrate } from './schema.ts';

/** Before it, two connections to one file could lose commits. Source: https://sqlite.org/wal.html#walresetbug */
const oldestSqlite = '3.51.3';

/**
 * Opens the database, after making what is missing of it: folder, file, tables.
 * @throws BusyError, UnavailableError
 */
export function openDatabase(file: string, lockTimeoutMilliseconds: number): DatabaseSync {
  checkSqliteVersion(process.versions.sqlite ?? '0');
  return guarded(file, () => {
    const path = resolve(file);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // SQLite would let everybody on the machine read it; its companion files take over the mode of this one.
    closeSync(openSync(path, 'a', 0o600));
    removeForeignLog(path);
    const database = new DatabaseSync(path, { timeout: lockTimeoutMilliseconds });
    try {
      useWriteAheadLog(database, file);
      inTransaction(database, () => migrate(database, file));
      // What a job reads in one go, some thousand rows all over the file, has room in it.
      database.exec('PRAGMA cache_size = -16000');
    } catch (error) {
      database.close();
      throw error;
    }
    return database;
  });
}

/** Another connection to a database that was opened before. */
export function connect(file: string, lockTimeoutMilliseconds: number): DatabaseSync {
  const database = new DatabaseSync(resolve(file), { timeout: lockTimeoutMilliseconds });
  writeToDisk(database);
  return database;
}

/** @throws UnavailableError if the SQLite that came with this Node is one that may lose data */
export function checkSqliteVersion(version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0, oldestPatch = 0] = oldestSqlite.split('.').map(Number);
  if ((major - oldestMajor || minor - oldestMinor || patch - oldestPatch) >= 0) return;
  throw new UnavailableError(
    `This Node comes with SQLite ${version}, which may lose data; ${oldestSqlite} is the first that does not: ` +
      'start with the Node that the package installs (npm ci, then npm start).',
  );
}

/**
 * All or nothing. The lock is taken at the start: a transaction that becomes a writer later on can only fail then.
 */
export function inTransaction<T>(database: DatabaseSync, action: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = action();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // After a full disk, for one, SQLite has rolled back by itself.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function useWriteAheadLog(database: DatabaseSync, file: string): void {
  const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
  if (mode !== 'wal') {
    throw new UnavailableError(`The database ${file} is on a disk that SQLite cannot share: use a local disk.`);
  }
  writeToDisk(database);
}

/** A commit that was answered must outlive a power cut, too, and what it removed be gone. */
function writeToDisk(database: DatabaseSync): void {
  database.exec('PRAGMA synchronous = FULL');
  // What is removed is not to be read in the file any more either: https://sqlite.org/pragma.html#pragma_secure_delete
  database.exec('PRAGMA secure_delete = ON');
}

import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UnavailableError } from '../store.ts';
import { copyWhole, filesOf } from './backup.ts';
import { guarded, isBusy, isDamage } from './errors.ts';

export interface Restoring {
  /** A backup, or any other whole store. */
  readonly from: string;
  /** The store whose place it takes. */
  readonly file: string;
  /** Where the store that was there is put, whole or not. */
  readonly aside: string;
}

/**
 * Puts a backup in the place of a store. A store is three files, and a backup beside the log of another store is
 * destroyed by it: all three are moved away before the backup gets its name.
 * @returns whether there was a store, which is aside now
 * @throws BusyError; UnavailableError if somebody has the store open, or the backup is not whole; then nothing changed
 */
export async function restoreSqliteStore({ from, file, aside }: Restoring): Promise<boolean> {
  if (!existsSync(from)) throw new UnavailableError(`There is no backup ${from}.`);
  if (resolve(from) === resolve(file)) throw new UnavailableError(`${from} is the store itself: name a backup of it.`);
  const taken = filesOf(aside).find((one) => existsSync(one));
  if (taken !== undefined) throw new UnavailableError(`There is a file ${taken} already: try again in a second.`);
  guarded(file, () => mkdirSync(dirname(resolve(file)), { recursive: true, mode: 0o700 }));
  const ready = `${file}.restoring`;
  try {
    await copyWhole({ file: from, to: ready });
    return guarded(file, () => {
      const wasThere = moveAside(file, aside);
      putInPlace(ready, file);
      return wasThere;
    });
  } finally {
    for (const one of filesOf(ready)) rmSync(one, { force: true });
  }
}

/** While the store is locked: nobody can open it between the look whether it is open and its move. */
function moveAside(file: string, aside: string): boolean {
  const lock = existsSync(file) ? lockOf(file) : undefined;
  try {
    const [from, to] = [filesOf(file), filesOf(aside)];
    const moved = from.filter((one, index) => {
      const isThere = existsSync(one);
      if (isThere) renameSync(one, to[index] ?? aside);
      return isThere;
    });
    return moved.length > 0;
  } finally {
    lock?.close();
  }
}

/** Never over a store that somebody who started in this instant has just made. */
function putInPlace(ready: string, file: string): void {
  try {
    linkSync(ready, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw inUse(file);
  }
}

/**
 * Locks a store for itself alone.
 * @returns undefined if it is so damaged that it cannot be opened
 * @throws UnavailableError if somebody else has it open, even without doing anything
 */
function lockOf(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file, { timeout: 1_000 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) throw inUse(file);
    if (!isDamage(error)) throw error;
    if (isLockedForLinux(file)) throw inUse(file);
    return undefined;
  }
}

/** Who opened it before it was damaged keeps a lock of the system, which is listed there; elsewhere nobody can tell. */
function isLockedForLinux(file: string): boolean {
  const list = '/proc/locks';
  if (!existsSync(list)) return false;
  const { ino } = statSync(file);
  return readFileSync(list, 'utf8')
    .split('\n')
    .some((line) => line.split(/\s+/).some((part) => part.endsWith(`:${ino}`)));
}

function inUse(file: string): UnavailableError {
  return new UnavailableError(
    `Somebody has the store ${file} open: stop the bot and wait for other commands to end, then try again.`,
  );
}

import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { UnavailableError } from '../store.ts';
import { checkSqliteStore } from './check.ts';
import { guarded, toStoreError } from './errors.ts';
import { removeForeignLog } from './foreign-log.ts';

/** All pages in one step: it reads one state of the file, and begins anew if somebody writes between two steps. */
const pagesPerStep = 0x7fff_ffff;

interface Copying {
  readonly file: string;
  readonly to: string;
}

/**
 * Copies a database, also while it is in use, on another thread. The copy appears under its name when it is whole.
 * @throws BusyError; UnavailableError, also if what was copied is damaged
 */
export async function backupSqliteStore({ file, to }: Copying): Promise<void> {
  if (!existsSync(file)) throw new UnavailableError(`There is no database ${file} to copy.`);
  if (existsSync(to)) throw new UnavailableError(`There is a file ${to} already: name another one for the copy.`);
  const unfinished = `${to}.unfinished`;
  try {
    await copyWhole({ file, to: unfinished });
    guarded(to, () => renameSync(unfinished, to));
  } finally {
    removeStore(unfinished);
  }
}

/**
 * Copies what a database says into one file, and looks whether that is a whole store.
 * @throws BusyError, UnavailableError
 */
export async function copyWhole({ file, to }: Copying): Promise<void> {
  removeStore(to);
  try {
    await copy({ file, to });
    checkSqliteStore(to);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    // What is wrong with the copy is wrong with the original, and the copy is gone by the time that this is read.
    const reason = error.message.replaceAll(to, file);
    throw new UnavailableError(`${file} was not copied. ${reason}`, { cause: error.cause });
  }
}

async function copy({ file, to }: Copying): Promise<void> {
  const database = guarded(file, () => {
    removeForeignLog(file);
    return new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  });
  try {
    makeFile(to);
    await backup(database, to, { rate: pagesPerStep });
  } catch (error) {
    throw toStoreError(file, error);
  } finally {
    database.close();
  }
  guarded(file, () => {
    const copied = new DatabaseSync(to);
    try {
      // One file, which can be read without making others beside it. As a store it gets its log again.
      copied.exec('PRAGMA journal_mode = DELETE');
    } finally {
      copied.close();
    }
  });
}

/** Before there is anything in it: SQLite would let everybody on the machine read it. */
function makeFile(to: string): void {
  try {
    closeSync(openSync(to, 'wx', 0o600));
  } catch (error) {
    throw new UnavailableError(
      `Nothing can be written in ${dirname(to)}: look whether there is such a folder, and whether this account may write there.`,
      { cause: error },
    );
  }
}

/** A store is three files: what was committed lately stands in the second, and the third says where. */
export const filesOf = (file: string): readonly [string, string, string] => [`${file}-wal`, `${file}-shm`, file];

function removeStore(file: string): void {
  guarded(file, () => {
    for (const one of filesOf(file)) rmSync(one, { force: true });
  });
}

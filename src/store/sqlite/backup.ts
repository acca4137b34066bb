import { existsSync, renameSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { UnavailableError } from '../store.ts';
import { guarded, toStoreError } from './errors.ts';

/** All pages in one step: it reads one state of the file, and begins anew if somebody writes between two steps. */
const pagesPerStep = 0x7fff_ffff;

/**
 * Copies a database, also while it is in use, on another thread. The copy appears under its name when it is whole.
 * @throws BusyError, UnavailableError
 */
export async function backupSqliteStore({ file, to }: { readonly file: string; readonly to: string }): Promise<void> {
  if (!existsSync(file)) throw new UnavailableError(`There is no database ${file} to copy.`);
  if (existsSync(to)) throw new UnavailableError(`There is a file ${to} already: name another one for the copy.`);
  const unfinished = `${to}.unfinished`;
  const database = guarded(file, () => new DatabaseSync(file, { readOnly: true, timeout: 5_000 }));
  try {
    rmSync(unfinished, { force: true });
    await backup(database, unfinished, { rate: pagesPerStep });
    renameSync(unfinished, to);
  } catch (error) {
    throw toStoreError(to, error);
  } finally {
    database.close();
  }
}

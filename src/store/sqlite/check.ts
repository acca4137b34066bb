import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { collections, UnavailableError } from '../store.ts';
import { guarded, isDamage, remedyOfDamage, remedyOfOpening } from './errors.ts';
import { removeForeignLog } from './foreign-log.ts';
import { assertIsStore } from './schema.ts';

/**
 * Looks at every page and every document of a store, which may be in use. It takes as long as reading it.
 * @throws BusyError; UnavailableError if it is damaged, or no store at all
 */
export function checkSqliteStore(file: string): void {
  if (!existsSync(file)) throw new UnavailableError(`There is no database ${file} to check.`);
  if (!statSync(file).isFile()) throw new UnavailableError(`The database ${file} ${remedyOfOpening}.`);
  guarded(file, () => {
    removeForeignLog(file);
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
    try {
      assertIsStore(database, file);
      const found = [...structureProblems(database), ...contentProblems(database)];
      if (found.length > 0) throw new UnavailableError(`The database ${file} ${remedyOfDamage} (${found.join('; ')}).`);
    } finally {
      database.close();
    }
  });
}

/** More say nothing more about a file that is to be replaced. */
const mostTold = 3;

function structureProblems(database: DatabaseSync): readonly string[] {
  return tolerant(() => {
    const rows = database.prepare(`PRAGMA integrity_check(${mostTold})`).all();
    return rows.map((row) => String(Object.values(row)[0])).filter((text) => text !== 'ok');
  });
}

/** What is whole for SQLite need not be a document: a page may hold what belongs to another time. */
function contentProblems(database: DatabaseSync): readonly string[] {
  return collections.flatMap((collection) =>
    tolerant(() => {
      const row = database.prepare(`SELECT count(*) AS bad FROM ${collection} WHERE NOT json_valid(body)`).get();
      return row?.bad === 0 ? [] : [`${row?.bad} documents of ${collection} cannot be read`];
    }),
  );
}

/** Damage is what is looked for: to stumble over it is to have found it. */
function tolerant(look: () => readonly string[]): readonly string[] {
  try {
    return look();
  } catch (error) {
    if (isDamage(error)) return [(error as Error).message];
    throw error;
  }
}

/*
 * The thread that writes, with a disk that is full as long as there is a file `STORE.full`, and which dies just before
 * or just after the commit that finds a file `STORE.dies-before` or `STORE.dies-after`, which it takes away.
 */
import { existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const { exec } = DatabaseSync.prototype;

DatabaseSync.prototype.exec = function (sql) {
  const file = this.location() ?? '';
  const die = (mark: string): void => {
    if (sql !== 'COMMIT' || !existsSync(file + mark)) return;
    rmSync(file + mark);
    process.exit(1);
  };
  if (sql === 'BEGIN IMMEDIATE') {
    // SQLite says the same about a file that may not grow as about a disk that cannot hold it.
    const pages = existsSync(`${file}.full`) ? this.prepare('PRAGMA page_count').get()?.page_count : 1_000_000;
    exec.call(this, `PRAGMA max_page_count = ${pages}`);
  }
  die('.dies-before');
  exec.call(this, sql);
  die('.dies-after');
};

await import('../../src/store/sqlite/writer.ts');

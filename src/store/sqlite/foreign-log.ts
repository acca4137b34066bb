import { closeSync, existsSync, openSync, readSync, rmSync } from 'node:fs';

/** Where a file says how it is read; 1 means that there is no log. Source: https://sqlite.org/fileformat.html */
const readVersionAt = 19;
const withoutLog = 1;

/**
 * Takes away the log of another store, beside which somebody has copied a backup by hand: SQLite would put what stands in
 * it into the backup, whatever the backup says. A backup is a file without a log, and a store says that it
 * has one before there is one, so a log beside a file without one is not its own.
 */
export function removeForeignLog(file: string): void {
  const log = `${file}-wal`;
  // First: whoever opens the file in this instant changes what it says before making a log.
  if (!existsSync(log) || readVersionOf(file) !== withoutLog) return;
  for (const one of [log, `${file}-shm`]) rmSync(one, { force: true });
}

function readVersionOf(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const descriptor = openSync(file, 'r');
  try {
    const byte = Buffer.alloc(1);
    return readSync(descriptor, byte, 0, 1, readVersionAt) === 1 ? byte[0] : undefined;
  } finally {
    closeSync(descriptor);
  }
}

import type { DatabaseSync } from 'node:sqlite';
import { collections } from '../store.ts';
import { sweepChanges, sweepDocuments } from './statements.ts';

/** Of each table; some hundred small rows go in about a millisecond. */
const portion = 25;
const writesBetweenSweeps = 10;

/**
 * What has expired is hidden at once, but takes up room until it is removed. That is done in small portions within
 * transactions that write anyway, so that it costs no waiting for the disk of its own.
 * @returns to be called within each of them
 */
export function createSweeper(database: DatabaseSync): (now: number) => void {
  const statements = [...collections.map(sweepDocuments), sweepChanges].map((sql) => database.prepare(sql));
  let writesUntilSweep = 0;
  return (now) => {
    if (writesUntilSweep > 0) {
      writesUntilSweep -= 1;
      return;
    }
    const removed = statements.map((statement) => Number(statement.run({ now, limit: portion }).changes));
    // A full portion means that there may be more: go on with the next write, lest more expires than is removed.
    writesUntilSweep = removed.includes(portion) ? 0 : writesBetweenSweeps;
  };
}

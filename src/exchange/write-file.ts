import type { Store } from '../store/store.ts';
import { createBeside } from './beside.ts';
import { DataError } from './data-error.ts';
import type { DataFile } from './data-file.ts';
import type { Entry } from './entry.ts';
import type { ImportMark } from './import-mark.ts';
import { createProgress } from './progress.ts';
import { putRecords } from './put-records.ts';
import type { DataRecord } from './records.ts';
import type { Surroundings } from './surroundings.ts';

/** After so many lines, or bytes of long ones, the mark is moved: a run that was killed repeats no more than these. */
const linesPerMark = 2_000;
const bytesPerMark = 4_000_000;

/**
 * Stores the lines of a checked file behind the mark, and moves the mark on. Stopped at any point it can be called
 * again: to store the same line twice is to store it once.
 * @returns how many records were stored
 * @throws DataError if the file has changed since it was checked
 * @throws StoreError
 */
export async function writeFile(
  file: DataFile,
  store: Store,
  mark: ImportMark,
  surroundings: Surroundings,
): Promise<number> {
  const progress = createProgress('Importing', surroundings);
  const after = (await mark.read()) ?? 0;
  let bytes = 0;
  let bytesAtMark = 0;
  let count = 0;
  let portion: DataRecord[] = [];
  let lastLine = after;
  // Asked before anything is stored, so that a first import asks for nothing.
  const readBeside = createBeside(store);

  const storePortion = async (): Promise<void> => {
    await putRecords(store, portion, surroundings, readBeside);
    await mark.write(lastLine);
    count += portion.length;
    portion = [];
    bytesAtMark = bytes;
  };
  const entries = file.entries(after, (read) => {
    bytes = read;
  });
  try {
    for await (const some of entries) {
      for (const entry of some) {
        portion.push(recordOf(entry, file));
        lastLine = entry.line;
        if (portion.length >= linesPerMark) await storePortion();
      }
      if (portion.length > 0 && bytes - bytesAtMark >= bytesPerMark) await storePortion();
      progress.update(bytes, file.size, count + portion.length);
    }
    await storePortion();
  } finally {
    progress.end();
  }
  await file.assertUnchanged();
  await mark.clear();
  return count;
}

function recordOf(entry: Entry, file: DataFile): DataRecord {
  if ('record' in entry) return entry.record;
  throw new DataError(`${file.path} was changed while it was imported: line ${entry.line} ${entry.problem}`);
}

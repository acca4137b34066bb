import { checkDocument } from '../store/limits.ts';
import { type Store, TooLargeError } from '../store/store.ts';
import { type Beside, createBeside } from './beside.ts';
import { catalogProblems } from './catalog-problems.ts';
import { completed } from './completed.ts';
import { createCounting } from './counting.ts';
import { DataError } from './data-error.ts';
import type { DataFile } from './data-file.ts';
import type { Entry } from './entry.ts';
import { KeySet } from './key-set.ts';
import { ProblemList } from './problem-list.ts';
import { createProgress } from './progress.ts';
import type { DataRecord } from './records.ts';
import { createReferences } from './references.ts';
import type { Surroundings } from './surroundings.ts';
import { createTakenAway } from './taken-away.ts';

const hintOnUnknownFields =
  'Fields that a newer version of this program has exported are not misspelt: --keep-unknown-fields takes them as they are.';

/**
 * Looks at every line of a file, and changes nothing.
 * @returns the number of records
 * @throws DataError that lists what is wrong, by line
 */
export async function checkFile(file: DataFile, store: Store, surroundings: Surroundings): Promise<number> {
  const problems = new ProblemList();
  const known = new KeySet();
  const references = createReferences(store, known);
  const takenAway = createTakenAway(store, known);
  const counting = createCounting(store, known);
  const progress = createProgress('Checking', surroundings);
  let hasUnknownFields = false;
  let records = 0;
  let bytes = 0;
  const readBeside = createBeside(store);
  const check = async (entry: Entry, beside: Beside): Promise<void> => {
    if ('problem' in entry) {
      problems.add(entry.line, entry.problem);
      hasUnknownFields ||= entry.hasUnknownFields === true;
      references.excuse(entry.thing);
      return;
    }
    const stored = beside.value(entry.record);
    const whole = completed(entry.record, stored);
    if ('problem' in whole) {
      problems.add(entry.line, whole.problem);
      references.excuse(whole.thing);
      return;
    }
    const { record } = whole;
    const wrong = [
      ...(file.unknownFields === 'kept' ? limitProblems(record) : []),
      ...catalogProblems(record, surroundings.catalog),
      ...(await references.check(record, beside)),
      ...(await takenAway.check(entry.line, record, stored)),
      ...(await counting.check(entry.line, record, beside)),
    ];
    for (const problem of wrong) problems.add(entry.line, problem);
  };
  const entries = file.entries(0, (read) => {
    bytes = read;
  });
  try {
    for await (const some of entries) {
      const beside = await readBeside(some.flatMap((entry) => ('record' in entry ? [entry.record] : [])));
      for (const entry of some) await check(entry, beside);
      records += some.length;
      progress.update(bytes, file.size, records);
    }
  } finally {
    progress.end();
  }
  for (const { line, problem } of [...takenAway.late(), ...counting.late()]) problems.add(line, problem);
  if (problems.count > 0) {
    const count = problems.count === 1 ? 'one problem' : `${problems.count} problems`;
    const hint = hasUnknownFields ? `\n${hintOnUnknownFields}` : '';
    throw new DataError(
      `${file.path} was not imported, and nothing was changed, because of ${count}:\n${problems}${hint}`,
    );
  }
  if (records === 0) throw new DataError(`There is nothing to import in ${file.path}.`);
  return records;
}

/** What a store would refuse. Of what is known the schemas let nothing such through. */
function limitProblems({ thing, value }: DataRecord): readonly string[] {
  try {
    checkDocument(thing.collection, thing.partitionOf(value), thing.document(value));
    return [];
  } catch (error) {
    if (error instanceof TooLargeError) return [`cannot be stored: ${error.message}`];
    throw error;
  }
}

import { createMembership } from '../../store/membership.ts';
import type { Store } from '../../store/store.ts';
import type { World } from '../world.ts';
import { DataError } from './data-error.ts';
import type { DataFile } from './data-file.ts';
import type { Entry } from './entry.ts';
import { ProblemList } from './problem-list.ts';
import { createProgress } from './progress.ts';
import { createReferences } from './references.ts';

/**
 * Looks at every line of a file, and changes nothing.
 * @returns the number of records
 * @throws DataError that lists what is wrong, by line
 */
export async function checkFile(file: DataFile, store: Store, world: World): Promise<number> {
  const problems = new ProblemList();
  const references = createReferences(createMembership(store));
  const progress = createProgress('Checking', world);
  let records = 0;
  let bytes = 0;
  const check = async (entry: Entry): Promise<void> => {
    if ('problem' in entry) {
      problems.add(entry.line, entry.problem);
      return;
    }
    for (const problem of await references.check(entry.record)) problems.add(entry.line, problem);
  };
  const entries = file.entries(0, (read) => {
    bytes = read;
  });
  try {
    for await (const some of entries) {
      for (const entry of some) await check(entry);
      records += some.length;
      progress.update(bytes, file.size, records);
    }
  } finally {
    progress.end();
  }
  if (problems.count > 0) {
    const count = problems.count === 1 ? 'one problem' : `${problems.count} problems`;
    throw new DataError(`${file.path} was not imported, and nothing was changed, because of ${count}:\n${problems}`);
  }
  if (records === 0) throw new DataError(`There is nothing to import in ${file.path}.`);
  return records;
}

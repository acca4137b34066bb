import { asDirectorySays, type DirectoryEntry } from '../program/joining/profile.ts';
import { displayNameOf } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Author, change, type Occasion, type Outcome } from './change.ts';

/** Nobody asks for it: the program writes down what the directory says. */
const by: Author = { kind: 'job', name: 'sign-in' };

/** Somebody who has signed in. */
export interface Arrival {
  readonly individualId: string;
  readonly directory: DirectoryEntry;
  /** What their client says, for whom nobody has written down so far. */
  readonly client: { readonly name: string; readonly locale: string };
}

/**
 * Writes down who somebody is when they sign in, or what the directory says of them since.
 * @returns `conflict` if somebody wrote at the same moment: the next sign-in sets it right
 */
export async function introduceIndividual(
  { store, now, changeId }: Occasion,
  { individualId, client, ...arrival }: Arrival,
): Promise<'unchanged' | Outcome> {
  const directory = { ...arrival.directory, name: displayNameOf(arrival.directory.name) };
  const kept = await store.individual(individualId);
  const stranger = {
    id: individualId,
    ...client,
    followsClient: true as const,
    email: directory.email,
    organizations: [],
  };
  const individual = asDirectorySays(kept?.value ?? stranger, directory);
  if (individual === kept?.value) return 'unchanged';
  const what = kept === undefined ? 'individual-introduced' : 'individual-named';
  return change(store, { individualId }, { changeId, by, at: now, what }, [
    kept === undefined ? writes.introduced(individual) : writes.replaced(kept, individual),
  ]);
}

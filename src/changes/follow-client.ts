import type { Individual } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Author, change, type Occasion } from './change.ts';

/** Nobody asks for it: the program writes down what the client says. */
const by: Author = { kind: 'job', name: 'sign-in' };

/**
 * Writes down the language of somebody's client, for whom no language was chosen: what they are told unasked is in it
 * too.
 * @param locale BCP 47
 * @returns who they are now; as they were, if somebody wrote at the same moment: the next message sets it right
 */
export async function followClient(
  { store, now, changeId }: Occasion,
  kept: Kept<Individual>,
  locale: string,
): Promise<Individual> {
  const individual = { ...kept.value, locale };
  const deed = { changeId, by, at: now, what: 'individual-language-followed' };
  const outcome = await change(store, { individualId: individual.id }, deed, [writes.replaced(kept, individual)]);
  return outcome === 'conflict' ? kept.value : individual;
}

import type { Individual, Transcript } from '../program/things/people.ts';
import type { Membership } from '../store/repositories/membership.ts';
import type { Kept } from '../store/things/thing.ts';

/** More organizations than anybody has; it bounds what is read. */
const mostRead = 50;

/** What counts of a person's exams, or was left behind, in the organizations that may know them. */
export async function ownTranscripts(
  store: Membership,
  { id, organizations }: Individual,
): Promise<readonly Kept<Transcript>[]> {
  const found = await Promise.all(
    organizations.slice(0, mostRead).map((organizationId) => store.transcript(organizationId, id)),
  );
  return found.filter((transcript) => transcript !== undefined);
}

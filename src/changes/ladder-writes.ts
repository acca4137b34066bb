import { endedLadders } from '../program/telling/renewal-ladders.ts';
import type { Organization } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';

/** An end to the reminders of what a change has renewed or ordered: their cards say so. */
export function laddersSettled(
  before: Organization,
  after: Organization,
  now: Date,
  changeId: string,
): readonly Write[] {
  const { id: organizationId } = after;
  const at = now.toISOString();
  return endedLadders(before, after).map(({ kind, subject }) =>
    writes.settled({ organizationId, kind, subject, at }, changeId),
  );
}

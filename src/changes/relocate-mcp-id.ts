import { writes } from '../store/repositories/writes.ts';
import { associationId } from '../store/things/association.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { fieldChanges } from './field-changes.ts';
import { ofPerson } from './history-of.ts';
import type { LinkPlace } from './link-mcp-id.ts';
import { riskWrites } from './risk-writes.ts';

/** The same membership, another location at which an MCP ID counts: one commit, as both lie in the organization. */
export async function relocateMcpId(
  asked: Asked,
  { organizationId, locationId }: LinkPlace,
): Promise<'done' | 'conflict' | Refused<'unknown-location' | 'not-linked'>> {
  const { store, principal } = asked;
  const { id: individualId } = principal.individual;
  const [association, organization, transcript] = await Promise.all([
    store.association(organizationId, individualId),
    store.organization(organizationId),
    store.transcript(organizationId, individualId),
  ]);
  if (association === undefined || transcript === undefined) return refused('not-linked');
  if (!organization?.value.locations.some(({ id }) => id === locationId)) return refused('unknown-location');
  if (transcript.value.locationId === locationId) return 'done';
  const moved = { ...transcript.value, locationId };
  const deed = deedOf(
    asked,
    'account.change-own',
    'mcp-relocated',
    { location: locationId },
    {
      ...ofPerson(association.value, [transcript.value.locationId, locationId]),
      changes: fieldChanges(transcript.value, moved, ['locationId']),
    },
  );
  const outcome = await change(store, { organizationId }, deed, [
    writes.replaced(transcript, moved),
    ...(await riskWrites(asked, moved, moved)),
    // It counts for members alone.
    writes.unchanged(associationId(individualId), association.version),
    // The location is still there.
    writes.unchanged('root', organization.version),
  ]);
  return outcome === 'conflict' ? 'conflict' : 'done';
}

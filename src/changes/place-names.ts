import type { Organization } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import { placeName, placeNamesOf } from '../store/things/place-name.ts';
import type { Asked } from './change.ts';

/** What goes along with a change of names and places: an organization is found by those that it has now. */
export async function placeNameWrites(
  { store }: Pick<Asked, 'store'>,
  before: Organization,
  after: Organization,
): Promise<readonly Write[]> {
  const byPlace = (organization: Organization) =>
    new Map(placeNamesOf(organization).map((document) => [document.value.locationId, document]));
  const [had, has] = [byPlace(before), byPlace(after)];
  const changed = [...new Set([...had.keys(), ...has.keys()])].filter(
    (place) => had.get(place)?.value.name !== has.get(place)?.value.name,
  );
  const made = await Promise.all(
    changed.map(async (locationId): Promise<readonly Write[]> => {
      const document = has.get(locationId);
      const kept = await store.get(placeName, { organizationId: before.id, locationId });
      if (document === undefined) return kept === undefined ? [] : [writes.removed(kept)];
      // Not `writes.replaced`: it is of the type of the organization, which is found by other rules.
      return [kept === undefined ? writes.created(document) : { kind: 'replace', document, version: kept.version }];
    }),
  );
  return made.flat();
}

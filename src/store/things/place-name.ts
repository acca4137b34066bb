import { foldedName } from '../../program/joining/folded.ts';
import type { Organization } from '../../program/things/organization.ts';
import { ofOrganization, stored } from './thing.ts';

/**
 * A location by whose name its organization is found. Searches by name find the type `organization`, so that is its type:
 * it stands for the organization.
 */
interface PlaceName {
  readonly organizationId: string;
  readonly locationId: string;
  readonly name: string;
}

export const placeName = stored<PlaceName>()({
  type: 'organization',
  partition: ofOrganization,
  prefix: 'place',
  key: ['locationId'],
  searched: ({ name }) => ({ nameKey: foldedName(name) }),
});

export type PlaceNameDocument = ReturnType<typeof placeName.document>;

/** The documents of those locations that the name of their organization does not find. */
export function placeNamesOf({ id, name, locations }: Organization): readonly PlaceNameDocument[] {
  const found = foldedName(name);
  return locations
    .filter((location) => !foldedName(location.name).startsWith(found))
    .map((location) => placeName.document({ organizationId: id, locationId: location.id, name: location.name }));
}

import { foldedName } from '../../program/joining/folded.ts';
import type { Organization } from '../../program/things/organization.ts';
import { nobodys } from './personal.ts';
import { ofOrganization, stored } from './thing.ts';

/**
 * A location by whose name its organization is found. Searches by name find the type `organization`, so that is its type:
 * it stands for the organization.
 */
interface PlaceName {
  readonly organizationId: string;
  readonly locationId: string;
  readonly name: string;
  /** It is no location, but an e-mail domain of the organization: see `domainKey`. */
  readonly isDomain?: true;
}

export const placeName = stored<PlaceName>()({
  type: 'organization',
  personal: nobodys('as long as the location or the e-mail domain is there'),
  partition: ofOrganization,
  prefix: 'place',
  key: ['locationId'],
  searched: ({ name, isDomain }) => ({ nameKey: isDomain === true ? name : foldedName(name) }),
});

export type PlaceNameDocument = ReturnType<typeof placeName.document>;

/** As what an e-mail domain is found: no folded name begins with this sign. */
export function domainKey(domain: string): string {
  return `@${domain.trim().toLowerCase()}`;
}

/** The documents of those locations that the name of their organization does not find, and of its e-mail domains. */
export function placeNamesOf({ id, name, locations, profile }: Organization): readonly PlaceNameDocument[] {
  const found = foldedName(name);
  const places = locations
    .filter((location) => !foldedName(location.name).startsWith(found))
    .map((location) => placeName.document({ organizationId: id, locationId: location.id, name: location.name }));
  const domains = [...new Set(profile.emailDomains.map(domainKey))].map((key) =>
    placeName.document({ organizationId: id, locationId: key, name: key, isDomain: true }),
  );
  return [...places, ...domains];
}

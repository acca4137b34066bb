import type { Organization } from '../../program/things/organization.ts';
import type { Speech } from '../../speech/speech.ts';
import { locationName } from '../../words/names.ts';

/** What a place is called, and where it is: its name, city, region and country; of one that was closed, its name. */
export function placeWords(id: string, organization: Organization, say: Speech): readonly string[] {
  const location = organization.locations.find((entry) => entry.id === id);
  if (location === undefined) return [locationName(organization, id)];
  return [location.name, location.city, location.region ?? '', say.region(location.country)];
}

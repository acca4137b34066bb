import type { Principal } from '../../access/principal.ts';
import { reaches } from '../../access/rights.ts';
import { foldedName } from '../../program/joining/folded.ts';
import type { Location, Organization } from '../../program/things/organization.ts';
import type { Name } from '../../understanding/understanding.ts';
import type { Visit } from '../../visit/visit.ts';

/** The locations that somebody looks after, in the order of the organization. */
export function locationsWithinReach(
  { locations }: Pick<Organization, 'locations'>,
  { principal }: { readonly principal: Principal },
): readonly Location[] {
  return locations.filter(({ id }) => reaches(principal, id));
}

/**
 * How sentences may name the locations that this person looks after, for `names` of pages with a slot `location`: by
 * name, by city, and by the name without what all names of the organization begin with, such as “Porto” of “Contoso
 * Porto”.
 */
export async function locationNames({ principal, organization }: Visit): Promise<readonly Name[]> {
  if (organization === undefined) return [];
  const first = foldedName(organization.name).split(' ')[0];
  return locationsWithinReach(organization, { principal }).flatMap(({ id: value, name, city }) => {
    const [beginning = '', ...rest] = name.split(/\s+/);
    const short = rest.length > 0 && foldedName(beginning) === first ? [rest.join(' ')] : [];
    return [...new Set([name, ...short, city])].map((text) => ({ slot: 'location', value, text }));
  });
}

import { freeMailDomains } from '../../catalog/free-mail-domains.ts';
import { isOfItsDomain } from '../../program/joining/associate.ts';
import { beginningsOf, lookAlikes } from '../../program/joining/organization-names.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Visit } from '../../visit/visit.ts';

/** Enough to choose from, and to read on a phone. */
const mostShown = 8;
/** How many are looked through for a name that is not quite right. */
const mostCompared = 200;

/**
 * Organizations that have a name like this one, themselves or a location of theirs, and a location in a country; if there are none, those of other countries.
 * First those that know the e-mail domain of whoever looks: of many that call themselves alike, it is theirs.
 * The stores search by the beginning of a name alone, so a slip in its first three letters is not forgiven, and of a
 * beginning that very many names have only the first ones are compared.
 */
export async function findOrganizations(
  { store, principal }: Pick<Visit, 'store' | 'principal'>,
  name: string,
  country: string,
): Promise<{ readonly found: readonly Organization[]; readonly isElsewhere: boolean }> {
  const lists = await Promise.all(
    beginningsOf(name).map((beginning) => store.organizationsNamed(beginning, mostCompared)),
  );
  const byId = new Map(lists.flat().map((organization) => [organization.id, organization]));
  const isOwn = (organization: Organization) => isOfItsDomain(principal.individual, organization, freeMailDomains);
  const alike = lookAlikes([...byId.values()], name, namesOf).toSorted(
    (one, other) => Number(isOwn(other)) - Number(isOwn(one)),
  );
  const here = alike.filter((organization) => organization.locations.some((entry) => entry.country === country));
  const isElsewhere = here.length === 0;
  return { found: (isElsewhere ? alike : here).slice(0, mostShown), isElsewhere };
}

function namesOf({ name, locations }: Organization): readonly string[] {
  return [name, ...locations.map((location) => location.name)];
}

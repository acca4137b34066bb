import type { Organization } from '../../program/things/organization.ts';
import type {
  Association,
  ContactRole,
  GrantedPrivilege,
  Individual,
  Transcript,
} from '../../program/things/people.ts';
import { privileges } from '../../program/things/people.ts';
import { dateOf, dayOf } from './days.ts';
import type { Making } from './organization.ts';

/** The roles at the headquarters, by person; the last one has what is left. */
const headquartersRoles: readonly (readonly ContactRole[])[] = [
  ['primary-program-contact', 'executive-contact'],
  ['sales-marketing-contact', 'benefits-contact'],
  ['first-technical-contact'],
  ['second-technical-contact'],
];

/** The associations of an organization's own people: somebody is responsible for each location. */
export function ownAssociations(people: readonly Individual[], making: Making): Association[] {
  const { shape, random } = making;
  let atHeadquarters = 0;
  return people.map((individual, index) => {
    const location = index < shape.locations ? index : random.below(shape.locations);
    const position = location === 0 ? atHeadquarters : -1;
    if (location === 0) atHeadquarters += 1;
    const isAdministrator = index === 0 || (position === 1 && random.chance(300_000));
    const isResponsible = location > 0 && index < shape.locations;
    return {
      ...common(individual, making),
      locationId: `l-${location + 1}`,
      rights: isAdministrator ? 'global-administrator' : isResponsible ? 'location-administrator' : 'none',
      roles: isResponsible ? ['primary-program-contact'] : (headquartersRoles[position] ?? []),
      privileges: index === 0 || random.chance(250_000) ? [granted(making)] : [],
    };
  });
}

export function guestAssociation(individual: Individual, making: Making): Association {
  return { ...common(individual, making), locationId: 'l-1', rights: 'none', roles: [], privileges: [] };
}

/**
 * Not half of all people have linked what they have passed; those whom a competency needs have, in five of six
 * organizations.
 */
export function transcripts(organization: Organization, own: readonly Association[], making: Making): Transcript[] {
  const { random, numbering, today, catalog } = making;
  const needed = neededCodes(organization, own, catalog);
  const examCodes = [...catalog.names.exam.keys()];
  const isReady = random.chance(830_000);
  return own.flatMap((association) => {
    const codes = new Set(isReady ? needed.get(association.individualId) : []);
    if (codes.size === 0 && !random.chance(435_000)) return [];
    // Drawn twice, an exam is passed once: 3.5 each on average.
    const more = codes.size > 0 ? random.below(4) : 1 + random.below(6);
    for (let count = 0; count < more; count += 1) codes.add(random.pick(examCodes));
    const passed = [...codes].map((code) => ({ code, on: dateOf(dayOf(today) - 30 - random.below(1_500)) }));
    const { organizationId, individualId, name, locationId } = association;
    return [{ organizationId, individualId, name, locationId, mcpId: numbering.mcpId(), passed }];
  });
}

/** Who has to have passed what: people of its own for each gold, anybody for silver. */
function neededCodes(
  organization: Organization,
  own: readonly Association[],
  { competencies }: Making['catalog'],
): ReadonlyMap<string, string[]> {
  const needed = new Map<string, string[]>();
  const taken = new Set<string>();
  for (const { competency, level, locationId } of organization.competencies) {
    const sets = competencies.find((entry) => entry.id === competency)?.requirementSets ?? [];
    for (const requirement of sets.filter((set) => set.level === level).flatMap((set) => set.requirements)) {
      if (requirement.kind !== 'people') continue;
      const free = own.filter(
        (entry) => entry.locationId === locationId && !(requirement.unique && taken.has(entry.individualId)),
      );
      for (const { individualId } of free.slice(0, requirement.count)) {
        if (requirement.unique) taken.add(individualId);
        needed.set(individualId, [...(needed.get(individualId) ?? []), ...(requirement.anyOf[0] ?? [])]);
      }
    }
  }
  return needed;
}

function common({ id, name, email }: Individual, { random, today, organizationId }: Making) {
  const since = dateOf(dayOf(today) - random.below(2_500));
  return { organizationId, individualId: id, name, email, since };
}

function granted({ random, today, administrator }: Making): GrantedPrivilege {
  const privilege = random.pick(privileges);
  return { privilege, grantedOn: dateOf(dayOf(today) - random.below(700)), grantedBy: administrator.name };
}

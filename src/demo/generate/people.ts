import type { Individual } from '../../program/things/people.ts';
import { individualIdOf } from '../../program/things/people.ts';
import { companyName, personName, slugOf } from './names.ts';
import { type Random, randomFor } from './random.ts';
import type { Shape } from './shape.ts';

/** Who everybody is, and in which organizations. Answers follow from the numbers alone: nothing is kept. */
export interface People {
  /** Person `person` of the organization that the shape is of, with all organizations. */
  individual(shape: Shape, person: number): Individual;
  /** Who belongs to other organizations first and to this one too. */
  guestsOf(index: number): readonly { readonly home: number; readonly person: number }[];
}

/** How many people of an organization may belong to others too, and to how many. */
const mostTravellers = 3;
const mostOthers = 5;
/** Together 6 % of all people: 3 in 10 organizations have one, some have more. */
const travellerMillionths = [240_000, 60_000, 15_000];

export function createPeople(seed: number, organizations: number, shape: (index: number) => Shape): People {
  const offsets = offsetsOf(seed, organizations);

  /** The organizations that the person goes to beside the own one. */
  const othersOf = (home: number, person: number): readonly number[] => {
    const chance = travellerMillionths[person];
    if (chance === undefined) return [];
    const random = randomFor(seed, 2, home, person);
    if (!random.chance(chance) || shape(home).people <= person) return [];
    return (offsets[person] ?? [])
      .slice(0, 1 + random.below(mostOthers))
      .map((offset) => (home + offset) % organizations);
  };

  return {
    individual({ index, country }, person) {
      const random = randomFor(seed, 3, index, person);
      const name = personName(random);
      return {
        id: individualIdAt(index, person),
        name,
        email: `${slugOf(name).replaceAll('-', '.')}.${person + 1}@${domainOf(seed, index)}`,
        locale: country.locale,
        country: country.code,
        organizations: [index, ...othersOf(index, person)].map(organizationIdAt),
        currentOrganization: organizationIdAt(index),
      };
    },
    guestsOf(index) {
      return offsets.flatMap((list, person) =>
        list.flatMap((offset) => {
          const home = (index - offset + organizations) % organizations;
          return othersOf(home, person).includes(index) ? [{ home, person }] : [];
        }),
      );
    },
  };
}

/** The order of the numbers is the order of the ids, which is that of an export. */
export function organizationIdAt(index: number): string {
  return `o-${String(index + 1).padStart(7, '0')}`;
}

export function individualIdAt(home: number, person: number): string {
  const tenant = `${hexadecimal(home + 1, 8)}-0000-4000-8000-000000000000`;
  return individualIdOf(tenant, `${hexadecimal(person + 1, 8)}-0000-4000-8000-${hexadecimal(home + 1, 12)}`);
}

export function companyOf(seed: number, index: number): string {
  return companyName(randomFor(seed, 4, index));
}

export function domainOf(seed: number, index: number): string {
  return `${slugOf(companyOf(seed, index))}-${index + 1}.example`;
}

/**
 * How far away the others are, by traveller: the same for all organizations, so that an organization can tell its
 * guests without looking at everybody.
 */
function offsetsOf(seed: number, organizations: number): readonly (readonly number[])[] {
  const random: Random = randomFor(seed, 5);
  return Array.from({ length: mostTravellers }, () => {
    const drawn = Array.from({ length: mostOthers }, () => (random.below(1_000_000) * 97 + 1) % organizations);
    return [...new Set(drawn)].filter((offset) => offset !== 0);
  });
}

function hexadecimal(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

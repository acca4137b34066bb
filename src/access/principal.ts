import { type Organization, subtreeOf } from '../program/things/organization.ts';
import type { Association, Individual } from '../program/things/people.ts';

/** The individual who asks. */
export type Principal = Member | Guest;

/** Somebody with an association that speaks now. */
export interface Member {
  readonly individual: Individual;
  readonly association: Association;
  /** The version of the association that was read: a change asserts it, so that a right lost meanwhile stops it. */
  readonly associationVersion: string;
  /** Locations that the association's rights reach: all of them, or these. */
  readonly reach: 'everywhere' | ReadonlySet<string>;
}

/** Somebody whom no organization knows (yet). */
export interface Guest {
  readonly individual: Individual;
  readonly association?: undefined;
}

/** @param associationVersion as it was read */
export function memberOf(
  individual: Individual,
  association: Association,
  associationVersion: string,
  organization: Organization,
): Member {
  const { rights, locationId } = association;
  return {
    individual,
    association,
    associationVersion,
    reach: rights === 'global-administrator' ? 'everywhere' : subtreeOf(organization, locationId),
  };
}

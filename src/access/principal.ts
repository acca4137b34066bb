import type { Association, Individual } from '../program/people.ts';

/** The individual who asks. */
export type Principal = Member | Guest;

/** Somebody with an association that speaks now. */
export interface Member {
  readonly individual: Individual;
  readonly association: Association;
  /** Locations that the association's rights reach: all of them, or these. */
  readonly reach: 'everywhere' | ReadonlySet<string>;
}

/** Somebody whom no organization knows (yet). */
export interface Guest {
  readonly individual: Individual;
  readonly association?: undefined;
}

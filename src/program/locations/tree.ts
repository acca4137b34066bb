import type { Location } from '../things/organization.ts';

/*
 * The locations of an organization are one tree: level 1 has the headquarters alone, levels 2 to 5 any number of others.
 * Source: About organizations and locations (PMC help),
 * http://partners.microsoft.com/partnerprogram/help/EN-US/Manage_Organization_and_Locations/About_Organization_and_Locations/About_organizations_and_locations.htm
 */

/** Levels of the tree of locations, the headquarters being the first. */
export const mostLevels = 5;

/** More locations, open and closed, no import brings either (our choice). */
export const mostLocations = 1000;

/** A location as far as the tree is concerned. */
export type Placed = Pick<Location, 'id' | 'parentId'>;

/** On which level a location is, 1 for the headquarters; `circle` if its parents lead round, which no rule allows. */
export function levelOf(id: string, locations: readonly Placed[]): number | 'circle' {
  const parents = new Map(locations.map((location) => [location.id, location.parentId]));
  let level = 0;
  for (let current: string | undefined = id; current !== undefined; current = parents.get(current)) {
    level += 1;
    if (level > locations.length) return 'circle';
  }
  return level;
}

/** The locations right below one. */
export function childrenOf<L extends Placed>(id: string, locations: readonly L[]): readonly L[] {
  return locations.filter(({ parentId }) => parentId === id);
}

/** A location with what is below it, as a list that is read from above. */
export interface Branch<L extends Placed> {
  readonly location: L;
  /** 1 for the headquarters. */
  readonly level: number;
}

/**
 * The whole tree as a list: each location stands before those below it, and those of one parent in the order given.
 * @param inOrder puts the locations of one parent in order, such as by their names
 */
export function inTreeOrder<L extends Placed>(
  locations: readonly L[],
  inOrder: (siblings: readonly L[]) => readonly L[] = (siblings) => siblings,
): readonly Branch<L>[] {
  const below = Map.groupBy(locations, ({ parentId }) => parentId);
  const walk = (parentId: string | undefined, level: number): readonly Branch<L>[] =>
    inOrder(below.get(parentId) ?? []).flatMap((location) => [{ location, level }, ...walk(location.id, level + 1)]);
  return walk(undefined, 1);
}

/** How many levels of the tree hang on a location, itself the first. */
export function levelsFrom(id: string, locations: readonly Placed[]): number {
  return 1 + Math.max(0, ...childrenOf(id, locations).map((child) => levelsFrom(child.id, locations)));
}

/** Why a location cannot be below another one. */
export type PlacingRefusal =
  /** The headquarters is below nothing: another location has to become it first. */
  | 'headquarters'
  | 'unknown-location'
  /** It would be below itself. */
  | 'below-itself'
  /** It, or what is below it, would be on a sixth level. */
  | 'too-deep';

/** Why a new location cannot be below this one; undefined if it can. */
export function addingBlocked(parentId: string, locations: readonly Placed[]): PlacingRefusal | undefined {
  if (!locations.some(({ id }) => id === parentId)) return 'unknown-location';
  const level = levelOf(parentId, locations);
  return level === 'circle' || level >= mostLevels ? 'too-deep' : undefined;
}

/** Why a location cannot be moved below another one, with everything below it; undefined if it can. */
export function movingBlocked(
  id: string,
  parentId: string,
  locations: readonly Placed[],
): PlacingRefusal | 'there-already' | undefined {
  const moved = locations.find((location) => location.id === id);
  if (moved === undefined || !locations.some((location) => location.id === parentId)) return 'unknown-location';
  if (moved.parentId === undefined) return 'headquarters';
  if (moved.parentId === parentId) return 'there-already';
  if (pathTo(parentId, locations).includes(id)) return 'below-itself';
  const level = levelOf(parentId, locations);
  return level === 'circle' || level + levelsFrom(id, locations) > mostLevels ? 'too-deep' : undefined;
}

/** @throws Error if that is not allowed, see `movingBlocked` */
export function movedBelow<L extends Placed>(id: string, parentId: string, locations: readonly L[]): readonly L[] {
  const blocked = movingBlocked(id, parentId, locations);
  if (blocked !== undefined) throw new Error(`a location that cannot be moved there: ${blocked}`);
  return locations.map((location) => (location.id === id ? { ...location, parentId } : location));
}

/**
 * The tree with another headquarters. It stands at the top with what was below it, the locations that were right below
 * the headquarters before are right below it, and so is that headquarters itself. So no location is on a deeper level
 * than before, and it is possible with each of them (our choice).
 * Source: Moving it is allowed (About organizations and locations, see above).
 * @throws Error if there is no such location
 */
export function withHeadquarters<L extends Placed>(id: string, locations: readonly L[]): readonly L[] {
  const before = locations.find(({ parentId }) => parentId === undefined);
  if (before === undefined || !locations.some((location) => location.id === id)) {
    throw new Error('no such location to become the headquarters');
  }
  if (before.id === id) return locations;
  return locations.map((location) => {
    if (location.id === id) {
      const { parentId: _, ...top } = location;
      return top as L;
    }
    return location.id === before.id || location.parentId === before.id ? { ...location, parentId: id } : location;
  });
}

/** The ids from a location up to the headquarters, itself first. */
function pathTo(id: string, locations: readonly Placed[]): readonly string[] {
  const parents = new Map(locations.map((location) => [location.id, location.parentId]));
  const path: string[] = [];
  for (let current: string | undefined = id; current !== undefined; current = parents.get(current)) {
    if (path.includes(current)) return path;
    path.push(current);
  }
  return path;
}

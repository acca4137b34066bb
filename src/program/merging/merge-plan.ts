import { createHash } from 'node:crypto';
import { globalAdministratorsOf, headquartersContact } from '../joining/association.ts';
import type { Level } from '../things/competency.ts';
import { headquartersOf, type Location, type Organization, type Subscription } from '../things/organization.ts';
import type { Association, ContactRole } from '../things/people.ts';
import type { MergeIds } from './merge.ts';
import { unitedAssociation } from './merged-association.ts';
import { idIn, isSameSubscription, mergedOrganization, mergeIds, mostLocations } from './merged-organization.ts';

/** One of the two as it is before the merge. */
export interface MergeSide {
  readonly organization: Organization;
  readonly associations: readonly Association[];
}

/** What a merge will do, before it is done: what carries it out is made of the same functions. */
export interface MergePlan {
  readonly ours: Organization;
  readonly theirs: Organization;
  /** The inviter as it will be. */
  readonly merged: Organization;
  readonly ids: MergeIds;
  /** What stands in its way. */
  readonly problem?: 'too-many-locations';
  /** The locations that come, their headquarters first. */
  readonly locations: readonly ComingLocation[];
  /** People who come, without those who belong to the inviter already. */
  readonly coming: number;
  readonly inBoth: readonly InBoth[];
  /** Who looked after the invited organization as a whole, its Primary Program Contact first. */
  readonly contact?: Association;
  readonly administrators: readonly Association[];
  /** Competencies that both hold. */
  readonly heldByBoth: readonly HeldByBoth[];
  /** Subscriptions that both have, with the day on which the one that stays ends. */
  readonly subscribedByBoth: readonly Subscription[];
  /** Those that come as they are, with the location where they are used then. */
  readonly comingSubscriptions: readonly Subscription[];
}

export interface ComingLocation {
  readonly location: Location;
  /** Its name so far, if it gets another one. */
  readonly nameBefore?: string;
  /** It stood on the last level, and is raised so that the tree has no sixth one. */
  readonly isRaised: boolean;
}

export interface InBoth {
  readonly name: string;
  readonly individualId: string;
  /** The location where they will be. */
  readonly locationId: string;
  /** What they were at a location of theirs, and nobody is then. */
  readonly leftEmpty: readonly ContactRole[];
  readonly leftAt?: string;
}

export interface HeldByBoth {
  readonly competency: string;
  readonly ours: Level;
  readonly theirs: Level;
  /** The higher one, which is the one that is shown; the benefits are those of both until each is renewed. */
  readonly shown: Level;
}

export function planMerge(ours: MergeSide, theirs: MergeSide): MergePlan {
  const ids = mergeIds(ours.organization, theirs.organization);
  const administrators = globalAdministratorsOf(theirs.associations);
  const merged = mergedOrganization(ours.organization, theirs.organization, ids, [
    ...globalAdministratorsOf(ours.associations),
    ...administrators,
  ]);
  const own = new Map(ours.associations.map((entry) => [entry.individualId, entry]));
  const inBoth = theirs.associations.flatMap((entry): readonly InBoth[] => {
    const known = own.get(entry.individualId);
    if (known === undefined) return [];
    const { association, ...left } = unitedAssociation(known, entry, ids);
    return [{ name: entry.name, individualId: entry.individualId, locationId: association.locationId, ...left }];
  });
  const isSame = (one: Subscription, other: Subscription) =>
    isSameSubscription(one, ours.organization, other, theirs.organization);
  const contact = headquartersContact(theirs.associations, theirs.organization);
  return {
    ours: ours.organization,
    theirs: theirs.organization,
    merged,
    ids,
    ...(merged.locations.length > mostLocations ? { problem: 'too-many-locations' } : {}),
    locations: comingLocations(merged, theirs.organization, ids),
    coming: theirs.associations.length - inBoth.length,
    inBoth,
    ...(contact === undefined ? {} : { contact }),
    administrators: administrators.filter(({ individualId }) => individualId !== contact?.individualId),
    heldByBoth: heldByBoth(ours.organization, theirs.organization),
    subscribedByBoth: merged.subscriptions.filter((_, index) => {
      const own = ours.organization.subscriptions[index];
      return own !== undefined && theirs.organization.subscriptions.some((other) => isSame(own, other));
    }),
    comingSubscriptions: merged.subscriptions.slice(ours.organization.subscriptions.length),
  };
}

/**
 * Says of two plans whether they are the same, so that nobody confirms another one than they have read.
 * @returns short enough for a button
 */
export function planMark({ merged, coming, inBoth, contact, administrators }: MergePlan): string {
  const read = [merged, coming, inBoth, contact?.individualId, administrators.map(({ individualId }) => individualId)];
  return createHash('sha256').update(JSON.stringify(read)).digest('base64url').slice(0, 16);
}

function comingLocations(merged: Organization, theirs: Organization, ids: MergeIds): readonly ComingLocation[] {
  const byId = new Map(merged.locations.map((location) => [location.id, location]));
  const top = headquartersOf(theirs).id;
  const topFirst = theirs.locations.toSorted((one, other) => Number(other.id === top) - Number(one.id === top));
  return topFirst.flatMap((before) => {
    const location = byId.get(idIn(ids.locations, before.id));
    if (location === undefined) return [];
    const above = before.parentId === undefined ? location.parentId : idIn(ids.locations, before.parentId);
    return [
      {
        location,
        ...(location.name === before.name ? {} : { nameBefore: before.name }),
        isRaised: location.parentId !== above,
      },
    ];
  });
}

function heldByBoth(ours: Organization, theirs: Organization): readonly HeldByBoth[] {
  const highest = ({ competencies }: Organization, competency: string): Level | undefined => {
    const held = competencies.filter((one) => one.competency === competency);
    if (held.length === 0) return undefined;
    return held.some(({ level }) => level === 'gold') ? 'gold' : 'silver';
  };
  const names = [...new Set(theirs.competencies.map(({ competency }) => competency))];
  return names.flatMap((competency) => {
    const [own, other] = [highest(ours, competency), highest(theirs, competency)];
    if (own === undefined || other === undefined) return [];
    return [{ competency, ours: own, theirs: other, shown: own === 'gold' ? own : other }];
  });
}

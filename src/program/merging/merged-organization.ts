import { defined } from '../../optional.ts';
import { mostLevels } from '../locations/tree.ts';
import { longest } from '../things/forms.ts';
import {
  headquartersOf,
  type Location,
  type Organization,
  placeOfSubscription,
  type Subscription,
} from '../things/organization.ts';
import { type Association, tenantOf } from '../things/people.ts';
import type { MergeIds } from './merge.ts';

/** So many locations does an organization have at the most (our choice, as it is one document). */
export const mostLocations = 1000;

/** New ids for what both use: with the Partner ID of the invited organization behind it, which nobody else has. */
export function mergeIds(ours: Organization, theirs: Organization): MergeIds {
  const among = (own: readonly { readonly id: string }[], others: readonly { readonly id: string }[]) => {
    const used = new Set(own.map(({ id }) => id));
    const all = new Set([...used, ...others.map(({ id }) => id)]);
    const free = (id: string): string => (all.has(id) ? free(`${id}-${theirs.partnerId}`) : id);
    return Object.fromEntries(
      others.filter(({ id }) => used.has(id)).map(({ id }) => [id, free(`${id}-${theirs.partnerId}`)]),
    );
  };
  return {
    locations: among(
      [...ours.locations, ...(ours.closedLocations ?? [])],
      [...theirs.locations, ...(theirs.closedLocations ?? [])],
    ),
    competencies: among(enrollmentsOf(ours), enrollmentsOf(theirs)),
    references: among(ours.references, theirs.references),
  };
}

/** Those that are held, and those that are to be. */
function enrollmentsOf({ competencies, pendingEnrollments = [] }: Organization) {
  return [...competencies, ...pendingEnrollments.flatMap((one) => (one.kind === 'competency' ? one : []))];
}

/**
 * The inviter with all that the invited one has. Its own membership, name, website and agreement stay what speaks for
 * it; locations keep their Partner IDs, competencies their dates until they are renewed; of a subscription that both
 * have the later anniversary date stays (Merge your partner account). That what both have measured is added up, and that
 * both businesses are described together, is our choice.
 * @param administrators the Global Administrators of both, whose tenants count where no list says which do
 */
export function mergedOrganization(
  ours: Organization,
  theirs: Organization,
  ids: MergeIds,
  administrators: readonly Pick<Association, 'organizationId' | 'individualId' | 'rights'>[],
): Organization {
  const placed = <T extends { readonly locationId: string }>(thing: T): T => ({
    ...thing,
    locationId: idIn(ids.locations, thing.locationId),
  });
  // Each field is named, so that a new one does not compile before somebody has said what becomes of it.
  const merged: { readonly [Field in keyof Required<Organization>]: Organization[Field] | undefined } = {
    id: ours.id,
    partnerId: ours.partnerId,
    name: ours.name,
    enrollment: ours.enrollment,
    profile: {
      ...ours.profile,
      ...Object.fromEntries(
        (['businessFocus', 'services', 'customerSegments', 'technologies', 'emailDomains'] as const).map((field) => [
          field,
          [...new Set([...ours.profile[field], ...theirs.profile[field]])].slice(0, 100),
        ]),
      ),
      tenants: [...new Set([...tenantsOf(ours, administrators), ...tenantsOf(theirs, administrators)])].slice(0, 100),
    },
    locations: [...ours.locations, ...mergedLocations(ours, theirs, ids)],
    closedLocations: together(ours.closedLocations, theirs.closedLocations, (location) => ({
      ...location,
      id: idIn(ids.locations, location.id),
      parentId: idIn(ids.locations, location.parentId),
    })),
    competencies: [
      ...ours.competencies,
      ...theirs.competencies.map((held) => ({
        ...placed(held),
        id: idIn(ids.competencies, held.id),
        ...(held.ordered === undefined ? {} : { ordered: placed(held.ordered) }),
        ...(held.previousTerm === undefined ? {} : { previousTerm: placed(held.previousTerm) }),
      })),
    ],
    subscriptions: mergedSubscriptions(ours, theirs, ids),
    // What is paid for later is had then by the one that they become; an id that both use is made new as those held.
    pendingEnrollments: together(ours.pendingEnrollments, theirs.pendingEnrollments, (pending) => ({
      ...placed(pending),
      ...(pending.kind === 'competency' ? { id: idIn(ids.competencies, pending.id) } : {}),
    })),
    references: [
      ...ours.references,
      ...theirs.references.map((reference) => ({
        ...reference,
        id: idIn(ids.references, reference.id),
        ...(reference.locationId === undefined ? {} : { locationId: idIn(ids.locations, reference.locationId) }),
      })),
    ],
    // Of a competency that both have opted in to, the inviter's word stands.
    optIns: together(
      ours.optIns,
      theirs.optIns?.filter(({ competency }) => !ours.optIns?.some((own) => own.competency === competency)),
    ),
    performance: mergedPerformance(ours.performance, theirs.performance),
    // The one that speaks for the organization is the last one: the inviter's.
    agreements: [...theirs.agreements, ...ours.agreements],
    companyChanged: ours.companyChanged,
  };
  return defined(merged) as Organization;
}

/** Of a list that may be left out: it still is, if neither has one. */
function together<T>(
  ours: readonly T[] | undefined,
  theirs: readonly T[] | undefined,
  moved: (entry: T) => T = (entry) => entry,
): readonly T[] | undefined {
  return ours === undefined && theirs === undefined ? undefined : [...(ours ?? []), ...(theirs ?? []).map(moved)];
}

/**
 * Of a subscription that both have at their headquarters in the same country, or without saying where, the one that lasts
 * longer, at ours; what is used elsewhere goes on there.
 */
function mergedSubscriptions(ours: Organization, theirs: Organization, ids: MergeIds): readonly Subscription[] {
  const isSame = (one: Subscription, other: Subscription) => isSameSubscription(one, ours, other, theirs);
  const later = (one: Subscription): Subscription => {
    const other = theirs.subscriptions.find((entry) => isSame(one, entry));
    if (other === undefined || other.anniversaryDate <= one.anniversaryDate) return one;
    const { locationId: _, ...longer } = other;
    return { ...longer, ...defined({ locationId: one.locationId }) };
  };
  return [
    ...ours.subscriptions.map(later),
    ...theirs.subscriptions
      .filter((other) => !ours.subscriptions.some((one) => isSame(one, other)))
      .map((other) => ({ ...other, locationId: idIn(ids.locations, placeOfSubscription(other, theirs)) })),
  ];
}

/** Whether both have the same subscription, of which one stays. */
export function isSameSubscription(
  one: Subscription,
  ours: Organization,
  other: Subscription,
  theirs: Organization,
): boolean {
  if (one.product !== other.product) return false;
  if (one.locationId === undefined && other.locationId === undefined) return true;
  const [top, otherTop] = [headquartersOf(ours), headquartersOf(theirs)];
  return (
    placeOfSubscription(one, ours) === top.id &&
    placeOfSubscription(other, theirs) === otherTop.id &&
    top.country === otherTop.country
  );
}

/** What both have sold counts for the one that they become. */
function mergedPerformance(
  ours: Organization['performance'],
  theirs: Organization['performance'],
): Organization['performance'] {
  const isSame = (one: (typeof ours)[number], other: (typeof ours)[number]) =>
    one.competency === other.competency && one.measure === other.measure;
  return [
    ...ours.map((one) => {
      const other = theirs.find((entry) => isSame(one, entry));
      if (other === undefined) return one;
      const measuredOn = one.measuredOn > other.measuredOn ? one.measuredOn : other.measuredOn;
      return { ...one, value: one.value + other.value, measuredOn };
    }),
    ...theirs.filter((other) => !ours.some((one) => isSame(one, other))),
  ];
}

function tenantsOf(
  { id, profile }: Organization,
  administrators: readonly Pick<Association, 'organizationId' | 'individualId' | 'rights'>[],
): readonly string[] {
  if (profile.tenants !== undefined) return profile.tenants;
  return administrators
    .filter(({ organizationId, rights }) => organizationId === id && rights === 'global-administrator')
    .map(({ individualId }) => tenantOf(individualId));
}

/**
 * Their locations as they stand in our tree: their headquarters below ours, the others as they were. The tree has five
 * levels (About organizations and locations, PMC help), so what would come to stand on the sixth goes up to the fifth,
 * beside the location that it stood below (our choice: refusing would leave the merge to whoever can rebuild the tree).
 */
function mergedLocations(ours: Organization, theirs: Organization, ids: MergeIds): readonly Location[] {
  const byId = new Map(theirs.locations.map((location) => [location.id, location]));
  const pathOf = (location: Location): readonly Location[] => {
    const above = location.parentId === undefined ? undefined : byId.get(location.parentId);
    return above === undefined ? [location] : [...pathOf(above), location];
  };
  const names = new Set(ours.locations.map(({ name }) => name));
  const newNames = new Map(theirs.locations.map(({ id, name }) => [id, newName(name, theirs, names)]));
  const top = headquartersOf(ours).id;
  return theirs.locations.map((location) => {
    const path = pathOf(location);
    // Ours is the first level; whatever stands below the last but one hangs there.
    const above = path.slice(0, -1).at(mostLevels - 3) ?? path.at(-2);
    const nearest = path.length <= mostLevels - 1 ? path.at(-2) : above;
    return {
      ...location,
      id: idIn(ids.locations, location.id),
      name: newNames.get(location.id) ?? location.name,
      parentId: nearest === undefined ? top : idIn(ids.locations, nearest.id),
    };
  });
}

/** Two locations of one name could not be told apart. */
function newName(name: string, theirs: Organization, used: Set<string>): string {
  const candidates = [name, `${name} (${theirs.name})`, `${name} (${theirs.partnerId})`];
  const free = candidates.find((one) => !used.has(one) && one.length <= longest.name);
  const taken = free ?? `${name.slice(0, longest.name - 12)} (${theirs.partnerId})`;
  used.add(taken);
  return taken;
}

export function idIn(ids: Readonly<Record<string, string>>, id: string): string {
  return Object.hasOwn(ids, id) ? (ids[id] ?? id) : id;
}

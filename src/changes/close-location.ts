import type { Member } from '../access/principal.ts';
import { redirected } from '../program/benefits/redirect-shipment.ts';
import { rolesHeld } from '../program/joining/contact-roles.ts';
import {
  afterClosing,
  type ClosingBlock,
  type ClosingState,
  closingBlocked,
  transcriptFromClosed,
  withoutLocation,
} from '../program/locations/close-location.ts';
import { openPlaceOf } from '../program/orders/kit-schedule.ts';
import { associationChanged } from '../program/telling/people-notices.ts';
import { type CalendarDate, dateIn } from '../program/things/calendar.ts';
import { headquartersOf, type Location, type Organization } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import { isToBeSent, type Shipment } from '../program/things/shipment.ts';
import type { Membership } from '../store/repositories/membership.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import { look } from '../store/things/look.ts';
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import { organizationOf } from './organization-of.ts';
import { placeNameWrites } from './place-names.ts';

const right = 'locations.remove';

/** Each is an association, perhaps a transcript, and a notice; beside them a commit, which takes 99 writes, moves shipments. */
const peopleAtOnce = 20;
/** An order waits for its payment for 30 days: nobody places so many meanwhile (our choice). */
const ordersRead = 500;

export type CloseLocationOutcome =
  | { readonly kind: 'closed'; readonly location: Location; readonly people: number }
  | { readonly kind: 'closed-already'; readonly location: Location }
  | Refused<'unknown-location' | 'unknown-target'>
  | (Refused<'blocked'> & { readonly blocks: readonly ClosingBlock[] })
  | 'conflict';

/** What decides whether a location can be closed. */
export async function readClosing(store: Membership, organization: Organization): Promise<ClosingState> {
  const { id } = organization;
  const [inCharge, orders, shipments] = await Promise.all([
    store.inCharge(id),
    store.orders(id, ordersRead),
    allShipments(store, id),
  ]);
  return { organization, inCharge, orders, shipments };
}

/**
 * Closes a location; whoever works there works at another one from then on. What fits into one commit is one. More people
 * are moved before, some at a time, which can stop anywhere: the location is then still open with fewer people, and the
 * same again goes on. Whoever comes to work there meanwhile is moved too, as the closing asserts that nobody has.
 * @param to the location where the people work from then on
 */
export async function closeLocation(
  asked: Asked<Member>,
  { locationId, to }: { readonly locationId: string; readonly to: string },
): Promise<CloseLocationOutcome> {
  let people = 0;
  let now: Asked<Member> | undefined = asked;
  // Each turn moves some, so this ends.
  while (now !== undefined) {
    const turn: Asked<Member> = now;
    const outcome = await untilItRests(() => closeOrMove(turn, { locationId, to }, people));
    if (typeof outcome !== 'object' || outcome.kind !== 'moved') return outcome;
    people += outcome.people;
    now = await again(turn);
  }
  return 'conflict';
}

/** The same person for another commit: what a right stands on is asserted once. Undefined if they have lost it. */
async function again(asked: Asked<Member>): Promise<Asked<Member> | undefined> {
  const { store, principal } = asked;
  const { organizationId, individualId } = principal.association;
  const kept = await store.association(organizationId, individualId);
  if (kept?.value.rights !== 'global-administrator') return undefined;
  return { ...asked, principal: { ...principal, association: kept.value, associationVersion: kept.version } };
}

async function closeOrMove(
  asked: Asked<Member>,
  { locationId, to }: { readonly locationId: string; readonly to: string },
  before: number,
): Promise<CloseLocationOutcome | { readonly kind: 'moved'; readonly people: number }> {
  const { store, principal, catalog, now, changeId } = asked;
  const kept = await organizationOf(asked);
  const { value: organization } = kept;
  const { id: organizationId, locations } = organization;
  const location = locations.find(({ id }) => id === locationId);
  const closed = organization.closedLocations?.find(({ id }) => id === locationId);
  if (closed !== undefined) return { kind: 'closed-already', location: closed };
  if (location === undefined) return refused('unknown-location');
  const today = dateIn(now, headquartersOf(organization).timeZone);
  const state = await readClosing(store, organization);
  const blocks = closingBlocked(locationId, state, today, catalog.renewalTerms);
  if (blocks.length > 0) return { ...refused('blocked'), blocks };
  const [associations, transcripts] = await Promise.all([
    store.associations(organizationId),
    store.transcripts(organizationId),
  ]);
  const there = associations.filter((entry) => entry.locationId === locationId);
  const isTarget = to !== locationId && locations.some(({ id }) => id === to);
  if (!isTarget && (there.length > 0 || to !== '')) return refused('unknown-target');
  // Whoever presses is moved last: their right stands on the association as they came in with it.
  const own = principal.individual.id;
  const isContact = (entry: Association) => rolesHeld(entry).some((held) => held.locationId === locationId);
  const ids = [
    ...there,
    ...transcripts.filter((entry) => entry.locationId === locationId),
    ...associations.filter(isContact),
  ].map(({ individualId }) => individualId);
  const inOrder = [...new Set(ids)].toSorted((left, right) => Number(left === own) - Number(right === own));
  const isLast = inOrder.length <= peopleAtOnce;
  const atOnce = inOrder.slice(0, peopleAtOnce);
  const moved = await movedPeople(asked, organization, atOnce, { closed: locationId, to });
  // Whoever stops counting for a competency by it is found by the look that follows at once.
  const looked = await store.get(look, { organizationId });
  const along = [...moved, ...(looked === undefined || moved.length === 0 ? [] : [writes.looked(looked, now)])];
  const about = { kind: 'location', id: locationId, name: location.name } as const;
  if (!isLast) {
    const deed = {
      ...deedOf(
        asked,
        right,
        'location-people-moved',
        { people: peopleAtOnce },
        { about, locationIds: [locationId, to] },
      ),
      // Whoever was moved is not among the next ones, so each part has another id.
      changeId: `${changeId}~${inOrder[0]}`,
    };
    const outcome = await change(store, { organizationId }, deed, [...along, writes.unchanged('root', kept.version)]);
    return outcome === 'conflict'
      ? 'conflict'
      : {
          kind: 'moved',
          people: there.filter(({ individualId }) => atOnce.includes(individualId)).length,
        };
  }
  const people = before + there.length;
  const after = withoutLocation(organization, locationId, today, isTarget ? to : undefined);
  const kits = await kitsMoved(asked, { organization, closed: locationId, to: openPlaceOf(locationId, after) }, today);
  const changes = [
    { field: 'partnerId', before: location.partnerId },
    ...(isTarget ? [{ field: 'peopleMovedTo', after: to } as const] : []),
  ] as const;
  const deed = deedOf(
    asked,
    right,
    'location-closed',
    { partnerId: location.partnerId, people },
    { about, locationIds: [locationId, location.parentId ?? locationId, ...(isTarget ? [to] : [])], changes },
  );
  const outcome = await change(store, { organizationId }, deed, [
    ...along,
    ...kits,
    writes.replaced(kept, after),
    ...(await placeNameWrites(asked, organization, after)),
  ]);
  return outcome === 'conflict' ? 'conflict' : { kind: 'closed', location, people };
}

/**
 * Associations at their new place, of which the people hear, and what they have passed where they work: exams may count at
 * another location than that.
 */
async function movedPeople(
  { store, principal, now }: Pick<Asked<Member>, 'store' | 'principal' | 'now'>,
  organization: Organization,
  individualIds: readonly string[],
  place: { readonly closed: string; readonly to: string },
): Promise<readonly Write[]> {
  const { id: organizationId } = organization;
  const writesOf = async (individualId: string): Promise<readonly Write[]> => {
    const [association, transcript] = await Promise.all([
      store.association(organizationId, individualId),
      store.transcript(organizationId, individualId),
    ]);
    const after = association && afterClosing(association.value, place, organization);
    // Whoever closes it knows.
    const isTold = after !== undefined && after.locationId !== association?.value.locationId;
    const hears = isTold && individualId !== principal.individual.id;
    return [
      ...(association === undefined || after === undefined ? [] : [writes.replaced(association, after)]),
      ...(hears ? [writes.noticed(associationChanged(after, { what: 'moved', locationId: place.to }, now), now)] : []),
      ...(transcript?.value.locationId === place.closed
        ? [writes.replaced(transcript, transcriptFromClosed(transcript.value, after?.locationId ?? place.to))]
        : []),
    ];
  };
  return (await Promise.all(individualIds.map(writesOf))).flat();
}

/** What is planned to be sent to it goes where what was there has gone. */
async function kitsMoved(
  { store, now, changeId }: Pick<Asked<Member>, 'store' | 'now' | 'changeId'>,
  place: { readonly organization: Organization; readonly closed: string; readonly to: string },
  day: CalendarDate,
): Promise<readonly Write[]> {
  const { id: organizationId } = place.organization;
  const at = now.toISOString();
  const shipments = await allShipments(store, organizationId);
  const numbers = shipments.filter((entry) => entry.locationId === place.closed && isToBeSent(entry));
  const moved = await Promise.all(
    numbers.map(async ({ number }) => {
      const kept = await store.shipment(organizationId, number);
      const turned = kept && redirected(kept.value, kept.document.told, { id: changeId, to: place.to, at, day });
      if (kept === undefined || typeof turned !== 'object') return [];
      const settled = { organizationId, kind: 'shipment', subject: number, at };
      return [...writes.shipped(kept, turned.after, turned.told), writes.settled(settled, changeId)];
    }),
  );
  return moved.flat();
}

async function allShipments(store: Membership, organizationId: string): Promise<readonly Shipment[]> {
  const shipments: Shipment[] = [];
  for (let next: string | undefined, isFirst = true; isFirst || next !== undefined; isFirst = false) {
    const page = await store.shipments(organizationId, 500, next);
    shipments.push(...page.shipments);
    next = page.next;
  }
  return shipments;
}

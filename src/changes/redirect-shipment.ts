import type { Member } from '../access/principal.ts';
import { redirected } from '../program/benefits/redirect-shipment.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf } from '../program/things/organization.ts';
import { isToBeSent, type Shipment } from '../program/things/shipment.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import { ofShipment } from './history-of.ts';
import { organizationOf } from './organization-of.ts';
import { canNow } from './reach-now.ts';

const right = 'shipments.redirect';

export type RedirectOutcome =
  | { readonly kind: 'redirected'; readonly shipment: Shipment; readonly from: string }
  /** It goes there already. */
  | { readonly kind: 'redirected-already'; readonly shipment: Shipment }
  /** Of another part of the tree, closed and never there are the same. */
  | Refused<'unknown-shipment' | 'unknown-location' | 'too-many-events'>
  /** It has left, has arrived, or is not sent at all. */
  | (Refused<'gone'> & { readonly shipment: Shipment })
  | 'conflict';

/** Sends a shipment that has not left to another location that the presser looks after (our choice). */
export function redirectShipment(
  asked: Asked<Member>,
  { number, to }: { readonly number: string; readonly to: string },
): Promise<RedirectOutcome> {
  return untilItRests(async (): Promise<RedirectOutcome> => {
    const { store, principal, now, changeId } = asked;
    const root = await organizationOf(asked);
    const { value: organization } = root;
    const kept = await store.shipment(organization.id, number);
    if (kept === undefined || !canNow(principal, right, organization, [kept.value.locationId])) {
      return refused('unknown-shipment');
    }
    const before = kept.value;
    const isOpen = organization.locations.some(({ id }) => id === to);
    if (!isOpen || !canNow(principal, right, organization, [to])) return refused('unknown-location');
    if (!isToBeSent(before)) return { ...refused('gone'), shipment: before };
    if (before.locationId === to) return { kind: 'redirected-already', shipment: before };
    const day = dateIn(now, headquartersOf(organization).timeZone);
    const turned = redirected(before, kept.document.told, { id: changeId, to, at: now.toISOString(), day });
    if (turned === 'gone') return { ...refused('gone'), shipment: before };
    if (turned === 'too-many-events') return refused('too-many-events');
    const { after, told } = turned;
    const details = { shipment: number, order: after.orderNumber, to };
    const deed = deedOf(asked, right, 'shipment-redirected', details, ofShipment(before, after));
    const settled = { organizationId: organization.id, kind: 'shipment', subject: number, at: now.toISOString() };
    const outcome = await change(store, { organizationId: organization.id }, deed, [
      ...writes.shipped(kept, after, told),
      // A location that is closed at the same moment is none to send to.
      writes.unchanged('root', root.version),
      // Cards that stand in chats say where it goes now.
      writes.settled(settled, changeId),
    ]);
    return outcome === 'conflict' ? 'conflict' : { kind: 'redirected', shipment: after, from: before.locationId };
  });
}

import { reaches } from '../../../access/rights.ts';
import type { Catalog, OfferedSubscription } from '../../../catalog/catalog.ts';
import { type PendingSubscription, productOf } from '../../../program/orders/subscription-renewal.ts';
import {
  type RequirementStanding,
  requirementStandings,
  type SubscriptionSummary,
} from '../../../program/orders/subscription-requirements.ts';
import type { Order } from '../../../program/things/order.ts';
import {
  headquartersOf,
  type Organization,
  placeOfSubscription,
  type Subscription,
} from '../../../program/things/organization.ts';
import type { Shipment } from '../../../program/things/shipment.ts';
import { type Portion, portionOf } from '../../portion.ts';
import type { SummaryContext } from './summary-page.ts';

/** As many as a card has room for, with a button each (our choice). */
const mostShown = 3;
/** Kits of the running year are among the shipments sent or planned last. */
const shipmentsRead = 200;

/** A subscription of the page: held, ordered and not paid, or neither. */
export interface Entry {
  readonly offered: OfferedSubscription;
  readonly locationId: string;
  readonly held?: Subscription;
  /** What was ordered and is not held so far; the next year of what is held stands with it. */
  readonly pending?: PendingSubscription;
  readonly requirements: readonly RequirementStanding[];
  /** The order of the running year, or of the next one. */
  readonly order?: Order;
  readonly kits: readonly Shipment[];
}

export interface Summary {
  readonly organization: Organization;
  /** All that stand on the page, in the catalog's order. */
  readonly offered: readonly OfferedSubscription[];
  readonly portion: Portion<Entry>;
}

/** The subscriptions whose status a page sums up. */
export function subscriptionsOn(
  name: SubscriptionSummary,
  { subscriptions }: Pick<Catalog, 'subscriptions'>,
): readonly OfferedSubscription[] {
  return subscriptions.filter(({ summaries = [] }) => summaries.includes(name));
}

export async function readSummary(
  name: SubscriptionSummary,
  organization: Organization,
  c: SummaryContext,
): Promise<Summary> {
  const offered = subscriptionsOn(name, c.catalog);
  const portion = portionOf(
    stated(offered, organization, c),
    c.slots.from,
    { page: name, slot: 'from', slots: c.slots, most: mostShown },
    c.say,
  );
  const needsTranscripts = portion.shown.some(({ offered: { assessments = [] } }) => assessments.length > 0);
  const [transcripts, { shipments }] = await Promise.all([
    needsTranscripts ? c.store.transcripts(organization.id) : [],
    c.store.shipments(organization.id, shipmentsRead),
  ]);
  const shown = await Promise.all(
    portion.shown.map(async (entry): Promise<Entry> => {
      const { held, pending, locationId } = entry;
      const numbers = [held?.orderNumber, held?.lastRenewal?.orderNumber].filter((number) => number !== undefined);
      const last = pending?.orderNumber ?? numbers.at(-1);
      const order = last === undefined ? undefined : await c.store.order(organization.id, last);
      return {
        ...entry,
        requirements: requirementStandings(entry.offered.assessments ?? [], transcripts, locationId, c.today),
        kits: shipments.filter((one) => numbers.includes(one.orderNumber) && one.locationId === locationId),
        ...(order === undefined ? {} : { order: order.value }),
      };
    }),
  );
  return { organization, offered, portion: { ...portion, shown } };
}

type Stated = Omit<Entry, 'requirements' | 'kits'>;

/** What there is to say: of what is held, of what is ordered, or, if there is neither, of what can be had. */
function stated(
  offered: readonly OfferedSubscription[],
  organization: Organization,
  { principal, slots, today, catalog }: SummaryContext,
): readonly Stated[] {
  const isMeant = (locationId: string) =>
    reaches(principal, locationId) && (slots.location === undefined || slots.location === locationId);
  const entriesOf = (one: OfferedSubscription): readonly Stated[] => [
    ...organization.subscriptions
      .filter(({ product }) => product === one.id)
      .map((held) => ({ offered: one, held, locationId: placeOfSubscription(held, organization) }))
      .filter(({ locationId }) => isMeant(locationId)),
    ...(organization.pendingEnrollments ?? [])
      .filter(
        (pending): pending is PendingSubscription => pending.kind === 'subscription' && pending.product === one.id,
      )
      .filter(({ renews, locationId }) => renews !== true && isMeant(locationId))
      .map((pending) => ({ offered: one, pending, locationId: pending.locationId })),
  ];
  const isOver = ({ held }: Stated) => held !== undefined && held.anniversaryDate < today;
  const all = offered.flatMap(entriesOf);
  // What runs or is to run is what somebody wants to know; what has ended is behind it.
  const inOrder = all.toSorted((one, other) => Number(isOver(one)) - Number(isOver(other)));
  if (inOrder.some((entry) => !isOver(entry))) return inOrder;
  const place = slots.location ?? ownPlace(organization, principal);
  const [open] = offered.filter((one) => {
    const until = productOf({ product: one.id }, catalog.products)?.offeredUntil ?? one.offeredUntil;
    return until === undefined || until >= today;
  });
  const isShown = open !== undefined && inOrder.some((entry) => entry.offered === open && entry.locationId === place);
  return open === undefined || isShown ? inOrder : [{ offered: open, locationId: place }, ...inOrder];
}

/** Where somebody would have it: the headquarters, if they look after it. */
function ownPlace(organization: Organization, principal: SummaryContext['principal']): string {
  const { id } = headquartersOf(organization);
  return reaches(principal, id) ? id : principal.association.locationId;
}

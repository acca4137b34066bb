import { allPages } from '../store/all-pages.ts';
import { mergeView } from '../store/merge-view.ts';
import { createMembership } from '../store/repositories/membership.ts';
import { createReading } from '../store/repositories/reading.ts';
import type { Collection, Store } from '../store/store.ts';
import type { ExchangedThing } from '../store/things/any-thing.ts';
import { association } from '../store/things/association.ts';
import { exchangedThings } from '../store/things/index.ts';
import { individual } from '../store/things/individual.ts';
import { order } from '../store/things/order.ts';
import { organization } from '../store/things/organization.ts';
import type { Envelope, Place } from '../store/things/thing.ts';
import { nameOf } from './beside.ts';
import { DataError } from './data-error.ts';
import { goneText } from './gone-text.ts';
import { lineOf } from './records.ts';

/** Documents read at once: an organization has about a dozen. */
const documentsPerPage = 200;

/** Hears of what an import would refuse, as it belongs to nothing: earlier versions have imported such things. */
export type LeftOut = (what: string) => void;

/** What stands first in each partition of a collection. */
type Root<T> = Place<T, unknown, T, object>;

/**
 * Everything that an import reads, in canonical form and in the order that an import needs: all individuals, then all
 * organizations, each with its things behind it; all of them by the bytes of their ids, but for what came with an order
 * and would stand before it, such as its license keys: that stands at the end.
 */
export async function* exportStore(
  store: Store,
  things: readonly ExchangedThing[] = exchangedThings,
  leftOut: LeftOut = () => {},
): AsyncIterable<string> {
  const seen = mergeView(store);
  yield* linesOfAll(individual, seen, things, leftOut);
  yield* linesOfAll(organization, seen, things, leftOut);
}

/**
 * The same for one organization, with the individuals who belong to it; they keep their other organizations.
 * @throws DataError if there is none of this id
 */
export async function* exportOrganization(
  beneath: Store,
  organizationId: string,
  things: readonly ExchangedThing[] = exchangedThings,
  leftOut: LeftOut = () => {},
): AsyncIterable<string> {
  const store = mergeView(beneath);
  const { get, each } = createReading(store);
  const root = await get(organization, { id: organizationId });
  if (root === undefined) throw new DataError(await goneText(createMembership(store), organizationId));
  for await (const { value } of each(association, { organizationId })) {
    const person = await get(individual, { id: value.individualId });
    if (person !== undefined) yield* linesOf(individual, person.value, store, things, leftOut);
  }
  yield* linesOf(organization, root.value, store, things, leftOut);
}

async function* linesOfAll<T extends object>(
  root: Root<T>,
  store: Store,
  things: readonly ExchangedThing[],
  leftOut: LeftOut,
): AsyncIterable<string> {
  for await (const { value } of createReading(store).everywhere(root))
    yield* linesOf(root, value, store, things, leftOut);
}

/** The line of a root, and those of what else is exchanged of its partition. */
async function* linesOf<T extends object>(
  root: Root<T>,
  value: T,
  store: Store,
  things: readonly ExchangedThing[],
  leftOut: LeftOut,
): AsyncIterable<string> {
  yield lineOf(root.type, value);
  const others = things.filter(({ collection, type }) => collection === root.collection && type !== root.type);
  if (others.length === 0) return;
  const byType = new Map(others.map((thing) => [thing.type, thing]));
  const orders = new Set<string>();
  /** Of types whose ids stand before those of orders, what names an order waits until all of them are there. */
  const waiting = new Set<ExchangedThing>();
  const waits = (thing: ExchangedThing) => thing.idsFrom({}) < order.idsFrom({});
  const isWhole = (thing: ExchangedThing, found: object, number: string): boolean => {
    if (orders.has(number)) return true;
    leftOut(`${thing.type} ${nameOf(thing, found)} of the order ${number}, which is not there`);
    return false;
  };
  for await (const document of documentsOf(store, root.collection, root.partitionOf(value), '')) {
    const thing = byType.get(document.type);
    if (thing === undefined) continue;
    for (const name of thing.exchange.offers?.(document.value) ?? []) if (name[0] === 'order') orders.add(name[2]);
    const { orderNumber } = thing.exchange.names?.(document.value) ?? {};
    if (orderNumber !== undefined && waits(thing)) waiting.add(thing);
    else if (orderNumber === undefined || isWhole(thing, document.value, orderNumber))
      yield lineOf(document.type, document.value);
  }
  // They are read once more, as a partition may have more of them than fit into memory.
  for (const thing of waiting) {
    for await (const document of documentsOf(store, root.collection, root.partitionOf(value), thing.idsFrom({}))) {
      const { orderNumber } = thing.exchange.names?.(document.value) ?? {};
      if (orderNumber !== undefined && isWhole(thing, document.value, orderNumber))
        yield lineOf(document.type, document.value);
    }
  }
}

/** The documents of a partition whose ids begin like this. */
async function* documentsOf(
  store: Store,
  collection: Collection,
  partition: string,
  idPrefix: string,
): AsyncIterable<Envelope<object>> {
  const found = allPages((position) =>
    store.list<Envelope<object>>(collection, partition, idPrefix, { limit: documentsPerPage, ...position }),
  );
  for await (const { document } of found) yield document;
}

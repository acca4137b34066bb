import { allPages, pagesOf } from '../all-pages.ts';
import type { Page, Selection, Store, StoredDocument } from '../store.ts';
import type { Kept, Place } from '../things/thing.ts';

/** They may be large: an organization with all its locations. */
const scannedAtOnce = 200;

/** Reads whatever is declared in `things`, by the fields that its place is made of. */
export interface Reading {
  /** @returns undefined if it is not there */
  get<T, Document, Partition, Id>(
    thing: Place<T, Document, Partition, Id>,
    key: Partition & Id,
  ): Promise<Kept<T, Document> | undefined>;
  /** Those of one partition, in the order of their ids. @param start which partition, and how the ids begin */
  each<T, Document, Partition, Id>(
    thing: Place<T, Document, Partition, Id>,
    start: Partition & Partial<Id>,
  ): AsyncIterable<Kept<T, Document>>;
  /** The same at once, without what is needed to write them back. */
  all<T, Document, Partition, Id>(
    thing: Place<T, Document, Partition, Id>,
    start: Partition & Partial<Id>,
  ): Promise<readonly T[]>;
  /** Those of an organization that a selection finds, in the order of their ids. @param thing whose type it selects */
  selected<T, Document, Partition, Id>(
    thing: Place<T, Document, Partition, Id>,
    of: Partition,
    selection: Selection,
  ): Promise<readonly Kept<T, Document>[]>;
  /**
   * Those of all partitions, in the order of the partitions, of a thing that is the only one of each. For exports and
   * the like, not for a click.
   */
  everywhere<T, Document, Partition>(thing: Place<T, Document, Partition, object>): AsyncIterable<Kept<T, Document>>;
  /**
   * The last ones in the order of their ids, backwards.
   * @param before `next` of the page before, or one of its `places`: what lies before that one
   */
  latest<T, Document, Partition, Id>(
    thing: Place<T, Document, Partition, Id>,
    start: Partition & Partial<Id>,
    limit: number,
    before?: string,
  ): Promise<{
    readonly values: readonly T[];
    /** Where each of them lies, in the same order. */
    readonly places: readonly string[];
    readonly next?: string;
  }>;
}

interface Listed {
  readonly type: string;
  readonly pages: readonly Page<StoredDocument>['items'][];
  readonly values: readonly unknown[];
}

/** By the first page of what was read. */
const listed = new WeakMap<object, Listed>();

/**
 * What the pages hold. A store that remembers what it read answers with the same pages as long as they are true, and the
 * list of the same pages is the same list: so whoever works something out of it can remember that by the list.
 */
function valuesOf<T, Document, Partition, Id>(
  thing: Place<T, Document, Partition, Id>,
  pages: Listed['pages'],
): readonly T[] {
  const [first = []] = pages;
  const known = listed.get(first);
  const isKnown =
    known?.type === thing.type &&
    known.pages.length === pages.length &&
    known.pages.every((page, place) => page === pages[place]);
  if (isKnown) return known.values as readonly T[];
  const values = Object.freeze(pages.flat().map((one) => thing.kept(one).value));
  listed.set(first, { type: thing.type, pages, values });
  return values;
}

export function createReading(store: Store): Reading {
  const pages = <T, Document, Partition, Id>(
    thing: Place<T, Document, Partition, Id>,
    start: Partition & Partial<Id>,
  ) => {
    const [partition, prefix] = [thing.partitionOf(start), thing.idsFrom(start)];
    return pagesOf((position) => store.list(thing.collection, partition, prefix, { limit: 1000, ...position }));
  };
  return {
    async get(thing, key) {
      const found = await store.get(thing.collection, thing.partitionOf(key), thing.idOf(key));
      return found && thing.kept(found);
    },
    async *each(thing, start) {
      for await (const page of pages(thing, start)) for (const found of page) yield thing.kept(found);
    },
    async all(thing, start) {
      return valuesOf(thing, await Array.fromAsync(pages(thing, start)));
    },
    async selected(thing, of, selection) {
      const partition = thing.partitionOf(of);
      const found = await Array.fromAsync(
        pagesOf((position) => store.select(partition, selection, { limit: 1000, ...position })),
      );
      return found.flat().map((one) => thing.kept(one));
    },
    async *everywhere(thing) {
      const found = allPages((position) =>
        store.scan(thing.collection, thing.idOf({}), { limit: scannedAtOnce, ...position }),
      );
      for await (const one of found) yield thing.kept(one);
    },
    async latest(thing, start, limit, before) {
      const prefix = thing.idsFrom(start);
      const page = await store.list(thing.collection, thing.partitionOf(start), prefix, {
        limit,
        descending: true,
        ...(before === undefined ? {} : { after: prefix + before }),
      });
      return {
        values: page.items.map((item) => thing.kept(item).value),
        places: page.items.map(({ document }) => document.id.slice(prefix.length)),
        ...(page.next === undefined ? {} : { next: page.next.slice(prefix.length) }),
      };
    },
  };
}

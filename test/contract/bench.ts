import type {
  Collection,
  ListOptions,
  Store,
  StoredDocument,
  Version,
  Versioned,
  Write,
} from '../../src/store/store.ts';

/** Opens an empty store that reads the time from `clock`. */
export type OpenStore = (clock: () => Date) => Promise<{ readonly store: Store; readonly close: () => Promise<void> }>;

export const minute = 60_000;
export const hour = 60 * minute;
export const start = new Date('2027-01-31T09:00:00.000Z');

/** A document as tests see it: with whatever other fields they gave it. */
export type AnyDocument = StoredDocument & Readonly<Record<string, unknown>>;

/** What a case works with: an empty store, its clock, and short words for what nearly every case does. */
export interface Bench {
  readonly store: Store;
  readonly clock: { now(): Date; advance(milliseconds: number): void };
  /** Writes in the partition `contoso` of the organizations, under a change id of its own. */
  commit(...writes: Write[]): Promise<'done' | 'repeated'>;
  /** Creates documents in any partition of any collection, each with a commit of its own. */
  fill(collection: Collection, ...documents: StoredDocument[]): Promise<void>;
  /** @returns what is stored in the partition `contoso` of the organizations */
  read(id: string): Promise<AnyDocument | undefined>;
  versionOf(id: string): Promise<Version>;
}

/** Gives each case its bench, and clears all of them away afterwards. To be called in a `describe`. */
export function benches(open: OpenStore): () => Promise<Bench> {
  const opened: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
  });
  return async () => {
    let instant = start.getTime();
    let commits = 0;
    const now = () => new Date(instant);
    const { store, close } = await open(now);
    opened.push(close);
    const newChangeId = () => {
      commits += 1;
      return `own-${commits}`;
    };
    return {
      store,
      clock: {
        now,
        advance(milliseconds) {
          instant += milliseconds;
        },
      },
      commit: (...writes) => store.commit('organizations', 'contoso', writes, newChangeId()),
      async fill(collection, ...documents) {
        for (const document of documents) {
          const { organizationId, principalId, scope } = document as AnyDocument;
          await store.commit(
            collection,
            String(organizationId ?? principalId ?? scope),
            [create(document)],
            newChangeId(),
          );
        }
      },
      read: async (id) => (await store.get<AnyDocument>('organizations', 'contoso', id))?.document,
      async versionOf(id) {
        const found = await store.get('organizations', 'contoso', id);
        if (found === undefined) throw new Error(`the case expects ${id} to be there`);
        return found.version;
      },
    };
  };
}

/** A document of the organization `contoso`, unless the fields say otherwise. */
export function order(id: string, fields: Readonly<Record<string, unknown>> = {}): AnyDocument {
  return { id, type: 'order', organizationId: 'contoso', ...fields };
}

export function create(document: StoredDocument): Write {
  return { kind: 'create', document };
}

export function replace(document: StoredDocument, version: Version): Write {
  return { kind: 'replace', document, version };
}

export function remove(id: string, version: Version): Write {
  return { kind: 'remove', id, version };
}

export function assert(id: string, version: Version): Write {
  return { kind: 'assert', id, version };
}

export function after(milliseconds: number): string {
  return new Date(start.getTime() + milliseconds).toISOString();
}

/** All pages of a list of `contoso`, one after the other. */
export async function readPages(
  store: Store,
  prefix: string,
  options: ListOptions,
): Promise<Versioned<AnyDocument>[][]> {
  const pages: Versioned<AnyDocument>[][] = [];
  let next: string | undefined;
  do {
    if (pages.length > 100) throw new Error('the pages do not end');
    const page = await store.list<AnyDocument>('organizations', 'contoso', prefix, {
      ...options,
      ...(next === undefined ? {} : { after: next }),
    });
    pages.push([...page.items]);
    next = page.next;
  } while (next !== undefined);
  return pages;
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

export function idsOf(items: readonly Versioned<StoredDocument>[]): string[] {
  return items.map((item) => item.document.id);
}

import type { Page, Store, StoredDocument, Versioned } from './store.ts';

/*
 * While an organization is merged into another one, its documents stand in both partitions, as no commit spans two. Each
 * of them carries a mark then, and one document of the inviter, the merge, says from when on they are to be seen in their
 * new place and in the old one no more. So a single commit is the merge: whoever reads through this view sees all of it
 * or nothing, whatever has been written by then.
 */

export type MergeMark = {
  /** The id of the merge, and the organization in whose partition it lies. */
  readonly merge: string;
  readonly into: string;
} & (
  | { readonly as: 'leaving' }
  /** @property from the version of the document that it is a copy of */
  | { readonly as: 'arriving'; readonly from?: string }
  /** A document of the inviter's in whose place another one stands afterwards. */
  | { readonly as: 'changing'; readonly becomes: StoredDocument; readonly from?: string }
);

/** A document that takes part in a merge. What searches would find it by too early stands in `held` meanwhile. */
export type Marked = StoredDocument & {
  readonly mergeMark?: MergeMark;
  readonly held?: Pick<StoredDocument, 'dueAt' | 'nextStageAt'>;
};

type Found = Versioned<StoredDocument>;

/** Whether the merge of a mark has taken place. */
type HasTakenPlace = (mark: MergeMark) => Promise<boolean>;

/** A store as people see it: what is merged right now is there once, in the old place or in the new one. */
export function mergeView(store: Store): Store {
  const fresh = () => {
    // Of one answer each merge is asked for once, so that all of the answer is of one moment.
    const known = new Map<string, Promise<boolean>>();
    const hasTakenPlace: HasTakenPlace = ({ into, merge }) => {
      const key = `${into} ${merge}`;
      const asked = known.get(key) ?? isSwitched(store, into, merge);
      known.set(key, asked);
      return asked;
    };
    return async <T extends StoredDocument>(items: readonly Versioned<T>[]): Promise<readonly Versioned<T>[]> => {
      if (!items.some(isMarked)) return items;
      const shown = await Promise.all(items.map((item) => seen(item, hasTakenPlace)));
      return shown.flat() as readonly Versioned<StoredDocument>[] as readonly Versioned<T>[];
    };
  };
  /** Goes on where some were not seen, until there are as many as were asked for: those take no place. */
  const filled = async <T extends StoredDocument>(
    limit: number,
    read: (limit: number, after: string | undefined) => Promise<Page<T>>,
  ): Promise<Page<T>> => {
    const show = fresh();
    const first = await read(limit, undefined);
    let shown = await show(first.items);
    let { next } = first;
    // A page of large documents may be short by itself.
    let isShort = shown.length < first.items.length;
    while (next !== undefined && isShort && shown.length < limit) {
      const page: Page<T> = await read(limit - shown.length, next);
      const more = await show(page.items);
      isShort = more.length < page.items.length;
      shown = [...shown, ...more];
      next = page.next;
    }
    return next === undefined ? { items: shown } : { items: shown, next };
  };
  const after = <O extends { readonly after?: string }>(options: O, position: string | undefined): O =>
    position === undefined ? options : { ...options, after: position };
  return {
    ...store,
    async get<T extends StoredDocument>(...asked: Parameters<Store['get']>) {
      const found = await store.get<T>(...asked);
      if (found === undefined || !isMarked(found)) return found;
      return (await fresh()([found])).at(0);
    },
    list: (collection, partition, idPrefix, options) =>
      filled(options.limit, (limit, position) =>
        store.list(collection, partition, idPrefix, { ...after(options, position), limit }),
      ),
    select: (partition, selection, options) =>
      filled(options.limit, (limit, position) =>
        store.select(partition, selection, { ...after(options, position), limit }),
      ),
    scan: (collection, id, options) =>
      filled(options.limit, (limit, position) => store.scan(collection, id, { ...after(options, position), limit })),
    async due<T extends StoredDocument>(query: Parameters<Store['due']>[0]) {
      return fresh()(await store.due<T>(query));
    },
    async findByName<T extends StoredDocument>(prefix: string, limit: number) {
      return fresh()(await store.findByName<T>(prefix, limit));
    },
    commit: (...asked) => store.commit(...asked),
    bulkPut: (...asked) => store.bulkPut(...asked),
    close: () => store.close(),
  };
}

function isMarked({ document }: Found): boolean {
  return (document as Marked).mergeMark !== undefined;
}

async function seen(item: Found, hasTakenPlace: HasTakenPlace): Promise<readonly Found[]> {
  const { mergeMark } = item.document as Marked;
  if (mergeMark === undefined) return [item];
  const isOver = await hasTakenPlace(mergeMark);
  if (mergeMark.as === 'leaving') return isOver ? [] : [item];
  if (!isOver) return mergeMark.as === 'arriving' ? [] : [item];
  return [{ ...item, document: unmarked(item.document) }];
}

/** The document as it is once the merge has taken place. */
export function unmarked(document: Marked): StoredDocument {
  const { mergeMark, held, ...rest } = document;
  return mergeMark?.as === 'changing' ? mergeMark.becomes : { ...rest, ...held };
}

async function isSwitched(store: Store, into: string, merge: string): Promise<boolean> {
  const kept = await store.get<StoredDocument & { readonly value?: { readonly switchedAt?: string } }>(
    'organizations',
    into,
    `merge~${merge}`,
  );
  return kept?.document.value?.switchedAt !== undefined;
}

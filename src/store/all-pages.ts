import type { Page, StoredDocument, Versioned } from './store.ts';

type ReadPage<T> = (position: { readonly after?: string }) => Promise<Page<T>>;

/** What a store lists, page by page. */
export async function* pagesOf<T extends StoredDocument>(read: ReadPage<T>): AsyncIterable<readonly Versioned<T>[]> {
  let page = await read({});
  for (;;) {
    yield page.items;
    if (page.next === undefined) return;
    page = await read({ after: page.next });
  }
}

/** The same, one after the other. */
export async function* allPages<T extends StoredDocument>(read: ReadPage<T>): AsyncIterable<Versioned<T>> {
  for await (const items of pagesOf(read)) yield* items;
}

import type { Page, StoredDocument, Versioned } from '../store/store.ts';

/** Everything that a store lists, page by page. */
export async function* allPages<T extends StoredDocument>(
  read: (position: { readonly after?: string }) => Promise<Page<T>>,
): AsyncIterable<Versioned<T>> {
  let page = await read({});
  for (;;) {
    yield* page.items;
    if (page.next === undefined) return;
    page = await read({ after: page.next });
  }
}

import type { Observer } from '../observer.ts';
import type { Collection, Store } from './store.ts';

/** What is asked of a store while somebody waits; imports put in bulk, and nobody does. */
export const operations = ['get', 'commit', 'list', 'select', 'scan', 'due', 'findByName'] as const;

/** The same store, whose operations are told of: which, and where, but not of whom. */
export function observedStore(store: Store, observer: Observer): Store {
  const told = <T>(
    operation: (typeof operations)[number],
    collection: Collection,
    work: () => Promise<T>,
  ): Promise<T> => observer.work('operation', { operation, collection }, work);
  return {
    ...store,
    get: (collection, ...rest) => told('get', collection, () => store.get(collection, ...rest)),
    commit: (collection, ...rest) => told('commit', collection, () => store.commit(collection, ...rest)),
    list: (collection, ...rest) => told('list', collection, () => store.list(collection, ...rest)),
    select: (...given) => told('select', 'organizations', () => store.select(...given)),
    scan: (collection, ...rest) => told('scan', collection, () => store.scan(collection, ...rest)),
    due: (query) => told('due', 'organizations', () => store.due(query)),
    findByName: (...given) => told('findByName', 'organizations', () => store.findByName(...given)),
  };
}

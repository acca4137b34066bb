import type { Marked } from '../merge-view.ts';
import type { Collection, Page, Store, StoredDocument, Versioned, Write } from '../store.ts';
import type { Claim, OwnNumber } from '../things/thing.ts';
import { attempt } from './attempt.ts';
import { createWaitingNotices, type WaitingNotices } from './waiting.ts';

/**
 * What a merge moves, beneath what people see of it (`mergeView`): documents as they are, whatever they say. What somebody
 * asked for is a change, and recorded; how its documents come from one partition into the other is nobody's.
 */
export interface MergeMoves {
  /** Documents of an organization in the order of their ids. @param after the id of the last one of the page before */
  page(organizationId: string, prefix: string, after: string | undefined, limit: number): Promise<Page<Marked>>;
  find(organizationId: string, id: string): Promise<Versioned<Marked> | undefined>;
  /** All of it or nothing. @returns `conflict` if somebody else wrote any of it meanwhile */
  write(
    collection: Extract<Collection, 'organizations' | 'principals' | 'operations'>,
    partition: string,
    changeId: string,
    writes: readonly Write[],
  ): Promise<'done' | 'repeated' | 'conflict'>;
  /** A notice that waits for a person waits under another name. */
  readonly markWaiting: WaitingNotices['mark'];
  /** The reservation of a number, as it is. */
  claimOf(number: Pick<OwnNumber, 'claim'>): Promise<Versioned<Claim & { readonly value: object }> | undefined>;
}

export function createMergeMoves(store: Store): MergeMoves {
  return {
    page: (organizationId, prefix, after, limit) =>
      store.list('organizations', organizationId, prefix, { limit, ...(after === undefined ? {} : { after }) }),
    find: (organizationId, id) => store.get<Marked>('organizations', organizationId, id),
    write: (collection, partition, changeId, writes) =>
      attempt(() => store.commit(collection, partition, writes, changeId)),
    markWaiting: createWaitingNotices(store).mark,
    claimOf: ({ claim }) =>
      store.get<Claim & StoredDocument & { readonly value: object }>('operations', claim.scope, claim.id),
  };
}

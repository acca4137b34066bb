import { shardOf } from '../store.ts';
import { ofOrganization, stored } from './thing.ts';

/** Cards of a kind about a subject are to be drawn anew. */
export interface Settlement {
  readonly organizationId: string;
  readonly kind: string;
  readonly subject: string;
  /** Instant, UTC. */
  readonly at: string;
}

export const settlement = stored<Settlement, { readonly changeId: string }>()({
  type: 'settlement',
  personal: { says: 'the request that it is about, which names who asked', kept: 'until the cards are drawn anew' },
  partition: ofOrganization,
  key: ['kind', 'subject', 'changeId'],
  beside: ({ organizationId, at }) => ({ shard: shardOf(organizationId), dueAt: at }),
});

export type SettlementDocument = ReturnType<typeof settlement.document>;

import type { Store, Versioned } from '../store.ts';
import { type KeptNotice, type NoticeDocument, notice } from '../things/notice.ts';
import { type SettlementDocument, settlement } from '../things/settlement.ts';
import { attempt } from './attempt.ts';
import { createOnItsWay, type OnItsWay, type WayChange } from './on-its-way.ts';

/** Shards of the outbox, 0 to 15. */
export const shardCount = 16;

/** Notices on their way: what delivery asks the store. */
export interface Outbox extends OnItsWay<KeptNotice> {
  settlements(shard: number, until: Date, limit: number): Promise<readonly Versioned<SettlementDocument>[]>;
  /** @returns whether it was still there as it was read */
  finish(settlement: Versioned<SettlementDocument>): Promise<boolean>;
  postpone(settlement: Versioned<SettlementDocument>, until: Date): Promise<void>;
}

/** What changes of a notice; `undefined` takes a field away. */
export type NoticeChange = WayChange<NoticeDocument>;

export function createOutbox(store: Store, newId: () => string): Outbox {
  return {
    ...createOnItsWay(notice, store, newId),
    settlements: (shard, until, limit) =>
      store.due<SettlementDocument>({
        type: settlement.type,
        shard,
        field: 'dueAt',
        until: until.toISOString(),
        limit,
      }),
    async finish({ document, version }) {
      const write = { kind: 'remove', id: document.id, version } as const;
      return (
        (await attempt(() => store.commit('organizations', document.organizationId, [write], newId()))) !== 'conflict'
      );
    },
    async postpone({ document, version }, until) {
      const write = { kind: 'replace', document: { ...document, dueAt: until.toISOString() }, version } as const;
      await attempt(() => store.commit('organizations', document.organizationId, [write], newId()));
    },
  };
}

import type { NoticeState } from '../../program/things/notice.ts';
import type { Store, StoredDocument, Versioned, Write } from '../store.ts';
import { type KeptNotice, type NoticeDocument, notice } from '../things/notice.ts';
import { type SettlementDocument, settlement } from '../things/settlement.ts';
import { attempt } from './attempt.ts';

/** Shards of the outbox, 0 to 15. */
export const shardCount = 16;

/** Notices on their way: what delivery asks the store. */
export interface Outbox {
  /** Those of a state whose instant has come, earliest first. */
  due(shard: number, state: NoticeState, until: Date, limit: number): Promise<readonly KeptNotice[]>;
  /**
   * Writes a notice on, if nobody else has since it was read.
   * @param also writes of the same partition, in the same commit
   * @returns whether it was written
   */
  move(kept: KeptNotice, change: NoticeChange, also?: readonly Write[]): Promise<boolean>;
  /** Writes it on, and reads it as it is then; undefined if somebody else was faster. */
  claim(kept: KeptNotice, change: NoticeChange): Promise<KeptNotice | undefined>;
  settlements(shard: number, until: Date, limit: number): Promise<readonly Versioned<SettlementDocument>[]>;
  /** @returns whether it was still there as it was read */
  finish(settlement: Versioned<SettlementDocument>): Promise<boolean>;
  postpone(settlement: Versioned<SettlementDocument>, until: Date): Promise<void>;
}

/** What changes of a notice; `undefined` takes a field away. */
export type NoticeChange = {
  readonly [F in keyof Omit<NoticeDocument, 'id' | 'type' | 'organizationId' | 'value' | 'history'>]?:
    | NoticeDocument[F]
    | undefined;
} & {
  /** What happened, for who looks at it later. */
  readonly event?: { readonly at: string; readonly what: string };
};

export function createOutbox(store: Store, newId: () => string): Outbox {
  const commit = async (organizationId: string, writes: readonly Write[]): Promise<boolean> =>
    (await attempt(() => store.commit('organizations', organizationId, writes, newId()))) !== 'conflict';
  const move: Outbox['move'] = (kept, change, also = []) =>
    commit(kept.document.organizationId, [movedOn(kept, change), ...also]);
  return {
    async due(shard, state, until, limit) {
      const query = { type: notice.type, shard, field: 'dueAt', state, until: until.toISOString(), limit } as const;
      return (await store.due(query)).map(notice.kept);
    },
    move,
    async claim(kept, change) {
      if (!(await move(kept, change))) return undefined;
      const { organizationId, id } = kept.document;
      const found = await store.get('organizations', organizationId, id);
      const now = found && notice.kept(found);
      return now?.document.claim?.by === change.claim?.by ? now : undefined;
    },
    settlements: (shard, until, limit) =>
      store.due<SettlementDocument>({
        type: settlement.type,
        shard,
        field: 'dueAt',
        until: until.toISOString(),
        limit,
      }),
    finish: ({ document, version }) => commit(document.organizationId, [{ kind: 'remove', id: document.id, version }]),
    async postpone({ document, version }, until) {
      const later = { ...document, dueAt: until.toISOString() };
      await commit(document.organizationId, [{ kind: 'replace', document: later, version }]);
    },
  };
}

/** The write that moves a notice on; for commits that do more than that. */
export function movedOn(kept: KeptNotice, { event, ...change }: NoticeChange): Write {
  const history = event === undefined ? kept.document.history : [...kept.document.history, event].slice(-20);
  const merged = { ...kept.document, ...change, history };
  const document = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
  return { kind: 'replace', document: document as unknown as StoredDocument, version: kept.version };
}

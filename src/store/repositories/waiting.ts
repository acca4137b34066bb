import { createHash } from 'node:crypto';
import { allPages } from '../all-pages.ts';
import type { Store, StoredDocument, Versioned } from '../store.ts';
import { personPartition } from '../things/thing.ts';
import { attempt } from './attempt.ts';

/** Which notices wait for a person whom nobody can write to, kept with the person. */
export interface WaitingNotices {
  /** Written before the notice itself waits: a mark too many is harmless. */
  mark(individualId: string, notice: NoticeKey, changeId: string): Promise<void>;
  of(individualId: string): Promise<readonly Versioned<WaitingDocument>[]>;
  unmark(individualId: string, mark: Versioned<WaitingDocument>, changeId: string): Promise<void>;
}

export interface NoticeKey {
  readonly organizationId: string;
  readonly noticeId: string;
}

export type WaitingDocument = StoredDocument & { readonly principalId: string; readonly value: NoticeKey };

export function createWaitingNotices(store: Store): WaitingNotices {
  return {
    async mark(individualId, value, changeId) {
      const hash = createHash('sha256').update(`${value.organizationId}~${value.noticeId}`).digest('base64url');
      const principalId = personPartition(individualId);
      const document: WaitingDocument = { id: `waiting~${hash}`, type: 'waiting', principalId, value };
      await attempt(() => store.commit('principals', principalId, [{ kind: 'create', document }], changeId));
    },
    async of(individualId) {
      const partition = personPartition(individualId);
      const found: Versioned<WaitingDocument>[] = [];
      const pages = allPages((position) =>
        store.list<WaitingDocument>('principals', partition, 'waiting~', { limit: 200, ...position }),
      );
      for await (const mark of pages) found.push(mark);
      return found;
    },
    async unmark(individualId, { document, version }, changeId) {
      const remove = { kind: 'remove', id: document.id, version } as const;
      await attempt(() => store.commit('principals', personPartition(individualId), [remove], changeId));
    },
  };
}

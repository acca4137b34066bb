import { createHash } from 'node:crypto';
import { ExistsError, GoneError, StaleError, type Store, type StoredDocument, type Versioned } from '../store.ts';

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
  const partition = (individualId: string) => `individual~${individualId}`;
  return {
    async mark(individualId, value, changeId) {
      const hash = createHash('sha256').update(`${value.organizationId}~${value.noticeId}`).digest('base64url');
      const principalId = partition(individualId);
      const document: WaitingDocument = { id: `waiting~${hash}`, type: 'waiting', principalId, value };
      try {
        await store.commit('principals', principalId, [{ kind: 'create', document }], changeId);
      } catch (error) {
        if (!(error instanceof ExistsError)) throw error;
      }
    },
    of: async (individualId) =>
      // Whoever has more waiting gets the rest the next time.
      (await store.list<WaitingDocument>('principals', partition(individualId), 'waiting~', { limit: 200 })).items,
    async unmark(individualId, { document, version }, changeId) {
      try {
        const remove = { kind: 'remove', id: document.id, version } as const;
        await store.commit('principals', partition(individualId), [remove], changeId);
      } catch (error) {
        if (!(error instanceof StaleError || error instanceof GoneError)) throw error;
      }
    },
  };
}

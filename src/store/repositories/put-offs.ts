import type { Store, StoredDocument } from '../store.ts';
import { personPartition } from '../things/thing.ts';
import { attempt } from './attempt.ts';

/**
 * People to whom something could not be sent, until it is tried again. What comes for them meanwhile waits behind it, at
 * whichever instance, so that nothing overtakes.
 */
export interface PutOffs {
  /** Until when somebody is put off, if they are. */
  until(individualId: string): Promise<Date | undefined>;
  putOff(individualId: string, until: Date, changeId: string): Promise<void>;
}

type PutOffDocument = StoredDocument & { readonly principalId: string };

const id = 'put-off';

export function createPutOffs(store: Store): PutOffs {
  const read = (individualId: string) => store.get<PutOffDocument>('principals', personPartition(individualId), id);
  return {
    async until(individualId) {
      const expiresAt = (await read(individualId))?.document.expiresAt;
      return expiresAt === undefined ? undefined : new Date(expiresAt);
    },
    async putOff(individualId, until, changeId) {
      const principalId = personPartition(individualId);
      const known = await read(individualId);
      const document: PutOffDocument = { id, type: 'put-off', principalId, expiresAt: until.toISOString() };
      // Somebody else who is just doing the same has as good a reason.
      await attempt(() =>
        store.commit(
          'principals',
          principalId,
          [known === undefined ? { kind: 'create', document } : { kind: 'replace', document, version: known.version }],
          changeId,
        ),
      );
    },
  };
}

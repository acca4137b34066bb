import { createHash } from 'node:crypto';
import { ExistsError, GoneError, StaleError, type Store, type StoredDocument } from '../store.ts';

/** Who is signed in, and what waits for somebody who is about to be. */
export interface Sessions {
  isOpen(individualId: string): Promise<boolean>;
  /**
   * @param exchange the attempt of Teams' that opens it, and until when that is remembered; it opens no other one
   * @returns whether this call opened it; of several at once, one does
   */
  open(individualId: string, until: Date, changeId: string, exchange?: Exchange): Promise<boolean>;
  /** Whether this attempt of Teams' has opened a session before. */
  hasOpened(individualId: string, exchangeId: string): Promise<boolean>;
  close(individualId: string, changeId: string): Promise<void>;
  /** Keeps what somebody asked for until they are signed in; a later request takes the place of an earlier one. */
  park(individualId: string, request: unknown, until: Date, changeId: string): Promise<void>;
  /** What was parked, once: of several who take at once, one gets it. */
  take(individualId: string, changeId: string): Promise<unknown>;
}

export interface Exchange {
  readonly id: string;
  readonly until: Date;
}

type SessionDocument = StoredDocument & { readonly principalId: string; readonly request?: unknown };

export function createSessions(store: Store): Sessions {
  const read = (individualId: string, id: string) =>
    store.get<SessionDocument>('principals', principalOf(individualId), id);
  const document = (individualId: string, id: string, until: Date): SessionDocument => ({
    id,
    type: id,
    principalId: principalOf(individualId),
    expiresAt: until.toISOString(),
  });
  /** @returns whether it was there to be removed by this very call */
  const remove = async (individualId: string, id: string, changeId: string): Promise<SessionDocument | undefined> => {
    const found = await read(individualId, id);
    if (found === undefined) return undefined;
    const write = { kind: 'remove', id, version: found.version } as const;
    const isDone = await attempt(() => store.commit('principals', principalOf(individualId), [write], changeId));
    return isDone ? found.document : undefined;
  };
  return {
    isOpen: async (individualId) => (await read(individualId, 'session')) !== undefined,
    open: (individualId, until, changeId, exchange) =>
      attempt(() => {
        const created = [document(individualId, 'session', until)];
        if (exchange !== undefined) {
          const used = document(individualId, exchangeKey(exchange.id), exchange.until);
          created.push({ ...used, type: 'token-exchange' });
        }
        const writes = created.map((entry) => ({ kind: 'create', document: entry }) as const);
        return store.commit('principals', principalOf(individualId), writes, changeId);
      }),
    hasOpened: async (individualId, exchangeId) => (await read(individualId, exchangeKey(exchangeId))) !== undefined,
    async close(individualId, changeId) {
      await remove(individualId, 'session', changeId);
    },
    async park(individualId, request, until, changeId) {
      const found = await read(individualId, 'parked-request');
      const parked = { ...document(individualId, 'parked-request', until), request };
      const write =
        found === undefined
          ? ({ kind: 'create', document: parked } as const)
          : ({ kind: 'replace', document: parked, version: found.version } as const);
      // Two requests at the same moment: whichever was written first is the one that waits.
      await attempt(() => store.commit('principals', principalOf(individualId), [write], changeId));
    },
    take: async (individualId, changeId) => (await remove(individualId, 'parked-request', changeId))?.request,
  };
}

/** @returns false if somebody else was faster */
async function attempt(commit: () => Promise<unknown>): Promise<boolean> {
  try {
    await commit();
    return true;
  } catch (error) {
    if (error instanceof ExistsError || error instanceof StaleError || error instanceof GoneError) return false;
    throw error;
  }
}

/** Ids of Teams hold signs that no key may have. */
function exchangeKey(exchangeId: string): string {
  return `token-exchange~${createHash('sha256').update(exchangeId).digest('base64url')}`;
}

function principalOf(individualId: string): string {
  return `individual~${individualId}`;
}

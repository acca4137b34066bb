import { createHash } from 'node:crypto';
import type { CalendarDate } from '../../program/things/calendar.ts';
import type { Store, StoredDocument, Write } from '../store.ts';
import { erasure } from '../things/erasure.ts';
import { personPartition } from '../things/thing.ts';
import { attempt } from './attempt.ts';

/** Who is signed in, and what waits for somebody who is about to be. */
export interface Sessions {
  isOpen(individualId: string): Promise<boolean>;
  /** Whether everything of this person is being erased right now, so that nobody comes in as them. */
  isBeingErased(individualId: string): Promise<boolean>;
  /**
   * @param exchange the attempt of Teams' that opens it, and until when that is remembered; it opens no other one
   * @returns whether this call opened it; of several at once, one does
   */
  open(individualId: string, until: Date, changeId: string, exchange?: Exchange): Promise<boolean>;
  /** Whether this attempt of Teams' has opened a session before. */
  hasOpened(individualId: string, exchangeId: string): Promise<boolean>;
  /** The day (UTC) on which somebody was let in last; undefined if nobody has written that down. */
  lastHere(individualId: string): Promise<CalendarDate | undefined>;
  /** Notes such a day. */
  noteHere(individualId: string, now: Date, changeId: string): Promise<void>;
  /** @param remember until when it is to be known that the person has signed out themselves */
  close(individualId: string, changeId: string, remember?: Date): Promise<void>;
  /** Whether the person has signed out themselves, and not in again since. */
  hasSignedOut(individualId: string): Promise<boolean>;
  /** Keeps what somebody asked for until they are signed in; a later request takes the place of an earlier one. */
  park(individualId: string, request: unknown, until: Date, changeId: string): Promise<void>;
  /** What was parked, once: of several who take at once, one gets it. */
  take(individualId: string, changeId: string): Promise<unknown>;
}

export interface Exchange {
  readonly id: string;
  readonly until: Date;
}

type SessionDocument = StoredDocument & {
  readonly principalId: string;
  readonly request?: unknown;
  readonly on?: CalendarDate;
};

export function createSessions(store: Store): Sessions {
  const read = (individualId: string, id: string) =>
    store.get<SessionDocument>('principals', personPartition(individualId), id);
  const document = (individualId: string, id: string, until: Date): SessionDocument => ({
    id,
    type: id,
    principalId: personPartition(individualId),
    expiresAt: until.toISOString(),
  });
  /** @returns false if somebody else was faster */
  const write = async (individualId: string, changes: readonly Write[], changeId: string): Promise<boolean> => {
    const partition = personPartition(individualId);
    return (await attempt(() => store.commit('principals', partition, changes, changeId))) !== 'conflict';
  };
  /** @returns what was there to be removed by this very call */
  const remove = async (individualId: string, id: string, changeId: string): Promise<SessionDocument | undefined> => {
    const found = await read(individualId, id);
    if (found === undefined) return undefined;
    const isDone = await write(individualId, [{ kind: 'remove', id, version: found.version }], changeId);
    return isDone ? found.document : undefined;
  };
  const isBeingErased = async (individualId: string) => (await read(individualId, erasure.idOf({}))) !== undefined;
  return {
    isOpen: async (individualId) => (await read(individualId, 'session')) !== undefined,
    isBeingErased,
    async open(individualId, until, changeId, exchange) {
      // They come again when that is done, as somebody new.
      if (await isBeingErased(individualId)) return false;
      const created = [document(individualId, 'session', until)];
      if (exchange !== undefined) {
        const used = document(individualId, exchangeKey(exchange.id), exchange.until);
        created.push({ ...used, type: 'token-exchange' });
      }
      const writes = created.map((entry): Write => ({ kind: 'create', document: entry }));
      const signedOut = await read(individualId, 'signed-out');
      if (signedOut !== undefined) writes.push({ kind: 'remove', id: 'signed-out', version: signedOut.version });
      return write(individualId, writes, changeId);
    },
    lastHere: async (individualId) => (await read(individualId, 'last-here'))?.document.on,
    async noteHere(individualId, now, changeId) {
      const found = await read(individualId, 'last-here');
      const on = now.toISOString().slice(0, 10) as CalendarDate;
      if (found?.document.on === on) return;
      const { expiresAt: _stays, ...here } = document(individualId, 'last-here', now);
      await write(individualId, [kept({ ...here, on }, found)], changeId);
    },
    hasOpened: async (individualId, exchangeId) => (await read(individualId, exchangeKey(exchangeId))) !== undefined,
    async close(individualId, changeId, remember) {
      const [session, signedOut] = await Promise.all([
        read(individualId, 'session'),
        remember === undefined ? undefined : read(individualId, 'signed-out'),
      ]);
      const writes: Write[] =
        session === undefined ? [] : [{ kind: 'remove', id: 'session', version: session.version }];
      if (remember !== undefined) writes.push(kept(document(individualId, 'signed-out', remember), signedOut));
      if (writes.length > 0) await write(individualId, writes, changeId);
    },
    hasSignedOut: async (individualId) => (await read(individualId, 'signed-out')) !== undefined,
    async park(individualId, request, until, changeId) {
      const found = await read(individualId, 'parked-request');
      const parked = { ...document(individualId, 'parked-request', until), request };
      // Two requests at the same moment: whichever was written first is the one that waits.
      await write(individualId, [kept(parked, found)], changeId);
    },
    take: async (individualId, changeId) => (await remove(individualId, 'parked-request', changeId))?.request,
  };
}

/** What is written in the place of what is there. */
function kept(document: SessionDocument, found: { readonly version: string } | undefined): Write {
  return found === undefined ? { kind: 'create', document } : { kind: 'replace', document, version: found.version };
}

/** Ids of Teams hold signs that no key may have. */
function exchangeKey(exchangeId: string): string {
  return `token-exchange~${createHash('sha256').update(exchangeId).digest('base64url')}`;
}

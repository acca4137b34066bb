import { hash } from 'node:crypto';
import { allPages } from '../all-pages.ts';
import type { Store, StoredDocument, Write } from '../store.ts';
import { personPartition } from '../things/thing.ts';
import { attempt } from './attempt.ts';

/** Where a person can be written to, as the channel last said. */
export interface ConversationReference {
  readonly individualId: string;
  readonly conversationId: string;
  readonly isPersonal: boolean;
  readonly serviceUrl: string;
  readonly channelId: string;
  readonly botId: string;
  readonly userId: string;
  readonly locale: string;
}

export interface Conversations {
  /**
   * Writes down where a person is; a conversation that was closed is open again, as they have just been there.
   * @returns whether the conversation was not known before, or closed: of two calls at once, one is told so; and
   *   `owing` until whoever waits for this person has been told with `woken`
   */
  remember(reference: ConversationReference, changeId: string, now: Date): Promise<Remembered>;
  /** What waited for this person is on its way now. */
  woken(individualId: string, conversationId: string, changeId: string): Promise<void>;
  /** The chats with this person alone that are open, the latest first. */
  personal(individualId: string): Promise<readonly ConversationReference[]>;
  /** Whether the person was ever in a chat of their own with the bot: they may have removed it since. */
  wasHere(individualId: string): Promise<boolean>;
  /** The bot was removed, or the channel takes nothing there: nothing is sent until the person is there again. */
  close(individualId: string, conversationId: string, changeId: string): Promise<void>;
}

export type Remembered = 'new' | 'reopened' | 'known' | 'owing';

type ConversationDocument = StoredDocument & {
  readonly principalId: string;
  readonly value: ConversationReference;
  /** Instant (UTC) at which it was first seen, or opened again. */
  readonly since?: string;
  readonly isClosed?: boolean;
  /** What waits for the person is to be woken: written with the chat that is open again, so that a crash forgets nothing. */
  readonly owesWaking?: boolean;
};

export function createConversations(store: Store): Conversations {
  const read = (individualId: string, conversationId: string) =>
    store.get<ConversationDocument>('principals', personPartition(individualId), documentId(conversationId));
  async function* chatsOf(individualId: string): AsyncGenerator<ConversationDocument> {
    const partition = personPartition(individualId);
    const pages = allPages((position) =>
      store.list<ConversationDocument>('principals', partition, 'conversation~', { limit: 100, ...position }),
    );
    for await (const { document } of pages) yield document;
  }
  const commit = (individualId: string, write: Write, changeId: string) =>
    attempt(() => store.commit('principals', personPartition(individualId), [write], changeId));
  return {
    async remember(reference, changeId, now) {
      const { individualId, conversationId } = reference;
      const known = await read(individualId, conversationId);
      const isOpen = known !== undefined && known.document.isClosed !== true;
      const document: ConversationDocument = {
        ...known?.document,
        since: (isOpen ? known.document.since : undefined) ?? now.toISOString(),
        isClosed: false,
        owesWaking: isOpen ? known.document.owesWaking === true : reference.isPersonal,
        id: documentId(conversationId),
        type: 'conversation',
        principalId: personPartition(individualId),
        value: reference,
      };
      const asBefore = document.owesWaking === true ? 'owing' : 'known';
      if (isOpen && isSame(known.document.value, reference)) return asBefore;
      const write: Write =
        known === undefined ? { kind: 'create', document } : { kind: 'replace', document, version: known.version };
      const outcome = await commit(individualId, write, changeId);
      // Somebody else has just written the same conversation down.
      if (outcome === 'conflict') return 'known';
      if (known === undefined) return 'new';
      return isOpen ? asBefore : 'reopened';
    },
    async woken(individualId, conversationId, changeId) {
      const known = await read(individualId, conversationId);
      if (known?.document.owesWaking !== true) return;
      // If somebody else has just written it, it is woken once more, which does no harm.
      const document = { ...known.document, owesWaking: false };
      await commit(individualId, { kind: 'replace', document, version: known.version }, changeId);
    },
    async personal(individualId) {
      const found: ConversationDocument[] = [];
      for await (const document of chatsOf(individualId)) found.push(document);
      return found
        .filter((entry) => entry.value.isPersonal && entry.isClosed !== true)
        .toSorted((one, other) => ((one.since ?? '') < (other.since ?? '') ? 1 : -1))
        .map((entry) => entry.value);
    },
    async wasHere(individualId) {
      for await (const { value } of chatsOf(individualId)) if (value.isPersonal) return true;
      return false;
    },
    async close(individualId, conversationId, changeId) {
      const known = await read(individualId, conversationId);
      if (known === undefined || known.document.isClosed === true) return;
      const document = { ...known.document, isClosed: true };
      // If somebody has just been there, it is open.
      await commit(individualId, { kind: 'replace', document, version: known.version }, changeId);
    },
  };
}

/** Ids of conversations hold signs that no id of a document may have. */
function documentId(conversationId: string): string {
  return `conversation~${hash('sha256', conversationId, 'base64url')}`;
}

function isSame(one: ConversationReference, other: ConversationReference): boolean {
  return Object.entries(other).every(([name, value]) => one[name as keyof ConversationReference] === value);
}

import { createHash } from 'node:crypto';
import { ExistsError, GoneError, StaleError, type Store, type StoredDocument } from './store.ts';

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
  /** @returns whether the conversation was not known before: of two calls at once, one is told so */
  remember(reference: ConversationReference, changeId: string): Promise<'new' | 'known'>;
  /** The bot was removed: nothing is sent there any more. */
  forget(individualId: string, conversationId: string, changeId: string): Promise<void>;
}

type ConversationDocument = StoredDocument & { readonly principalId: string; readonly value: ConversationReference };

export function createConversations(store: Store): Conversations {
  const read = (individualId: string, conversationId: string) =>
    store.get<ConversationDocument>('principals', principalOf(individualId), documentId(conversationId));
  return {
    async remember(reference, changeId) {
      const { individualId, conversationId } = reference;
      const known = await read(individualId, conversationId);
      const document: ConversationDocument = {
        ...known?.document,
        id: documentId(conversationId),
        type: 'conversation',
        principalId: principalOf(individualId),
        value: reference,
      };
      if (known !== undefined && isSame(known.document.value, reference)) return 'known';
      const write =
        known === undefined
          ? ({ kind: 'create', document } as const)
          : ({ kind: 'replace', document, version: known.version } as const);
      try {
        await store.commit('principals', principalOf(individualId), [write], changeId);
      } catch (error) {
        // Somebody else has just written the same conversation down.
        if (error instanceof ExistsError || error instanceof StaleError || error instanceof GoneError) return 'known';
        throw error;
      }
      return known === undefined ? 'new' : 'known';
    },
    async forget(individualId, conversationId, changeId) {
      const known = await read(individualId, conversationId);
      if (known === undefined) return;
      const remove = { kind: 'remove', id: known.document.id, version: known.version } as const;
      try {
        await store.commit('principals', principalOf(individualId), [remove], changeId);
      } catch (error) {
        if (!(error instanceof StaleError || error instanceof GoneError)) throw error;
      }
    },
  };
}

function principalOf(individualId: string): string {
  return `individual~${individualId}`;
}

/** Ids of conversations hold signs that no id of a document may have. */
function documentId(conversationId: string): string {
  return `conversation~${createHash('sha256').update(conversationId).digest('base64url')}`;
}

function isSame(one: ConversationReference, other: ConversationReference): boolean {
  return Object.entries(other).every(([name, value]) => one[name as keyof ConversationReference] === value);
}

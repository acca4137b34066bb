import { hash } from 'node:crypto';
import type { Store } from '../store.ts';
import { type Dialogue, dialogue, dialogueEnd } from '../things/dialogue.ts';

export type { Dialogue, DialogueChoice } from '../things/dialogue.ts';

/** What the next sentence of a chat may lean on. */
export interface Dialogues {
  /** @returns undefined if there is nothing, or it was said too long ago */
  of(at: Chat, now: Date): Promise<Dialogue | undefined>;
  /**
   * Keeps what was answered in the place of what was kept: of two at once, whichever is written last.
   * @throws StoreError
   */
  keep(at: Chat, said: Said): Promise<void>;
}

/** The chat of one person with the bot. */
export interface Chat {
  readonly individualId: string;
  readonly conversationId: string;
}

export type Said = Omit<Dialogue, 'individualId' | 'chat'>;

export function createDialogues(store: Store): Dialogues {
  return {
    async of(at, now) {
      const found = await store.get(dialogue.collection, dialogue.partitionOf(at), dialogue.idOf(keyOf(at)));
      const said = found && dialogue.kept(found).value;
      return said !== undefined && now.toISOString() < dialogueEnd(said.saidAt) ? said : undefined;
    },
    async keep(at, said) {
      // Not a commit: nothing follows from it that would have to happen once, and nobody has to be faster.
      const document = dialogue.document({ ...said, individualId: at.individualId, ...keyOf(at) });
      for await (const { error } of store.bulkPut(dialogue.collection, [document])) {
        if (error !== undefined) throw error;
      }
    },
  };
}

function keyOf({ conversationId }: Chat): { readonly chat: string } {
  return { chat: hash('sha256', conversationId, 'base64url') };
}

import { hash } from 'node:crypto';
import type { Store, Write } from '../store.ts';
import { type Dialogue, dialogue, dialogueEnd } from '../things/dialogue.ts';
import type { Kept } from '../things/thing.ts';
import { attempt } from './attempt.ts';

export type { Dialogue, DialogueChoice } from '../things/dialogue.ts';

/** What the next sentence of a chat may lean on. */
export interface Dialogues {
  /** @returns undefined if there is nothing, or it was said too long ago */
  of(at: Chat, now: Date): Promise<Kept<Dialogue> | undefined>;
  /**
   * Keeps what was answered in the place of what was kept.
   * @param said nothing, if there is nothing to lean on any more
   * @param before as it was read
   */
  keep(at: Chat, said: Said | undefined, before: Kept<Dialogue> | undefined, changeId: string): Promise<void>;
}

/** The chat of one person with the bot. */
export interface Chat {
  readonly individualId: string;
  readonly conversationId: string;
}

export type Said = Omit<Dialogue, 'individualId' | 'chat'>;

export function createDialogues(store: Store): Dialogues {
  const read = async (at: Chat) => {
    const found = await store.get(dialogue.collection, dialogue.partitionOf(at), dialogue.idOf(keyOf(at)));
    return found && dialogue.kept(found);
  };
  const write = async (at: Chat, said: Said | undefined, before: Kept<Dialogue> | undefined, changeId: string) => {
    const write = writeOf(at, said, before);
    if (write === undefined) return 'done';
    return attempt(() => store.commit(dialogue.collection, dialogue.partitionOf(at), [write], changeId));
  };
  return {
    async of(at, now) {
      const found = await read(at);
      return found !== undefined && now.toISOString() < dialogueEnd(found.value.saidAt) ? found : undefined;
    },
    async keep(at, said, before, changeId) {
      // Somebody else was faster, or what has ended is still there: the last one stays.
      const outcome = await write(at, said, before, changeId);
      if (outcome === 'conflict') await write(at, said, await read(at), changeId);
    },
  };
}

function writeOf(at: Chat, said: Said | undefined, before: Kept<Dialogue> | undefined): Write | undefined {
  if (said === undefined) {
    return before && { kind: 'remove', id: before.document.id, version: before.version };
  }
  const document = dialogue.document({ ...said, individualId: at.individualId, ...keyOf(at) });
  return before === undefined ? { kind: 'create', document } : { kind: 'replace', document, version: before.version };
}

function keyOf({ conversationId }: Chat): { readonly chat: string } {
  return { chat: hash('sha256', conversationId, 'base64url') };
}

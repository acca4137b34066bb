import type { Personal } from './personal.ts';
import { ofPerson, stored } from './thing.ts';

/**
 * What was answered last in somebody's own chat, as far as the next sentence may lean on it: “and silver?”, “the second
 * one”, “next”. One for each chat; of two answers at the same moment the one that is written last stays.
 */
export interface Dialogue {
  readonly individualId: string;
  /** A hash of the chat's id, which holds signs that no id of a document may have. */
  readonly chat: string;
  /** For which organization it was answered: its ids say nothing to another one. */
  readonly organizationId?: string;
  /** The page that was shown, or that asked; absent where no page did. */
  readonly page?: string;
  /** What was known to the page. */
  readonly slots: Slots;
  /**
   * What stands open: whether one of these pages was meant, or which of these things; `answered`, if one of the choices
   * was taken; `ways` are no question, and lead on.
   */
  readonly ask?: 'did-you-mean' | 'which' | 'answered' | 'ways';
  readonly choices?: readonly DialogueChoice[];
  /** Which of the choices was taken. */
  readonly taken?: number;
  /** The parts of its list before and behind the one that was shown, as slots of the page. */
  readonly parts?: { readonly next?: Slots; readonly previous?: Slots };
  /** Whether buttons of the card do something besides opening a page. */
  readonly isActing?: boolean;
  /** Whether the card is a step of several. */
  readonly isUnderWay?: boolean;
  /** The beginning of what was said, where it is answered with the question which page was meant. */
  readonly sentence?: string;
  /** Instant, UTC. */
  readonly saidAt: string;
}

type Slots = Readonly<Record<string, unknown>>;

/** A button that was offered, with its words. */
export interface DialogueChoice {
  readonly title: string;
  readonly detail?: string;
  readonly page: string;
  readonly verb: string;
  readonly data: Slots;
}

const ofDialogue: Personal<Dialogue> = {
  says: 'which page and question answered them last in their own chat, and what they said if it was not clear',
  kept: '30 minutes after they were answered last',
  whose: ({ individualId }) => individualId,
};

export const dialogue = stored<Dialogue>()({
  type: 'dialogue',
  personal: ofDialogue,
  partition: ofPerson,
  key: ['chat'],
  beside: ({ saidAt }) => ({ expiresAt: dialogueEnd(saidAt) }),
});

/** How long a sentence may lean on the one before, in minutes (our choice). */
const dialogueMinutes = 30;

/** @param saidAt instant, UTC. @returns the instant from which nothing of it counts any more */
export function dialogueEnd(saidAt: string): string {
  return new Date(Date.parse(saidAt) + dialogueMinutes * 60_000).toISOString();
}

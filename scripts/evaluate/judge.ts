import type { Answer } from '../understand/answer.ts';
import type { JudgedSentence } from './sentences.ts';
import { markSlots, type SlotMark } from './slots.ts';

/** What an answer to a sentence is worth. */
export interface Judged {
  readonly sentence: JudgedSentence;
  readonly answer: Answer;
  /** Whether a page answers the sentence at all. */
  readonly isInScope: boolean;
  /** Whether the intent comes first, whatever was decided. */
  readonly isRight: boolean;
  /** Whether the intent is among the three that are offered. */
  readonly isNear: boolean;
  /** Whether a card was shown, and not a question or a refusal. */
  readonly isDirect: boolean;
  /** Whether the right card is there at once, or one button away. */
  readonly isOneTap: boolean;
  readonly slots: readonly SlotMark[];
}

/** What no page answers. */
const none = 'none';

export function judge(sentence: JudgedSentence, answer: Answer): Judged {
  const { decision, candidates } = answer;
  const isInScope = sentence.intent !== none;
  const isRight = candidates[0] === sentence.intent;
  const isNear = candidates.includes(sentence.intent);
  const isDirect = decision === 'answer' || decision === 'confirm';
  return {
    sentence,
    answer,
    isInScope,
    isRight: isInScope ? isRight : !isDirect,
    isNear: isInScope ? isNear : !isDirect,
    isDirect,
    isOneTap: isInScope && (isDirect ? isRight : decision === 'ask' && isNear),
    slots: isInScope ? markSlots(sentence.text, sentence.slots, answer.slots) : [],
  };
}

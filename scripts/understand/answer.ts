import type { Page } from '../../src/pages/page.ts';
import type { AnswerWords, BareAnswer } from '../../src/teams/dialogue/answer-words.ts';
import type { Understanding } from '../../src/understanding/understanding.ts';
import { slotsOf } from './answer-slots.ts';

/** What a sentence is understood as, in the words of the intents. */
export interface Answer {
  readonly text: string;
  /** `answer`: a page that reads; `confirm`: a filled card that asks before it changes anything. */
  readonly decision: 'answer' | 'confirm' | 'ask' | 'decline';
  /** At most three intents, the best first. */
  readonly candidates: readonly string[];
  /** How far to trust the first, 0 to 1. */
  readonly confidence: number;
  readonly slots: Readonly<Record<string, string>>;
  readonly language: string;
}

/** Buttons that a question has. */
const mostCandidates = 3;

/** What an answer is made with. */
export interface AnswerParts {
  readonly pages: readonly Page[];
  readonly answerWords: AnswerWords;
}

/** @param language BCP 47: the reader's own, for a sentence that does not clearly say another */
export function answerTo(
  text: string,
  understood: Understanding,
  { pages, answerWords }: AnswerParts,
  language = 'en',
): Answer {
  const { decision, candidates } = understood;
  const spoken = understood.language ?? language;
  const bare = answerWords.bareAnswerIn(text);
  if (bare !== undefined && !isPage(bare)) {
    return { text, decision: 'ask', candidates: ['help'], confidence: 0, slots: {}, language: spoken };
  }
  const intents = [...new Set(candidates.map(({ intent }) => intent))];
  const [best] = candidates;
  const confirms = pages.find(({ name }) => name === best?.page)?.confirms === true;
  return {
    text,
    decision: decision === 'open' ? (confirms ? 'confirm' : 'answer') : decision === 'ask' ? 'ask' : 'decline',
    candidates: intents.slice(0, mostCandidates),
    confidence: Number((best?.score ?? 0).toFixed(3)),
    slots: best === undefined ? {} : slotsOf(text, understood, best.intent, pages),
    language: spoken,
  };
}

/** Yes, no, a number and the like answer a question, and the first sentence of a conversation has none: the bot says so. */
function isPage({ kind }: BareAnswer): boolean {
  return kind === 'thanks' || kind === 'cancel';
}

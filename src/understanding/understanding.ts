import { ranked, signalsOf, trust } from './reading/confidence.ts';
import { featuresOf } from './reading/features.ts';
import type { Name } from './reading/known-names.ts';
import { type Learned, tableOf } from './reading/learned.ts';
import { type Lexicon, readLexicon } from './reading/lexicon.ts';
import { createReader } from './reading/reader.ts';
import { wholeName } from './reading/strange-words.ts';
import { look } from './reading/table.ts';
import { isPlaceholder } from './reading/tokens.ts';

export type { Name } from './reading/known-names.ts';

/** A page a sentence may mean. */
export interface Candidate {
  readonly page: string;
  /** How far to trust that the sentence asks for this page, 0 to 1. */
  readonly score: number;
}

/** What a sentence asks for. */
export interface Understanding {
  /** `open`: sure enough to show the first candidate; `ask`: did you mean one of these; `unknown`: nothing like it. */
  readonly decision: 'open' | 'ask' | 'unknown';
  /** All pages, best first, so that the caller can leave out what a person may not open. */
  readonly candidates: readonly Candidate[];
  /** What the names in the sentence say: slot to value. */
  readonly slots: Readonly<Record<string, string>>;
  /** Slots for which the sentence names several values; these are not in `slots`. */
  readonly ambiguous: Readonly<Record<string, readonly string[]>>;
  /** Of these, where a name alone has several values: its words, such as the first name of several people. */
  readonly shared: Readonly<Record<string, string>>;
  /** What nobody has told us of, as it was typed: perhaps the name of somebody whom we do not know. */
  readonly strange?: string;
  /** Whether every word is one that we have told it of, as it was typed; even what looks like a misspelt one is none. */
  readonly isInOurWords: boolean;
}

export interface SentenceContext {
  /** Known for this sentence only; the same array handed in again is not prepared again. */
  readonly names?: readonly Name[];
  /** The only pages that may be meant; all, if left out. */
  readonly mayOpen?: ReadonlySet<string>;
}

/** Understands sentences; deterministic and without state that a sentence could change. */
export interface UnderstandingEngine {
  understand(sentence: string, context?: SentenceContext): Understanding;
}

/** What a language needs at run time. */
export interface LanguageKnowledge {
  readonly learned: Learned;
  /** The text of the language's lexicon, and the names: those that it was learned with. */
  readonly lexicon: string;
  readonly names: readonly Name[];
}

/**
 * From this score on a page is opened at once, and below the other nothing is like the sentence. Chosen on the held-out
 * sentences, which say how many of those that no page answers may open one.
 */
const thresholds = { open: 0.53, ask: 0.1 } as const;

/** Understanding by what was learned. */
export function createUnderstanding({ learned, names, lexicon: text }: LanguageKnowledge): UnderstandingEngine {
  const lexicon = readLexicon(text);
  const reader = createReader(lexicon, names, learned.vocabulary.split(' '));
  const table = tableOf(learned);
  const { pages, confidence } = learned;
  const columns = pages.map((_, column) => column);

  const rank = (tokens: readonly string[], mayOpen: ReadonlySet<string> | undefined): Candidate[] => {
    const sighting = look(table, featuresOf(tokens, lexicon));
    const open = mayOpen === undefined ? columns : columns.filter((column) => mayOpen.has(pages[column] as string));
    const ranking = ranked(open, sighting);
    // The order is the table's; trust only follows it.
    let least = 1;
    return ranking.map((column, place) => {
      least = Math.min(least, trust(confidence, signalsOf(sighting, ranking, place)));
      return { page: pages[column] as string, score: least };
    });
  };
  return {
    understand(sentence, { names: own, mayOpen } = {}) {
      const { tokens: all, ...named } = reader.readSentence(sentence, own);
      const word = reader.strangeIn(sentence, own);
      // The name of what is to begin says nothing against it.
      const isNewName =
        word !== undefined && /\p{Lu}/u.test(word) && all.some((token) => lexicon.beginningSlots.has(token));
      const strange = isNewName ? wholeName(sentence, word) : word;
      const tokens =
        isNewName && strange !== undefined ? reader.readSentence(sentence.replace(strange, ' '), own).tokens : all;
      const candidates = rank(tokens, mayOpen);
      return {
        decision: decide(tokens, candidates, lexicon),
        candidates,
        isInOurWords: reader.isInOurWords(sentence),
        ...named,
        ...(strange === undefined ? {} : { strange }),
      };
    },
  };
}

function decide(tokens: readonly string[], candidates: readonly Candidate[], lexicon: Lexicon) {
  if (tokens.length === 0) return 'unknown';
  // A name alone says what it is about, not what to do with it.
  const onlyNames = tokens.every((token) => isPlaceholder(token) || lexicon.functionWords.has(token));
  const isTold = tokens.some((token) => lexicon.tellingSlots.has(token));
  if (onlyNames && !isTold && tokens.some(isPlaceholder)) return 'ask';
  const best = candidates[0]?.score ?? 0;
  return best >= thresholds.open ? 'open' : best >= thresholds.ask ? 'ask' : 'unknown';
}

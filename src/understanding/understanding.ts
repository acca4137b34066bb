import { createJudge } from './judge.ts';
import { type Lexicon, readLexicon } from './lexicon.ts';
import type { Name } from './names.ts';
import { createReader } from './reader.ts';
import { isPlaceholder } from './tokens.ts';

export type { Name } from './names.ts';

/** One way to ask for a page. It may hold `{slot}` placeholders: `renew my {level} {competency}`. */
export interface Phrase {
  readonly page: string;
  readonly text: string;
}

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
}

/** A phrase that the other phrases would send elsewhere. */
export interface DoubtfulPhrase {
  readonly phrase: Phrase;
  /** The page its neighbors would open; absent when they take it for off topic. */
  readonly rival: string | undefined;
}

/** Understands sentences; deterministic and without state that a sentence could change. */
export interface UnderstandingEngine {
  /** Reads one sentence. `names` are known for this sentence only; the same array handed in again is not prepared again. */
  understand(sentence: string, context?: { readonly names?: readonly Name[] }): Understanding;
  /** Phrases to look at again, found by leaving each one out. */
  readonly doubtful: readonly DoubtfulPhrase[];
}

export interface UnderstandingOptions {
  readonly phrases: readonly Phrase[];
  readonly names: readonly Name[];
  /** Sentences that no page answers. */
  readonly offTopic?: readonly string[];
  /** The text of the language's lexicon; without it only the phrases' own words count. */
  readonly lexicon?: string;
}

/**
 * From this score on a page is opened at once, and below the other nothing is like the sentence. Chosen on the
 * developers' sentences so that about 3 in 100 that no page answers open one.
 */
const thresholds = { open: 0.7, ask: 0.15 } as const;

/** Learns from phrases, names and off-topic sentences. Takes time with the cube of the number of sentences. */
export function createUnderstanding(options: UnderstandingOptions): UnderstandingEngine {
  const { phrases, offTopic = [] } = options;
  const lexicon = readLexicon(options.lexicon ?? '');
  const reader = createReader(lexicon, options.names, [...phrases.map((phrase) => phrase.text), ...offTopic]);
  const judge = createJudge(
    [
      ...phrases.map(({ page, text }) => ({ page, tokens: reader.readPhrase(text) })),
      ...offTopic.map((text) => ({ page: undefined, tokens: reader.readPhrase(text) })),
    ],
    lexicon,
  );
  return {
    understand(sentence, context) {
      const { tokens, slots, ambiguous } = reader.readSentence(sentence, context?.names);
      const candidates = judge.rank(tokens);
      return { decision: decide(tokens, candidates, lexicon), candidates, slots, ambiguous };
    },
    doubtful: phrases.flatMap((phrase, index) => {
      const rival = judge.withoutItself[index];
      return rival === phrase.page ? [] : [{ phrase, rival }];
    }),
  };
}

function decide(tokens: readonly string[], candidates: readonly Candidate[], lexicon: Lexicon) {
  if (tokens.length === 0) return 'unknown';
  // A name alone says what it is about, not what to do with it.
  const onlyNames = tokens.every((token) => isPlaceholder(token) || lexicon.functionWords.has(token));
  if (onlyNames && tokens.some(isPlaceholder)) return 'ask';
  const best = candidates[0]?.score ?? 0;
  return best >= thresholds.open ? 'open' : best >= thresholds.ask ? 'ask' : 'unknown';
}

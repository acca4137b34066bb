import { featuresOf } from './reading/features.ts';
import type { Name } from './reading/known-names.ts';
import type { Knowledge } from './reading/learned.ts';
import { createLexicon } from './reading/lexicon.ts';
import { doubtfulMasks } from './reading/masks.ts';
import { columnsOf, type Rank, rank, trustIn } from './reading/ranking.ts';
import { createReader, type HowToRead, type PreparedSentence, type Typed } from './reading/reader.ts';
import { splitterOf } from './reading/splitter.ts';
import { wholeName } from './reading/strange-words.ts';
import { look, weigh } from './reading/table.ts';
import { readTimes, unspacedTimes } from './reading/times.ts';
import { isPlaceholder, placeholder } from './reading/tokens.ts';

export type { Name } from './reading/known-names.ts';
export type { Typed } from './reading/reader.ts';
export type { TimeMeant, TimePoint } from './reading/time-meant.ts';

/** A page a sentence may mean. */
export interface Candidate {
  readonly page: string;
  /** What the page is part of: the page itself, or the one that others belong to. */
  readonly intent: string;
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
  /** Dates, periods, long numbers and addresses, in their order and as they were typed. */
  readonly typed: readonly Typed[];
  /** What nobody has told us of, as it was typed: perhaps the name of somebody whom we do not know. */
  readonly strange?: string;
  /** BCP 47: the language in which the sentence is, if that is clear. */
  readonly language?: string;
  /** Whether every word is one that we have told it of, as it was typed; even what looks like a misspelt one is none. */
  readonly isInOurWords: boolean;
}

export interface SentenceContext {
  /** Known for this sentence only; the same array handed in again is not prepared again. */
  readonly names?: readonly Name[];
  /** The only pages that may be meant; all, if left out. */
  readonly mayOpen?: ReadonlySet<string>;
}

/** What of a sentence speaks for a page. */
export interface Reason {
  /** A word without its ending, a pair of words, a `<concept>` or a pair of them; `^` and `$` are the ends of the sentence. */
  readonly feature: string;
  /** What it adds to the score of the intent that was recognized, and of the one behind it; the scores are their sums. */
  readonly forFirst: number;
  readonly forSecond: number;
  /** Whether no phrase has it. */
  readonly isUnknown: boolean;
}

/** How a sentence came to be understood. */
export interface Explanation {
  readonly understanding: Understanding;
  /** The words as they were read: mended, rewritten, with placeholders for names. */
  readonly tokens: readonly string[];
  /** The strongest first. */
  readonly reasons: readonly Reason[];
  /** From this confidence on a page opens at once. */
  readonly open: number;
}

/** Understands sentences; deterministic and without state that a sentence could change. */
export interface UnderstandingEngine {
  understand(sentence: string, context?: SentenceContext): Understanding;
  /** The same, with the reasons: for whoever writes phrases. */
  explain(sentence: string, context?: SentenceContext): Explanation;
}

/** What understanding needs at run time. */
export interface Understood extends Knowledge {
  readonly languages: readonly UnderstoodLanguage[];
  /** Names that all sentences may have: those that the program's catalog has, and those of the languages. */
  readonly names: readonly Name[];
}

/** What a language has besides what was learned of it. */
export interface UnderstoodLanguage {
  /** BCP 47. */
  readonly language: string;
  /** How it says when: that with which it was learned. */
  readonly times: string;
}

/** Below this confidence nothing is like the sentence (our choice). */
const askFrom = 0.05;

/** A second page this near to the first is worth a question, if it is anything at all. */
const rivalry = { share: 0.6, least: 0.2 } as const;

const doubtful: ReadonlySet<string> = new Set(Array.from(doubtfulMasks, placeholder));

/** How much surer a sentence must be without its items for them to be only words (our choice): most are what is wanted. */
const doubtOfItems = 0.1;

/** How sure a name alone must be of the page that is called so (our choice). */
const calledSo = 0.5;

/** How much surer a sentence must be with an unknown name for it to be one (our choice). */
const doubtOfUnknown = 0.05;

/** How sure a sentence must be without it, so that with it a page may open at once (our choice). */
const saidWithoutName = 0.3;

/** Not sure enough to open anything. */
function cautious(candidates: readonly Candidate[], open: number): Candidate[] {
  const most = open - 0.01;
  return candidates.map((candidate) => ({ ...candidate, score: Math.min(candidate.score, most) }));
}

/** Each page as whichever reading makes the most of it: one may be of a person, another of a location. */
function likeliestOf(readings: readonly (readonly Candidate[])[]): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const candidate of readings.flat()) {
    const there = best.get(candidate.page);
    if (there === undefined || candidate.score > there.score) best.set(candidate.page, candidate);
  }
  return [...best.values()].toSorted((one, other) => other.score - one.score);
}

/** What a name may be that nobody has told us of. */
const namesUnknown: readonly string[] = ['person', 'location', 'place', 'organization'];

/** A sentence read with its names, and with the doubtful ones as words. */
function likelier<Reading extends { readonly tokens: readonly string[]; readonly candidates: readonly Candidate[] }>(
  named: Reading,
  plain: Reading,
): Reading {
  const [one] = named.candidates;
  const [other] = plain.candidates;
  if (one === undefined || other === undefined) return named;
  const hasItem = named.tokens.includes(placeholder('item'));
  const isSurer = other.score > one.score;
  // A name alone says less than the page that is called so.
  const isAlone = named.tokens.every(isPlaceholder);
  if (isAlone && other.score >= calledSo) return plain;
  // Both are right: it is a name, and its words say as much. What does not know such names does not ask for them.
  if (one.intent === other.intent && (hasItem || !isAlone)) {
    return isSurer ? { ...named, candidates: plain.candidates } : named;
  }
  return isSurer && (isAlone || !hasItem || other.score > one.score + doubtOfItems) ? plain : named;
}

/** Understanding by what was learned. */
export function createUnderstanding({ learned, table, languages, names }: Understood): UnderstandingEngine {
  const said = languages.map(({ language, times: text }) => ({ language, text }));
  const split = splitterOf([...names.map(({ text }) => text), ...unspacedTimes(said)]);
  const lexicon = createLexicon(learned.lexicon, split);
  const times = readTimes(said, lexicon);
  const tags = languages.map(({ language }) => language);
  const reader = createReader({ lexicon, names, times, languages: tags });
  const { pages, intents, confidence } = learned;
  const columns = columnsOf(pages, intents);
  const all = pages.map((_, column) => column);
  const intentOf = (page: string) => (Object.hasOwn(intents, page) ? (intents[page] as string) : page);

  const rankPages = (tokens: readonly string[], mayOpen: ReadonlySet<string> | undefined): Candidate[] => {
    const sighting = look(table, featuresOf(tokens, lexicon));
    const open = mayOpen === undefined ? all : all.filter((column) => mayOpen.has(pages[column] as string));
    const ranking = rank(sighting, columns, open);
    const trusts = trustIn(confidence, sighting, ranking);
    return ranking.map(({ column }: Rank, place) => {
      const page = pages[column] as string;
      return { page, intent: intentOf(page), score: trusts[place] as number };
    });
  };
  const decide = (
    tokens: readonly string[],
    slots: readonly string[],
    candidates: readonly Candidate[],
  ): Understanding['decision'] => {
    if (tokens.length === 0) return 'unknown';
    // A name alone says what it is about, not what to do with it.
    const onlyNames = tokens.every((token) => isPlaceholder(token) || lexicon.isFunctional(token));
    const isTold = slots.some((slot) => lexicon.tellingSlots.has(placeholder(slot)));
    if (onlyNames && !isTold && tokens.some(isPlaceholder)) return 'ask';
    const [best, ...others] = candidates;
    if (best === undefined || best.score < askFrom) return 'unknown';
    const rival = others.find(({ intent }) => intent !== best.intent);
    const isContested =
      rival !== undefined && rival.score >= rivalry.least && rival.score >= rivalry.share * best.score;
    return best.score >= learned.open && !isContested ? 'open' : 'ask';
  };
  const read = (prepared: PreparedSentence, { names: own, mayOpen }: SentenceContext, how?: HowToRead) => {
    const { tokens: all, strange: word, languageNumber, ...named } = reader.readSentence(prepared, how);
    const language = languageNumber === undefined ? undefined : tags[languageNumber];
    // The name of what is to begin says nothing against it.
    const isNewName =
      word !== undefined && /\p{Lu}/u.test(word) && all.some((token) => lexicon.beginningSlots.has(token));
    const strange = isNewName ? wholeName(prepared.text, word) : word;
    const tokens =
      isNewName && strange !== undefined
        ? reader.readSentence(reader.prepare(prepared.text.replace(strange, ' '), own), how).tokens
        : all;
    return {
      ...named,
      ...(strange === undefined ? {} : { strange }),
      ...(language === undefined ? {} : { language }),
      tokens,
      candidates: rankPages(tokens, mayOpen),
    };
  };
  const readBothWays = (sentence: string, context: SentenceContext) => {
    const prepared = reader.prepare(sentence, context.names);
    const masked = read(prepared, context);
    const isDoubtful = masked.tokens.some((token) => doubtful.has(token));
    const known = isDoubtful ? likelier(masked, read(prepared, context, { asWords: doubtfulMasks })) : masked;
    const { tokens, ...best } = withUnknownName(known, prepared, context);
    const slots = [...Object.keys(best.slots), ...Object.keys(best.ambiguous)];
    return { tokens, understanding: { decision: decide(tokens, slots, best.candidates), ...best } };
  };
  /**
   * A name that nobody has told us of is a name all the same: of whatever makes the most of the sentence. It may be one of
   * another world, so that it opens nothing of which the other words say nothing.
   */
  const withUnknownName = (known: ReturnType<typeof read>, prepared: PreparedSentence, context: SentenceContext) => {
    const { strange } = known;
    const [first] = known.candidates;
    if (strange === undefined || !/^\p{Lu}/u.test(strange) || first === undefined) return known;
    if (first.score >= learned.open) return known;
    const text = wholeName(prepared.text, strange);
    let best = known;
    let least = first.score + doubtOfUnknown;
    const readings = [known.candidates];
    for (const mask of namesUnknown) {
      const { tokens, candidates } = read(prepared, context, { taken: { text, mask } });
      readings.push(candidates);
      const [other] = candidates;
      if (other === undefined || other.score <= least) continue;
      best = { ...known, tokens, candidates };
      least = other.score;
    }
    if (best === known) return known;
    const isSaid = first.score >= saidWithoutName && best.candidates[0]?.intent === first.intent;
    return isSaid ? best : { ...best, candidates: cautious(likeliestOf(readings), learned.open) };
  };
  const reasonsFor = (tokens: readonly string[], candidates: readonly Candidate[]): readonly Reason[] => {
    const labels = new Map<number, string>();
    const weighed = weigh(table, featuresOf(tokens, lexicon, labels));
    const [first, second] = [...new Set(candidates.map(({ intent }) => intent))];
    const partOf = (parts: Float64Array | undefined, intent: string | undefined) =>
      pages.reduce((sum, page, column) => (intentOf(page) === intent ? sum + (parts?.[column] ?? 0) : sum), 0);
    const reasons = weighed.map(({ id, parts }) => ({
      feature: labels.get(id) ?? '',
      forFirst: partOf(parts, first),
      forSecond: partOf(parts, second),
      isUnknown: parts === undefined,
    }));
    const weight = ({ forFirst, forSecond }: Reason) => Math.abs(forFirst) + Math.abs(forSecond);
    return reasons.toSorted((one, other) => weight(other) - weight(one));
  };
  return {
    understand: (sentence, context = {}) => readBothWays(sentence, context).understanding,
    explain(sentence, context = {}) {
      const { tokens, understanding } = readBothWays(sentence, context);
      return { understanding, tokens, reasons: reasonsFor(tokens, understanding.candidates), open: learned.open };
    },
  };
}

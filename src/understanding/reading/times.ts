import { alternativesOf } from './alternatives.ts';
import { sectionsOf } from './lexicon.ts';
import { isPlaceholder, placeholder, type Splitter, wordsOf } from './tokens.ts';

/** Words that name a day or a period of time. */
export interface TimeTable {
  /**
   * The longest expression that starts at this position, if any.
   * @param before what stands before it, names already masked: the year of a product is none of an order
   */
  longestAt(
    tokens: readonly string[],
    position: number,
    before: string | undefined,
  ): { readonly length: number; readonly kind: 'date' | 'period' } | undefined;
}

/** How a language says when; see `languages/en/times.txt`. */
export interface LanguageTimes {
  /** BCP 47: it decides what months and days of the week are called. */
  readonly language: string;
  readonly text: string;
}

/** Words of a kind, for which a pattern has `<kind>`. */
type Kind = 'weekday' | 'month' | 'unit' | 'number' | 'day' | 'year';

interface Branch {
  readonly words: Map<string, Branch>;
  readonly kinds: Map<Kind, Branch>;
  ends?: 'date' | 'period';
}

/** More tokens than this no expression has; it bounds what looking costs. */
const mostTokens = 9;

/** Behind these a bare year is a version. */
const versioned: ReadonlySet<string> = new Set(['product', 'item', 'exam', 'competency'].map(placeholder));

/**
 * Reads how languages say when: patterns under `[date]` and `[period]`, and words under `[unit]`, `[number]`, `[weekday]`
 * and `[month]`, where the last two are those that the runtime does not know already.
 */
export function readTimes(languages: readonly LanguageTimes[], split: Splitter): TimeTable {
  const root: Branch = { words: new Map(), kinds: new Map() };
  const words = new Map<string, Set<Kind>>();
  const note = (kind: Kind, text: string) => {
    const [word, ...more] = wordsOf(text, split);
    if (word === undefined || more.length > 0) return;
    words.set(word, (words.get(word) ?? new Set()).add(kind));
  };
  for (const { language, text } of languages) {
    for (const [section, lines] of sectionsOf(text)) {
      const expressions = lines.flatMap((line) => line.split(',')).map((expression) => expression.trim());
      if (section === 'date' || section === 'period') {
        for (const line of expressions) for (const pattern of alternativesOf(line)) add(root, pattern, section, split);
      } else if (isListed(section)) for (const word of expressions) note(section, word);
      else throw new Error(`Times have no section "${section}"; its lines would be lost.`);
    }
    // Short forms are words of other languages: Donnerstag is Do, and outubro out. A language lists those that are none.
    const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
    for (let day = 4; day <= 10; day += 1) note('weekday', weekday.format(Date.UTC(2026, 0, day)));
    const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
    for (let at = 0; at < 12; at += 1) note('month', month.format(Date.UTC(2026, at, 1)));
  }
  return {
    longestAt(tokens, position, before) {
      const first = tokens[position] as string;
      if (isPlaceholder(first) && first !== placeholder('when')) return undefined;
      if (first === placeholder('when')) return { length: 1, kind: 'date' };
      const found = follow(root, tokens, position, 0, words);
      if (found === undefined) return undefined;
      const isBareYear = found.length === 1 && isYear(first);
      return isBareYear && before !== undefined && versioned.has(before) ? undefined : found;
    },
  };
}

function isListed(section: string): section is 'unit' | 'number' | 'weekday' | 'month' {
  return ['unit', 'number', 'weekday', 'month'].includes(section);
}

function add(root: Branch, pattern: string, ends: 'date' | 'period', split: Splitter): void {
  let branch = root;
  for (const part of pattern.split(/(<[a-z]+>)/)) {
    const kind = /^<([a-z]+)>$/.exec(part)?.[1] as Kind | undefined;
    const steps = kind === undefined ? wordsOf(part, split) : [kind];
    for (const step of steps) {
      const next = kind === undefined ? branch.words.get(step) : branch.kinds.get(kind);
      const there = next ?? { words: new Map(), kinds: new Map() };
      if (next === undefined && kind === undefined) branch.words.set(step, there);
      if (next === undefined && kind !== undefined) branch.kinds.set(kind, there);
      branch = there;
    }
  }
  if (branch !== root) branch.ends ??= ends;
}

function follow(
  branch: Branch,
  tokens: readonly string[],
  position: number,
  length: number,
  words: ReadonlyMap<string, ReadonlySet<Kind>>,
): { readonly length: number; readonly kind: 'date' | 'period' } | undefined {
  let best = length > 0 && branch.ends !== undefined ? { length, kind: branch.ends } : undefined;
  const token = tokens[position + length];
  if (token === undefined || length >= mostTokens) return best;
  const nexts: Branch[] = [];
  const literal = branch.words.get(token);
  if (literal !== undefined) nexts.push(literal);
  if (branch.kinds.size > 0) {
    for (const kind of kindsOf(token, words)) {
      const next = branch.kinds.get(kind);
      if (next !== undefined) nexts.push(next);
    }
  }
  for (const next of nexts) {
    const found = follow(next, tokens, position, length + 1, words);
    if (found !== undefined && (best === undefined || found.length > best.length)) best = found;
  }
  return best;
}

function kindsOf(token: string, words: ReadonlyMap<string, ReadonlySet<Kind>>): readonly Kind[] {
  const listed = words.get(token);
  const code = token.charCodeAt(0);
  if (code < 0x30 || code > 0x39) return listed === undefined ? [] : [...listed];
  const kinds: Kind[] = listed === undefined ? [] : [...listed];
  if (/^\d{1,3}$/.test(token)) kinds.push('number');
  if (/^(?:[12]?\d|3[01])(?:st|nd|rd|th|er|º|ª)?$/.test(token)) kinds.push('day');
  if (isYear(token)) kinds.push('year');
  return kinds;
}

function isYear(token: string): boolean {
  return /^(?:19[89]|20[0-4])\d$/.test(token);
}

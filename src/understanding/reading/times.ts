import { alternativesOf } from './alternatives.ts';
import { linesOf, sectionsOf } from './data-lines.ts';
import type { Lexicon } from './lexicon.ts';
import { plainWords } from './plain-words.ts';
import {
  type Piece,
  type Pieces,
  pointOf,
  type TimeBound,
  type TimeMeant,
  type TimePoint,
  type TimeUnit,
  timeBounds,
  timeUnits,
} from './time-meant.ts';
import { isPlaceholder, isUnspaced, placeholder, TokenTable, wordsOf } from './tokens.ts';

/** An expression of time that was found. */
export interface FoundTime {
  /** How many tokens it has. */
  readonly length: number;
  readonly kind: 'date' | 'period';
  /** What it says; the numbers of a date in digits only the sentence has. */
  readonly meant: TimeMeant;
  /** How many of its first tokens only say how: on, since, until. */
  readonly lead: number;
}

/** How languages say when. */
export interface TimeTable {
  /**
   * The longest expression that starts at this position, if any.
   * @param before what stands before it, names already masked: the year of a product is none of an order
   */
  longestAt(tokens: readonly string[], position: number, before: string | undefined): FoundTime | undefined;
  /** Every word of its patterns and lists. */
  readonly words: ReadonlySet<string>;
}

/** How a language says when; see `languages/en/times.txt`. */
export interface LanguageTimes {
  /** BCP 47: it decides what months and days of the week are called. */
  readonly language: string;
  readonly text: string;
}

interface Ending {
  readonly kind: 'date' | 'period';
  readonly says: string;
}

interface Branch {
  /** Absent where nothing follows: most of the thousands of branches have one or the other. */
  words?: Map<string, Branch>;
  pieces?: Map<Piece, Branch>;
  ends?: Ending;
}

/** A found expression without what stands around it. */
interface Base {
  readonly length: number;
  readonly kind: 'date' | 'period';
  readonly point: TimePoint;
}

/** More tokens than this no expression has; it bounds what looking costs. */
const mostTokens = 9;

/** Behind these a bare year is a version. */
const versioned: ReadonlySet<string> = new Set(['product', 'item', 'exam', 'competency'].map(placeholder));

const lists = ['unit', 'number', 'weekday', 'month', 'day'] as const;

/**
 * Reads how languages say when.
 *
 * - `[date]` and `[period]` have lines `what it means: pattern, pattern`; `pointOf` says how meanings are written. In a
 *   pattern `(a|b)` are alternatives, and `<weekday>`, `<month>`, `<unit>`, `<number>`, `<day>`, `<year>` pieces;
 *   `<mm>` is a month in digits, `<nth>` a day that is written as one: 3rd.
 * - `[unit]`, `[number]`, `[weekday]`, `[month]` and `[day]` list words of pieces, as `value: word, word`. What the runtime
 *   calls months and days of the week need not stand there. Short forms that are words of other languages do not belong here.
 * - `[lead]` and `[trail]` are what stands before and behind: `on: in, for` says nothing more; `since`, `after`, `until` and
 *   `before` do. `[range]` has the words `from` and `to` of a range, and `and` of one that begins with `from`.
 * - `[doubtful]` are months and days that are words too: alone they count only behind a lead or such.
 * - `[never]` looks like a time and is none. Behind a `[version]` word a bare year is none, nor before a `[counted]` one.
 */
export function readTimes(languages: readonly LanguageTimes[], lexicon: Lexicon): TimeTable {
  const root: Branch = {};
  const meanings = new Set<string>();
  const words = new Set<string>();
  // Thousands of patterns are made of hundreds of words.
  const ready = new Map<string, readonly string[]>();
  const wordsIn = (word: string) => {
    const known = ready.get(word) ?? wordsOf(word, lexicon.split);
    ready.set(word, known);
    return known;
  };
  const read = (text: string) => {
    const tokens = plainWords(text.trim().split(' ').flatMap(wordsIn), lexicon);
    for (const token of tokens) words.add(token);
    return tokens;
  };
  const values = new Map(lists.map((list) => [list as Piece, new TokenTable<number>()]));
  const [leads, trails] = [new TokenTable<TimeBound | 'on'>(), new TokenTable<TimeBound | 'on'>()];
  const ranges = { from: new TokenTable<true>(), to: new TokenTable<true>(), and: new TokenTable<true>() };
  const never = new TokenTable<true>();
  const [doubtful, versions, counted] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { language, text } of languages) {
    for (const [section, lines] of sectionsOf(text)) {
      for (const line of lines) {
        const { says, expressions } = partsOf(line);
        const each = (use: (tokens: readonly string[], says: string) => void) => {
          for (const expression of expressions) {
            for (const one of alternativesOf(expression)) use(read(one), says);
          }
        };
        if (section === 'date' || section === 'period') {
          for (const pattern of expressions.flatMap(alternativesOf))
            addPattern(root, pattern, { kind: section, says }, read, meanings);
        } else if (isIn(lists, section)) each((tokens) => values.get(section)?.add(tokens, listedValue(section, says)));
        else if (section === 'lead') each((tokens) => leads.add(tokens, boundOf(says)));
        else if (section === 'trail') each((tokens) => trails.add(tokens, boundOf(says)));
        else if (section === 'range' && Object.hasOwn(ranges, says)) {
          each((tokens) => ranges[says as keyof typeof ranges].add(tokens, true));
        } else if (section === 'never') each((tokens) => never.add(tokens, true));
        else if (section === 'doubtful') each(([word = '']) => doubtful.add(word));
        else if (section === 'version') each(([word = '']) => versions.add(word));
        else if (section === 'counted') each(([word = '']) => counted.add(word));
        else throw new Error(`Times have no “[${section}] ${says}”; its lines would be lost.`);
      }
    }
    const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
    for (let day = 1; day <= 7; day += 1) values.get('weekday')?.add(read(weekday.format(Date.UTC(2026, 5, day))), day);
    const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
    for (let at = 1; at <= 12; at += 1) {
      const name = month.format(Date.UTC(2026, at - 1, 1));
      // 3月: a number and a word, for which there are patterns.
      if (!/\d/.test(name)) values.get('month')?.add(read(name), at);
    }
  }

  const baseAt = (
    tokens: readonly string[],
    position: number,
    hasLead: boolean,
    before: string | undefined,
  ): Base | undefined => {
    if (tokens[position] === placeholder('when')) {
      return { length: 1, kind: 'date', point: { is: 'digits', numbers: [] } };
    }
    const found = follow(root, tokens, position, 0, {}, values);
    if (found === undefined) return undefined;
    const { length, ends, pieces } = found;
    const names = Object.keys(pieces);
    const isAlone = names.length === 1 && length === 1;
    const isBareYear = isAlone && pieces.year !== undefined;
    const isBare = isAlone && (pieces.month !== undefined || pieces.weekday !== undefined);
    const [first, next] = [tokens[position] as string, tokens[position + length]];
    if (isBare && doubtful.has(first) && !hasLead) return undefined;
    if (isBareYear && ((before !== undefined && isVersioned(before)) || (next !== undefined && counted.has(next)))) {
      return undefined;
    }
    return { length, kind: ends.kind, point: pointOf(ends.says, pieces) };
  };
  /** The first of a range: from the 1st to 15 March. */
  const dayAlone = (tokens: readonly string[], position: number): (Base & { readonly isPart: true }) | undefined => {
    const day = position < tokens.length ? pieceAt('day', tokens, position, values) : undefined;
    return day && { length: day.length, kind: 'date', point: { is: 'date', day: day.value }, isPart: true };
  };
  /** Whether a time that begins here is within words that look like one. */
  const isNever = (tokens: readonly string[], position: number) =>
    [0, 1].some((back) => (never.longestAt(tokens, position - back)?.length ?? 0) > back);
  const isVersioned = (before: string) => versioned.has(before) || versions.has(before);

  const timeAt = (tokens: readonly string[], position: number, before: string | undefined): FoundTime | undefined => {
    const lead = leads.longestAt(tokens, position);
    const opening = ranges.from.longestAt(tokens, position);
    const starts = [...new Set([0, lead?.length ?? 0, opening?.length ?? 0])].sort((one, other) => one - other);
    let best: FoundTime | undefined;
    for (const skipped of starts) {
      const at = position + skipped;
      if (isNever(tokens, at)) continue;
      const isOpened = skipped > 0 && skipped === opening?.length;
      const found =
        baseAt(tokens, at, skipped > 0, at === position ? before : tokens[at - 1]) ??
        (isOpened ? dayAlone(tokens, at) : undefined);
      if (found === undefined) continue;
      const bound = skipped > 0 && skipped === lead?.length ? lead.values[0] : undefined;
      const time = finished(found, tokens, { position, skipped, bound, isOpened });
      if (time !== undefined && (best === undefined || time.length > best.length)) best = time;
    }
    return best;
  };

  /** With what stands behind it: how it is meant, or the end of a range. */
  const finished = (
    base: Base & { readonly isPart?: true },
    tokens: readonly string[],
    around: { position: number; skipped: number; bound: TimeBound | 'on' | undefined; isOpened: boolean },
  ): FoundTime | undefined => {
    const { position, skipped, isOpened } = around;
    const behind = position + skipped + base.length;
    const trail = trails.longestAt(tokens, behind);
    const said = trail?.values[0] ?? around.bound;
    const bound = said === 'on' ? undefined : said;
    for (const join of [
      ranges.to.longestAt(tokens, behind),
      isOpened ? ranges.and.longestAt(tokens, behind) : undefined,
    ]) {
      if (join === undefined) continue;
      const at = behind + join.length;
      const other = baseAt(tokens, at, true, undefined);
      if (other === undefined) continue;
      const last = trails.longestAt(tokens, at + other.length)?.length ?? 0;
      const meant = { at: base.point, to: other.point };
      return {
        length: skipped + base.length + join.length + other.length + last,
        kind: 'period',
        meant,
        lead: skipped,
      };
    }
    if (base.isPart) return undefined;
    const length = skipped + base.length + (trail?.length ?? 0);
    const meant = { at: base.point, ...(bound === undefined ? {} : { bound }) };
    const isPeriod = base.kind === 'period' || bound === 'since' || bound === 'after';
    // What a pattern begins with may say no more than a lead.
    const inner = leads.longestAt(tokens, position + skipped)?.length ?? 0;
    const lead = skipped + (inner < base.length ? inner : 0);
    return { length, kind: isPeriod ? 'period' : 'date', meant, lead };
  };

  return {
    words,
    longestAt(tokens, position, before) {
      const first = tokens[position] as string;
      if (isPlaceholder(first) && first !== placeholder('when')) return undefined;
      return timeAt(tokens, position, before);
    },
  };
}

/** What is written without blanks in the patterns and lists of languages: it is cut out of a run before all else. */
export function unspacedTimes(languages: readonly LanguageTimes[]): readonly string[] {
  return languages.flatMap(({ text }) =>
    linesOf(text)
      .filter((line) => !line.startsWith('[') && anyUnspaced.test(line))
      .flatMap((line) => partsOf(line).expressions.flatMap(alternativesOf))
      .flatMap((pattern) => pattern.split(/<[a-z]+>|\s+|の/))
      // Hiragana alone is a part of too many other words.
      .filter(
        (part) =>
          part.length > 1 && [...part].every((sign) => isUnspaced(sign)) && !/^\p{Script=Hiragana}+$/u.test(part),
      ),
  );
}

const anyUnspaced = /[\u3040-\u9fff]/;

function partsOf(line: string): { readonly says: string; readonly expressions: readonly string[] } {
  const colon = line.indexOf(':');
  const expressions = line.slice(colon + 1).split(/[,、]/);
  return { says: line.slice(0, Math.max(0, colon)).trim(), expressions: expressions.map((one) => one.trim()) };
}

function isIn<Item extends string>(list: readonly Item[], word: string): word is Item {
  return list.some((one) => one === word);
}

function listedValue(list: (typeof lists)[number], says: string): number {
  const value = list === 'unit' ? timeUnits.indexOf(says as TimeUnit) : Number(says);
  if (says === '' || !(value >= 0)) throw new Error(`“${says}” is no [${list}] of times.`);
  return value;
}

function boundOf(says: string): TimeBound | 'on' {
  const bound = [...timeBounds, 'on' as const].find((one) => one === says);
  if (bound === undefined)
    throw new Error(`“${says}” says nothing of how a time is meant: on, since, after, until, before.`);
  return bound;
}

function addPattern(
  root: Branch,
  pattern: string,
  ends: Ending,
  read: (text: string) => readonly string[],
  meanings: Set<string>,
): void {
  let branch = root;
  const found: string[] = [];
  for (const part of pattern.split(/(<[a-z]+>)/)) {
    if (part.startsWith('<')) {
      const piece = part.slice(1, -1);
      branch.pieces ??= new Map();
      branch = next(branch.pieces as Map<string, Branch>, piece);
      found.push(pieceNamed(piece));
    } else if (part !== '') {
      for (const word of read(part)) {
        branch.words ??= new Map();
        branch = next(branch.words, word);
      }
    }
  }
  if (branch === root) return;
  branch.ends ??= ends;
  // A meaning that cannot be is found when the file is read, and not when somebody says it.
  const meaning = `${ends.says} ${found.join(' ')}`;
  if (meanings.has(meaning)) return;
  pointOf(ends.says, Object.fromEntries(found.map((piece) => [piece, 1])));
  meanings.add(meaning);
}

function next(branches: Map<string, Branch>, step: string): Branch {
  const there = branches.get(step);
  if (there !== undefined) return there;
  const made: Branch = {};
  branches.set(step, made);
  return made;
}

function pieceNamed(written: string): string {
  return written === 'mm' ? 'month' : written === 'nth' ? 'day' : written;
}

interface Followed {
  readonly length: number;
  readonly ends: Ending;
  readonly pieces: Pieces;
}

function follow(
  branch: Branch,
  tokens: readonly string[],
  position: number,
  length: number,
  pieces: Pieces,
  values: ReadonlyMap<Piece, TokenTable<number>>,
): Followed | undefined {
  let best: Followed | undefined =
    length > 0 && branch.ends !== undefined ? { length, ends: branch.ends, pieces } : undefined;
  const token = tokens[position + length];
  if (token === undefined || length >= mostTokens) return best;
  const take = (found: Followed | undefined) => {
    if (found !== undefined && (best === undefined || found.length > best.length)) best = found;
  };
  const literal = branch.words?.get(token);
  if (literal !== undefined) take(follow(literal, tokens, position, length + 1, pieces, values));
  for (const [written, branchBehind] of branch.pieces ?? []) {
    const found = pieceAt(written, tokens, position + length, values);
    if (found === undefined) continue;
    const piece = pieceNamed(written);
    take(follow(branchBehind, tokens, position, length + found.length, { ...pieces, [piece]: found.value }, values));
  }
  return best;
}

function pieceAt(
  piece: string,
  tokens: readonly string[],
  position: number,
  values: ReadonlyMap<Piece, TokenTable<number>>,
): { readonly length: number; readonly value: number } | undefined {
  const token = tokens[position] as string;
  const code = token.charCodeAt(0);
  const isNumber = code >= 0x30 && code <= 0x39;
  if (!isNumber) {
    const listed = values.get(piece as Piece)?.longestAt(tokens, position);
    return listed && { length: listed.length, value: listed.values[0] as number };
  }
  const value = Number.parseInt(token, 10);
  const fits = {
    number: /^\d{1,3}$/,
    day: /^(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|e|o|a)?$/,
    nth: /^(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|e|o|a)$/,
    mm: /^(?:0?[1-9]|1[0-2])$/,
    year: /^(?:19[89]|20[0-4])\d$/,
  }[piece];
  return fits?.test(token) === true ? { length: 1, value } : undefined;
}

import { foldedWords } from '../../program/joining/folded.ts';
import type { Days } from '../../program/things/period.ts';
import type { Speech } from '../../speech/speech.ts';
import { slipsBetween } from '../../understanding/reading/spelling.ts';
import type { Hit } from './define-search.ts';

/** What somebody has typed, and what understanding makes of it. */
export interface Query {
  readonly text: string;
  /** A competency that it names, misspelt as it may be. */
  readonly competency?: string;
  /** Days in which it has to be; the words that name them are none of the text. */
  readonly days?: Days;
}

/** From so many letters on a word may have one wrong, and two (our choice). */
const [oneSlip, twoSlips] = [5, 8];
/** Digits within a number are looked for from so many on; fewer are its beginning (our choice). */
const leastWithin = 4;
const mostWords = 12;

/** The hits in which every word of a query stands, or all of them if it has none. */
export function matching(among: readonly Hit[], { text, competency, days }: Query, say: Speech): readonly Hit[] {
  const hits = days === undefined ? among : among.filter((hit) => isWithin(hit, days));
  const idle = new Set(
    foldedWords(
      say.text(
        'order, orders, shipment, shipments, parcel, parcels, competency, competencies, the, a, an, of, for, in, to, at, from, on, our, my, we, all, show, find, number, no, nr, is, are, was, were, did, what, which, where, me, please',
        {},
        'words that say nothing in a search',
      ),
    ),
  );
  const asked = wordsOf(text).filter((word) => !idle.has(word));
  // Words such as “our orders” ask for all; signs alone ask for nothing that there is.
  if (asked.length === 0) return wordsOf(text).length > 0 || text.trim() === '' ? hits : [];
  const words = asked.slice(0, mostWords);
  const known = hits.map((hit) => ({ hit, words: hit.searched.flatMap((entry) => entryWords(entry, say)) }));
  const vocabulary = new Set(known.flatMap((entry) => entry.words));
  const meant = words.map((word) => meanings(word, vocabulary));
  const found = known.filter((entry) => meant.every((one) => entry.words.some((word) => one.has(word))));
  const all = found.map(({ hit }) => hit);
  if (all.length > 0 || competency === undefined) return all;
  return hits.filter((hit) => hit.competencies?.includes(competency) === true);
}

const aDay = /^\d{4}-\d{2}-\d{2}$/;

function isWithin({ searched }: Hit, { from, until }: Days): boolean {
  return searched.some((entry) => aDay.test(entry) && entry >= from && entry <= until);
}

/** Words, and days and months as people write them in digits; digits that stand in groups are one number. */
function wordsOf(text: string): readonly string[] {
  const plain = text.replace(
    /(?<!\d)(\d{1,2})[/.](\d{4})(?!\d)/g,
    (_whole, month: string, year: string) => `${year}-${month.padStart(2, '0')}`,
  );
  const day = /(?<![\d-])\d{4}-\d{2}(?:-\d{2})?(?![\d-])/g;
  const rest = plain
    .replace(day, ' ')
    .replace(/(?<!\d)\d{2,7}(?:[ \u00a0-]\d{2,7})+(?!\d)/g, (groups) => groups.replace(/\D/g, ''));
  return [...(plain.match(day) ?? []), ...foldedWords(rest)];
}

/** What something is found by: its words; a day also in words. */
function entryWords(entry: string, say: Speech): readonly string[] {
  if (aDay.test(entry)) return [entry, ...foldedWords(say.date(entry))];
  const words = foldedWords(entry);
  // A number with signs in it is found with and without them.
  return words.length > 1 && /\d/.test(entry) ? [...words, words.join('')] : words;
}

/** The words of what there is that one may mean: those that begin like it, else those that look like it. */
function meanings(word: string, vocabulary: ReadonlySet<string>): ReadonlySet<string> {
  const isNumber = /^\d+$/.test(word);
  const isIn = (other: string) =>
    other.startsWith(word) || (isNumber && word.length >= leastWithin && other.includes(word));
  const exact = new Set([...vocabulary].filter(isIn));
  // A number or a day with one sign wrong is another one.
  if (exact.size > 0 || /\d/.test(word) || word.length < oneSlip) return exact;
  const limit = word.length < twoSlips ? 1 : 2;
  return new Set([...vocabulary].filter((other) => slipsBetween(word, other, limit) <= limit));
}

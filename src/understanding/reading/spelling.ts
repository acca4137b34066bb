import { bitsOf } from './bits.ts';

/** A known word that somebody may have meant. */
export interface Repair {
  readonly word: string;
  /** How far it is from what was typed; of two repairs the one with less is the likelier. */
  readonly cost: number;
  /** Another word is as near, so that choosing would be guessing. */
  readonly tied: boolean;
}

/** Words that begin alike, and beside each what is asked of it first. */
interface Shelf {
  readonly words: string[];
  /** The sets of their letters as bits, which rule most words out at once. */
  readonly letters: number[];
  /** As bits; 0 if that is not known. */
  readonly languages: number[];
  /** What speaks for a word: that it is said often. */
  readonly oftenSaid: number[];
}

/** No word that we know is longer; what is longer is not compared. */
const longestWord = 40;

/** A first letter is seldom the one that is wrong, and two letters in the wrong order are one slip, but the commonest. */
const otherFirstLetter = 0.5;
const swapped = -0.25;

/** What the rest of the sentence is not written in is seldom meant, and what many lines say is meant more often. */
const otherLanguage = 0.4;
const oftenSaid = -0.08;

/** How often people say a word, and in which languages. */
interface Usage {
  languagesOf(word: string): number;
  uses(word: string): number;
}

/** Finds the word somebody meant among the words we know. */
export class Speller {
  /** By length and first letter, and by length and second letter. */
  readonly #byFirst = new Map<number, Shelf>();
  readonly #bySecond = new Map<number, Shelf>();
  readonly #family: (word: string) => string;

  /**
   * @param family names what forms of one word share: two near forms of the same word are no tie
   * @param usage tells which of several words is the likelier; without it all are alike
   */
  constructor(words: Iterable<string>, family: (word: string) => string, usage?: Usage) {
    this.#family = family;
    for (const word of words) {
      const languages = usage?.languagesOf(word) ?? 0;
      const often = usage === undefined ? 0 : oftenSaid * Math.log10(1 + usage.uses(word));
      for (const [shelves, place] of [[this.#byFirst, 0] as const, [this.#bySecond, 1] as const]) {
        const key = keyOf(word.length, word.charCodeAt(place));
        const shelf = shelves.get(key) ?? { words: [], letters: [], languages: [], oftenSaid: [] };
        shelf.words.push(word);
        shelf.letters.push(lettersOf(word));
        shelf.languages.push(languages);
        shelf.oftenSaid.push(often);
        shelves.set(key, shelf);
      }
    }
  }

  /**
   * The nearest known word: one slip in 4 to 7 letters, two from 8 on. With 4 letters a letter typed for another is not
   * mended, since that makes "kelp" of "help"; shorter words are left alone. Nobody mistypes both letters with which a
   * word begins, unless in the wrong order or beside one too many, so one of them is right, there or beside.
   * @param languages in which the other words are, as bits; 0 if that is not known
   */
  closest(word: string, languages = 0): Repair | undefined {
    if (word.length < 4 || word.length > longestWord) return undefined;
    const allowed = word.length < 8 ? 1 : 2;
    const fewest = word.length === 4 ? 4 : word.length - allowed;
    const [first, second] = [word.charCodeAt(0), word.charCodeAt(1)];
    const search: Search = { word, letters: lettersOf(word), allowed, languages, best: undefined };
    for (let length = fewest; length <= word.length + allowed; length += 1) {
      this.#look(this.#byFirst.get(keyOf(length, first)), search);
      this.#look(this.#bySecond.get(keyOf(length, second)), search, first, second);
      if (second === first) continue;
      this.#look(this.#byFirst.get(keyOf(length, second)), search);
      this.#look(this.#bySecond.get(keyOf(length, first)), search, first, second);
    }
    const { best } = search;
    const isExchanged = word.length === 4 && best?.word.length === 4 && lettersOf(best.word) !== search.letters;
    return isExchanged ? undefined : best;
  }

  /** @param seen first letters of words that were looked at already */
  #look(shelf: Shelf | undefined, search: Search, ...seen: readonly number[]): void {
    if (shelf === undefined) return;
    const { word, letters, allowed, languages } = search;
    for (let index = 0; index < shelf.words.length; index += 1) {
      // A slip changes at most two letters of the set of letters.
      const others = letters ^ (shelf.letters[index] as number);
      if (bitsOf(others) > 2 * allowed) continue;
      const known = shelf.words[index] as string;
      if (seen.includes(known.charCodeAt(0))) continue;
      const slips = slipsBetween(word, known, allowed);
      if (slips > allowed) continue;
      const own = shelf.languages[index] as number;
      const isForeign = languages !== 0 && own !== 0 && (own & languages) === 0;
      const cost =
        slips +
        (word[0] === known[0] ? 0 : otherFirstLetter) +
        (slips === 1 && others === 0 && known.length === word.length ? swapped : 0) +
        (isForeign ? otherLanguage : 0) +
        (shelf.oftenSaid[index] as number);
      const { best } = search;
      if (best === undefined || cost < best.cost) search.best = { word: known, cost, tied: false };
      else if (cost === best.cost && !best.tied && this.#family(known) !== this.#family(best.word)) {
        search.best = { ...best, tied: true };
      }
    }
  }
}

/** What is looked for, and the nearest so far. */
interface Search {
  readonly word: string;
  readonly letters: number;
  readonly allowed: number;
  readonly languages: number;
  best: Repair | undefined;
}

/** No word is longer than 40 letters. */
function keyOf(length: number, letter: number): number {
  return letter * 64 + Math.min(length, 63);
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index += 1) letters |= 1 << (word.charCodeAt(index) & 31);
  return letters;
}

/** Letters added, lost, swapped for another or with their neighbor (Damerau's distance); stops counting beyond `limit`. */
export function slipsBetween(left: string, right: string, limit: number): number {
  let start = 0;
  let ends = 0;
  const shorter = Math.min(left.length, right.length);
  while (start < shorter && left[start] === right[start]) start += 1;
  while (ends < shorter - start && left[left.length - 1 - ends] === right[right.length - 1 - ends]) ends += 1;
  const rows = left.length - start - ends;
  const columns = right.length - start - ends;
  if (Math.abs(rows - columns) > limit) return limit + 1;
  if (rows === 0 || columns === 0) return rows + columns;
  // What begins and ends alike differs by one slip only where next to nothing is between.
  if (limit === 1 && Math.max(rows, columns) > 2) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: columns + 1 }, (_, index) => index);
  for (let row = 1; row <= rows; row += 1) {
    const current = [row];
    const letter = left[start + row - 1];
    let least = row;
    for (let column = 1; column <= columns; column += 1) {
      let slips = Math.min(
        (previous[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (previous[column - 1] as number) + (letter === right[start + column - 1] ? 0 : 1),
      );
      const isSwapped =
        row > 1 &&
        column > 1 &&
        letter === right[start + column - 2] &&
        left[start + row - 2] === right[start + column - 1];
      if (isSwapped) slips = Math.min(slips, (before[column - 2] as number) + 1);
      current.push(slips);
      least = Math.min(least, slips);
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return previous[columns] as number;
}

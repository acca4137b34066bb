/** A known word that somebody may have meant. */
export interface Repair {
  readonly word: string;
  /** How far it is from what was typed; of two repairs the one with less is the likelier. */
  readonly cost: number;
  /** Another word is as near, so that choosing would be guessing. */
  readonly tied: boolean;
}

/** Words of one length, and beside each the set of its letters as bits, which rules most of them out at once. */
interface Shelf {
  readonly words: string[];
  readonly letters: number[];
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
  readonly #shelves = new Map<number, Shelf>();
  readonly #family: (word: string) => string;
  readonly #usage: Usage | undefined;

  /**
   * @param family names what forms of one word share: two near forms of the same word are no tie
   * @param usage tells which of several words is the likelier; without it all are alike
   */
  constructor(words: Iterable<string>, family: (word: string) => string, usage?: Usage) {
    this.#family = family;
    this.#usage = usage;
    for (const word of words) {
      const shelf = this.#shelves.get(word.length) ?? { words: [], letters: [] };
      shelf.words.push(word);
      shelf.letters.push(lettersOf(word));
      this.#shelves.set(word.length, shelf);
    }
  }

  /**
   * The nearest known word: one slip in 4 to 7 letters, two from 8 on. With 4 letters a letter typed for another is not
   * mended, since that makes "kelp" of "help"; shorter words are left alone.
   * @param languages in which the other words are, as bits; 0 if that is not known
   */
  closest(word: string, languages = 0): Repair | undefined {
    if (word.length < 4 || word.length > longestWord) return undefined;
    const letters = lettersOf(word);
    const allowed = word.length < 8 ? 1 : 2;
    const fewest = word.length === 4 ? 4 : word.length - allowed;
    let best: Repair | undefined;
    for (let length = fewest; length <= word.length + allowed; length += 1) {
      const shelf = this.#shelves.get(length);
      if (shelf === undefined) continue;
      for (let index = 0; index < shelf.words.length; index += 1) {
        // A slip changes at most two letters of the set of letters.
        const others = letters ^ (shelf.letters[index] as number);
        if (bitsOf(others) > 2 * allowed) continue;
        const candidate = shelf.words[index] as string;
        if (!beginAlike(word, candidate)) continue;
        const slips = slipsBetween(word, candidate, allowed);
        if (slips > allowed) continue;
        const cost =
          slips +
          (word[0] === candidate[0] ? 0 : otherFirstLetter) +
          (slips === 1 && others === 0 && length === word.length ? swapped : 0) +
          this.#unlikely(candidate, languages);
        if (best === undefined || cost < best.cost) best = { word: candidate, cost, tied: false };
        else if (cost === best.cost && !best.tied && this.#family(candidate) !== this.#family(best.word)) {
          best = { ...best, tied: true };
        }
      }
    }
    const isExchanged = word.length === 4 && best?.word.length === 4 && lettersOf(best.word) !== letters;
    return isExchanged ? undefined : best;
  }

  /** What speaks against a word besides its letters, or for it. */
  #unlikely(word: string, languages: number): number {
    if (this.#usage === undefined) return 0;
    const own = this.#usage.languagesOf(word);
    const isForeign = languages !== 0 && own !== 0 && (own & languages) === 0;
    return (isForeign ? otherLanguage : 0) + oftenSaid * Math.log10(1 + this.#usage.uses(word));
  }
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index += 1) letters |= 1 << (word.charCodeAt(index) & 31);
  return letters;
}

/** How many bits are set, without a step for each. */
function bitsOf(letters: number): number {
  const pairs = letters - ((letters >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Nobody mistypes both letters with which a word begins, unless in the wrong order or beside one too many. */
function beginAlike(word: string, other: string): boolean {
  const first = word.charCodeAt(0);
  const second = word.charCodeAt(1);
  return (
    first === other.charCodeAt(0) ||
    second === other.charCodeAt(1) ||
    first === other.charCodeAt(1) ||
    second === other.charCodeAt(0)
  );
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

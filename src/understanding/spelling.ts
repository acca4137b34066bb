/** The best repair of a misspelt word; `tied` when another word is as near, so that choosing would be guessing. */
export interface Repair {
  readonly word: string;
  readonly distance: number;
  readonly tied: boolean;
}

/** Finds the word somebody meant among the words we know. */
export class Speller {
  readonly #byLength = new Map<number, { words: string[]; letters: number[] }>();
  readonly #family: (word: string) => string;

  /** `family` names what forms of one word share: two near forms of the same word are no tie. */
  constructor(words: Iterable<string>, family: (word: string) => string) {
    this.#family = family;
    for (const word of words) {
      const shelf = this.#byLength.get(word.length) ?? { words: [], letters: [] };
      shelf.words.push(word);
      shelf.letters.push(lettersOf(word));
      this.#byLength.set(word.length, shelf);
    }
  }

  /**
   * The nearest known word: one slip in 4 to 8 letters, two from 9 on. With 4 letters a letter typed for another is not
   * mended, since that makes "kelp" of "help"; shorter words are left alone.
   */
  closest(word: string): Repair | undefined {
    if (word.length < 4) return undefined;
    const short = word.length === 4;
    const letters = lettersOf(word);
    const allowed = word.length < 9 ? 1 : 2;
    let best: Repair | undefined;
    for (let length = short ? 4 : word.length - allowed; length <= word.length + allowed; length += 1) {
      const shelf = this.#byLength.get(length);
      if (!shelf) continue;
      for (let index = 0; index < shelf.words.length; index += 1) {
        // A slip changes at most two letters of the set of letters, so most words are ruled out without comparing.
        if (bitsOf(letters ^ (shelf.letters[index] as number)) > 2 * allowed) continue;
        const candidate = shelf.words[index] as string;
        const distance = slipsBetween(word, candidate, allowed);
        if (distance > allowed || (best && distance > best.distance)) continue;
        if (!best || distance < best.distance) best = { word: candidate, distance, tied: false };
        else if (this.#family(candidate) !== this.#family(best.word)) best = { ...best, tied: true };
      }
    }
    const exchanged = best?.word.length === 4 && lettersOf(best.word) !== letters;
    return short && exchanged ? undefined : best;
  }
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index += 1) letters |= 1 << (word.charCodeAt(index) & 31);
  return letters;
}

function bitsOf(letters: number): number {
  let count = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Letters added, lost, swapped for another or with their neighbor (Damerau's distance); stops counting beyond `limit`. */
export function slipsBetween(left: string, right: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let slips = Math.min(
        (previous[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (previous[column - 1] as number) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        slips = Math.min(slips, (before[column - 2] as number) + 1);
      }
      current.push(slips);
      least = Math.min(least, slips);
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return previous[right.length] as number;
}

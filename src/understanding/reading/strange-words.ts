import type { Word } from './tokens.ts';

/** Longer names are nobody's. */
const mostCharacters = 100;

/** What may stand within a name, and what between two words of one. */
const withinName = /^['’-]$/;
const betweenNames = /^\s+$/;

/**
 * The words one behind the other that nobody has told us of, as they were typed: of several such places the one with a
 * capital letter, else the longest. A capital that opens the sentence says nothing, so it is taken for a small one.
 * @param text in which the words stand
 * @param isKnown of the word with this number
 */
export function strangeWords(
  text: string,
  words: readonly Word[],
  isKnown: (index: number) => boolean,
): string | undefined {
  const runs: string[] = [];
  let behind = -1;
  for (let index = 0; index < words.length; ) {
    const { start } = words[index] as Word;
    let end = start;
    let [strange, known] = [0, 0];
    // A name may be of parts, such as d'Arc: of them one letter says nothing.
    do {
      const { text: part, end: last } = words[index] as Word;
      const says = Number(part.length > 1 || !/\p{L}/u.test(part));
      if (isKnown(index)) known += says;
      else strange += says;
      end = last;
      index += 1;
    } while (index < words.length && withinName.test(text.slice(end, words[index]?.start)));
    if (strange === 0 || known > 0) continue;
    const typed = text.slice(start, end);
    const word = text.slice(0, start).trim() === '' ? typed.toLowerCase() : typed;
    const isNext = behind >= 0 && betweenNames.test(text.slice(behind, start));
    if (isNext) runs.push(`${runs.pop()} ${word}`);
    else runs.push(word);
    behind = end;
  }
  const hasCapital = (run: string) => /\p{Lu}/u.test(run);
  const [best] = runs.toSorted(
    (left, right) => Number(hasCapital(right)) - Number(hasCapital(left)) || right.length - left.length,
  );
  return best?.slice(0, mostCharacters);
}

/** A word of a name with a capital letter, and what stands between two of them. */
const capital = String.raw`\p{Lu}[\p{L}\p{M}\p{N}'’-]*`;

/**
 * A strange name with the words of ours beside it that are written with a capital letter too: Lucerne Publishing. The
 * capital that opens the sentence says nothing.
 */
export function wholeName(sentence: string, strange: string): string {
  const written = RegExp.escape(strange);
  const found = new RegExp(`(?<=\\S\\s+)(?:${capital}\\s+)*${written}(?:\\s+${capital})*`, 'u').exec(sentence);
  return (found?.[0] ?? strange).slice(0, mostCharacters);
}

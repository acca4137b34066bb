import { textOf, wordsOf } from './tokens.ts';

/** Longer names are nobody's. */
const mostCharacters = 100;

/** Words as they are typed, with what may stand within a name; an e-mail address is one. */
const typedWord = /[^\s<>()[\]"',;:@]+@[^\s<>()[\]"',;@]+|[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;

/**
 * The words one behind the other that nobody has told us of, as they were typed: of several such places the one with a
 * capital letter, else the longest. A capital that opens the sentence says nothing, so it is taken for a small one.
 * @param isKnown of a word as `wordsOf` makes it
 */
export function strangeWords(sentence: string, isKnown: (word: string) => boolean): string | undefined {
  const runs: string[] = [];
  let behind = -1;
  const text = textOf(sentence);
  for (const { 0: typed, index } of text.matchAll(typedWord)) {
    const words = wordsOf(typed);
    if (words.length === 0 || words.some(isKnown)) continue;
    const word = text.slice(0, index).trim() === '' ? typed.toLowerCase() : typed;
    const isNext = behind >= 0 && text.slice(behind, index).trim() === '';
    if (isNext) runs.push(`${runs.pop()} ${word}`);
    else runs.push(word);
    behind = index + typed.length;
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
  const escaped = strange.replace(/[^\p{L}\p{N}\s]/gu, String.raw`\$&`);
  const found = new RegExp(`(?<=\\S\\s+)(?:${capital}\\s+)*${escaped}(?:\\s+${capital})*`, 'u').exec(sentence);
  return (found?.[0] ?? strange).slice(0, mostCharacters);
}

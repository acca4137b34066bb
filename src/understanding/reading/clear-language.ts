import { bitsOf, lowestOf } from './bits.ts';
import type { Vocabulary } from './lexicon.ts';
import { isUnspaced } from './tokens.ts';

/** How far a language must be ahead of the others (our choice): as many words of its own, and so much more of them. */
const clear = { words: 1, share: 1.4 } as const;

/**
 * The number of the language in which a sentence is, if that is clear: by words that only some languages have, and by
 * script. It decides nothing about what is meant; all languages are understood at once.
 * @param words of the sentence, as they were typed
 * @param japanese the number of the language whose script has no blanks, if there is one
 */
export function clearLanguage(words: readonly string[], vocabulary: Vocabulary, japanese: number): number | undefined {
  if (japanese >= 0 && words.some(isUnspaced)) return japanese;
  const counts = new Map<number, number>();
  for (const word of words) {
    const languages = vocabulary.languagesOf(word);
    if (languages === 0) continue;
    const share = 1 / bitsOf(languages);
    for (let rest = languages; rest !== 0; rest &= rest - 1) {
      const language = lowestOf(rest);
      counts.set(language, (counts.get(language) ?? 0) + share);
    }
  }
  const [best, second] = [...counts].toSorted(([, one], [, other]) => other - one);
  if (best === undefined || best[1] < clear.words) return undefined;
  return best[1] >= clear.share * (second?.[1] ?? 0) ? best[0] : undefined;
}

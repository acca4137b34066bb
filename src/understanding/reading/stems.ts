import { lowestOf } from './bits.ts';
import type { LexiconData } from './lexicon.ts';
import { once } from './once.ts';
import { isPlaceholder, isUnspaced } from './tokens.ts';

/** Longer words than this are not looked at for endings; nobody writes one, and it bounds what a word can cost. */
const longestWord = 40;

/** Words and stems shorter than this say too little to lose a letter. */
const shortestWord = 4;
const shortestStem = 3;

/**
 * Takes off the endings of the language that has the word: the first that has it, or of a word that none has the first
 * whose stem is known.
 */
export function stemsOf(
  { endings, words }: LexiconData,
  known: ReadonlyMap<string, LexiconData['words'][number]>,
): (word: string) => string {
  const stemmers = endings.map(stemmer);
  const families = once(() => {
    const found = stemmers.map(() => new Set<string>());
    for (const [, stem, languages] of words) found[lowestOf(languages)]?.add(stem);
    return found;
  });
  return (word) => {
    if (isPlaceholder(word) || isUnspaced(word)) return word;
    const ready = known.get(word)?.[1];
    if (ready !== undefined) return ready;
    const own = stemmers.map((shorten) => shorten(word));
    return own.find((stem, index) => families()[index]?.has(stem) === true) ?? own[0] ?? word;
  };
}

/** Takes off the endings of a language, as long as enough of the word is left. */
export function stemmer(lines: readonly string[]): (word: string) => string {
  const endings = lines.map((line) => {
    const [, ending, instead] = /^(\S+)\s*=>\s*(\S*)$/.exec(line) ?? [];
    if (ending === undefined || instead === undefined) throw new Error(`"${line}" is no ending of a lexicon.`);
    return [new RegExp(`${ending}$`, 'u'), instead] as const;
  });
  return (word) => {
    if (word.length < shortestWord || word.length > longestWord) return word;
    let stemmed = word;
    for (const [ending, instead] of endings) {
      const shorter = stemmed.replace(ending, instead);
      if (shorter.length >= shortestStem) stemmed = shorter;
    }
    return stemmed;
  };
}

/*
 * What tells names apart, and what does not: one fold for what is stored and for what somebody types to find it. Our
 * choice.
 */

/**
 * Letters that Unicode does not take apart, as people write them who do not have them: Orsted, Lodz, Strasse.
 * Source for what it does take apart: Unicode Normalization Forms, https://www.unicode.org/reports/tr15/
 */
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
  ǥ: 'g',
  ſ: 's',
  ə: 'e',
};
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu');

/**
 * Letters of other alphabets that are drawn like ours, so that nobody passes for another by them. In a word of ours each
 * stands for what it looks like; a word of theirs alone is folded too, and always in the same way, whatever its case.
 * Source: confusables.txt of Unicode Security Mechanisms, https://www.unicode.org/reports/tr39/
 */
const drawnAlike = alphabet(
  'АаAa ВвBb ЕеEe ЅѕSs ІіIi ЈјJj КкKk МмMm НнHh ОоOo РрPp СсCc ТтTt УуYy ХхXx ԚԛQq ԜԝWw ҺһHh ЬьBb ӀӏLl ԀԁDd ΑαAa ΒβBb ΕεEe ΖζZz ΗηHn ΙιIi ΚκKk ΜμMm ΝνNv ΟοOo ΡρPp ΤτTt ΥυYu ΧχXx ΓγRy ՕօOo ՍսUu ՏտSs ɑɑaa ɡɡgg',
);

function alphabet(pairs: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.split(' ').flatMap((pair) => {
      const [theirs = '', theirSmall = '', ours = '', ourSmall = ''] = pair;
      return [
        [theirs, ours],
        [theirSmall, ourSmall],
      ];
    }),
  );
}

function withoutDisguise(text: string): string {
  // Nearly every name, and nothing in it is drawn like something else.
  if (/^\p{ASCII}*$/u.test(text)) return text;
  return text.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => {
    const isOurs = /\p{Script=Latin}/u.test(word);
    return [...(isOurs ? word : word.toUpperCase())].map((letter) => drawnAlike[letter] ?? letter).join('');
  });
}

/** Written within a word: O'Reilly, O’Reilly, S.A. */
const within = /['’‘‛ʼʻʹ′´`＇.·\u00ad]/gu;

/**
 * The words of a name, without case, accents, invisible signs, and signs of any kind: an apostrophe or a dot joins what is
 * around it, everything else stands between words.
 */
export function foldedWords(name: string): readonly string[] {
  const plain = name
    .normalize('NFKC')
    .replace(within, '')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '');
  return withoutDisguise(plain)
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(special, (letter) => letters[letter] ?? letter)
    .replace(/&|\+/g, ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Words before a name that people leave out. */
const articles = new Set(['the', 'der', 'die', 'das', 'le', 'la', 'les', 'el', 'los', 'las', 'il', 'lo', 'gli']);

/** A name as it is found by: its folded words with spaces between them, without an article before it. */
export function foldedName(name: string): string {
  const [first = '', ...rest] = foldedWords(name);
  return (rest.length > 0 && articles.has(first) ? rest : [first, ...rest]).join(' ') || withoutWords(name);
}

/** Of a name without letters and digits: its signs. */
function withoutWords(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

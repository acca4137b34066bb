/** What stands for signs that a font does not have; every font has these. */
export const unwritten = '[?]';

/**
 * A text as a font can write it: a word or what of it the font lacks becomes one mark, so that nothing is written as an
 * empty box. Signs that nobody sees are taken out, those that turn the direction of reading among them.
 * @param hasSign whether the font has a sign, by its code point
 * @returns the text, and whether something of it could not be written
 */
export function writable(
  text: string,
  hasSign: (codePoint: number) => boolean,
): { readonly text: string; readonly isWhole: boolean } {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s/gu, (space) => (hasSign(space.codePointAt(0) ?? 0) && space !== '\n' && space !== '\r' ? space : ' '))
    .replace(/\p{C}/gu, '');
  let written = '';
  let isWhole = true;
  let isBehindMark = false;
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(plain)) {
    const isKnown = [...segment].every((sign) => hasSign(sign.codePointAt(0) ?? 0));
    if (isKnown) written += segment;
    else if (!isBehindMark) written += unwritten;
    isBehindMark = !isKnown;
    isWhole &&= isKnown;
  }
  return { text: written, isWhole };
}

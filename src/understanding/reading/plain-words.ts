import type { Lexicon } from './lexicon.ts';

/** The words of a sentence in the lexicon's own spelling: contractions and chat forms written out. */
export function plainWords(tokens: readonly string[], lexicon: Lexicon): string[] {
  return plainPlaces(tokens, lexicon).map(({ token }) => token);
}

/** The same, and for each word which of the tokens it stands for. */
export function plainPlaces(
  tokens: readonly string[],
  lexicon: Lexicon,
): readonly { readonly token: string; readonly from: number; readonly to: number }[] {
  const plain: { token: string; from: number; to: number }[] = [];
  for (let position = 0; position < tokens.length; ) {
    const found = lexicon.rewrites.longestAt(tokens, position);
    const length = found?.length ?? 1;
    for (const token of found?.values[0] ?? [tokens[position] as string]) {
      plain.push({ token, from: position, to: position + length });
    }
    position += length;
  }
  return plain;
}

/** So many words at least stand before a signature, and so many at most are one (our choice). */
const signature = { before: 3, most: 30 } as const;

/** Where a mail's signature begins, or the end. */
function signatureIn(tokens: readonly string[], lexicon: Lexicon): number {
  for (let position = signature.before; position < tokens.length; position += 1) {
    if (tokens.length - position > signature.most) continue;
    if (lexicon.signatures.longestAt(tokens, position) !== undefined) return position;
  }
  return tokens.length;
}

/** Where the sentence begins and ends without greetings and thanks, unless nothing that says something is left. */
export function withoutCourtesies(
  tokens: readonly string[],
  lexicon: Lexicon,
): { readonly start: number; readonly end: number } {
  let start = 0;
  let end = signatureIn(tokens, lexicon);
  for (let found = lexicon.openings.longestAt(tokens, 0); found; found = lexicon.openings.longestAt(tokens, start)) {
    start += found.length;
  }
  for (let length = 1; length <= 3; length += 1) {
    if (lexicon.closings.longestAt(tokens.slice(0, end), end - length)?.length !== length) continue;
    end -= length;
    length = 0;
  }
  const rest = tokens.slice(start, end);
  const saysSomething = rest.length >= 2 || rest.some((token) => !lexicon.isFunctional(token));
  return saysSomething ? { start, end } : { start: 0, end: tokens.length };
}

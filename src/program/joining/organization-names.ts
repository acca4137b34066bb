/*
 * How alike the names of companies are: for finding one's own by a name that is not quite right, and for a warning
 * before the same company is enrolled twice. All of it is our choice.
 */

/** Forms of companies, which people leave out or write differently. */
const legalForms = new Set(
  'ab ag as bv co company corp corporation gmbh inc incorporated kg lda llc llp ltd limitada limited nv oy plc pty sa sarl sl spa srl the unipessoal'.split(
    ' ',
  ),
);

/** From here on two names are so alike that somebody should look whether they name one company. */
export const alike = 0.6;

/** The words of a name that tell it apart: without case, accents, signs and the form of the company. */
export function coreName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    // "S.A." is one word, "Contoso-Lisbon" two.
    .replace(/[.'’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !legalForms.has(word));
  return (telling.length > 0 ? telling : words).join(' ');
}

/** 0 to 1; 1 if only signs, case, accents or the form of the company differ. */
export function likeness(left: string, right: string): number {
  const [one, other] = [coreName(left), coreName(right)];
  if (one === '' || other === '') return 0;
  if (one === other || one.replaceAll(' ', '') === other.replaceAll(' ', '')) return 1;
  // "Contoso" for "Contoso Consulting", also with a slip in it.
  const words = Math.min(one.split(' ').length, other.split(' ').length);
  const beginnings = [one, other].map((name) => name.split(' ').slice(0, words).join(' '));
  const [ofOne = one, ofOther = other] = beginnings;
  return Math.max(sharedPairs(one, other), 0.9 * (ofOne === ofOther ? 1 : sharedPairs(ofOne, ofOther)));
}

/** The entries whose name is alike, the most alike first. */
export function lookAlikes<T extends { readonly name: string }>(entries: readonly T[], name: string): readonly T[] {
  return entries
    .map((entry) => ({ entry, likeness: likeness(entry.name, name) }))
    .filter((one) => one.likeness >= alike)
    .toSorted((one, other) => other.likeness - one.likeness)
    .map(({ entry }) => entry);
}

/** The share of neighboring letters that both have (Dice's coefficient), so that a slip costs two of them. */
function sharedPairs(left: string, right: string): number {
  const pairsOf = (text: string) => Array.from({ length: text.length - 1 }, (_, index) => text.slice(index, index + 2));
  const [ofLeft, ofRight] = [pairsOf(left), pairsOf(right)];
  const rest = new Map<string, number>();
  for (const pair of ofLeft) rest.set(pair, (rest.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of ofRight) {
    const left = rest.get(pair) ?? 0;
    if (left > 0) shared += 1;
    rest.set(pair, left - 1);
  }
  return (2 * shared) / Math.max(1, ofLeft.length + ofRight.length);
}

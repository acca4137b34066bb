import type { Organization } from '../things/organization.ts';
import { foldedName, foldedWords } from './folded.ts';

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
  const words = foldedWords(name);
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

/** Whether a company has the very name of an organization that is at the same place: nobody should be both (our choice). */
export function isSameCompany(
  { name, city, country }: { readonly name: string; readonly city: string; readonly country: string },
  organization: Pick<Organization, 'name' | 'locations'>,
): boolean {
  return (
    likeness(name, organization.name) === 1 &&
    organization.locations.some((place) => place.country === country && foldedName(place.city) === foldedName(city))
  );
}

/**
 * How the folded names may begin that somebody can mean who types this one: as it stands, without the form of the company,
 * with its first words written as one or its first word as two, and with a slip behind the third letter.
 * @returns at most eight, none empty
 */
export function beginningsOf(typed: string): readonly string[] {
  const [folded, core] = [foldedName(typed), coreName(typed)];
  const joined = core.replaceAll(' ', '');
  const beginnings = [
    folded,
    core,
    joined,
    [...core].slice(0, 3).join(''),
    [...joined].slice(0, 3).join(''),
    ...[1, 2].map((length) => [...joined].slice(0, length).join('') + (joined === '' ? '' : ' ')),
    // As names were folded before this was the way: documents that nobody has changed since are found by it.
    typed
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase()
      .replace(/\s+/g, ' ')
      .trim(),
  ].filter((beginning) => beginning.trim() !== '');
  return [...new Set(beginnings)];
}

/** The entries one of whose names is alike, the most alike first. */
export function lookAlikes<T extends { readonly name: string }>(
  entries: readonly T[],
  name: string,
  namesOf: (entry: T) => readonly string[] = (entry) => [entry.name],
): readonly T[] {
  return entries
    .map((entry) => ({ entry, likeness: Math.max(...namesOf(entry).map((one) => likeness(one, name))) }))
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

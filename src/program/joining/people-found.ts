import type { Association } from '../things/people.ts';
import { foldedWords } from './folded.ts';

/** More words than any name has; what is typed beyond them is not looked at. */
const mostWords = 20;
/** Longer than any name, so that whatever is typed costs no more than that. */
const mostCharacters = 200;

type Named = Pick<Association, 'name' | 'email'>;

/**
 * The people whom somebody means who types this, the likeliest first: each typed word begins a word of theirs, without
 * case and accents, as names of organizations are found (our choice). Whoever has all of them in the name stands before
 * others, and whole words before beginnings. An e-mail address is looked for as it is typed.
 * @param typed nothing, or blanks, finds everybody in the order in which they come
 * @param besides what they are found by beside name and e-mail address, such as where they work
 */
export function peopleFound<Person extends Named>(
  people: readonly Person[],
  typed: string,
  besides: (person: Person) => readonly string[] = () => [],
): readonly Person[] {
  const typedWords = typed.slice(0, mostCharacters);
  if (typedWords.trim() === '') return people;
  const address = typedWords.trim().toLowerCase();
  if (address.includes('@')) return people.filter(({ email }) => email.toLowerCase().startsWith(address));
  const words = foldedWords(typedWords).slice(0, mostWords);
  // Signs alone, such as an emoji, are in nobody's name that could be told.
  if (words.length === 0) return [];
  return people
    .flatMap((person) => {
      const rank = rankOf(person, words, besides);
      return rank === undefined ? [] : [{ person, rank }];
    })
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ person }) => person);
}

/** 0 for whole words of the name, 1 for beginnings of them, 2 for the rest; undefined if it is not this person. */
function rankOf<Person extends Named>(
  person: Person,
  words: readonly string[],
  besides: (person: Person) => readonly string[],
): number | undefined {
  const name = foldedWords(person.name);
  if (words.every((word) => name.includes(word))) return 0;
  const begins = (own: readonly string[]) => words.every((word) => own.some((entry) => entry.startsWith(word)));
  if (begins(name)) return 1;
  const address = person.email.toLowerCase();
  return begins([...name, ...addressWords(address), ...besides(person).flatMap(foldedWords)]) ? 2 : undefined;
}

/** Its parts, and those without the dots between them, which folding takes for nothing. */
function addressWords(address: string): readonly string[] {
  return [...address.split(/[^\p{L}\p{N}]+/u), ...foldedWords(address)];
}

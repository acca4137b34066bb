import type { Dialogue, DialogueChoice } from '../../store/repositories/dialogues.ts';
import { type AnswerWords, type BareAnswer, wordsOfAnswer } from './answer-words.ts';

/** What a sentence means that leans on the one before. */
export type Followed =
  /** One of the choices, by its place. */
  | { readonly kind: 'choice'; readonly index: number }
  /** Some of the choices: which of them is still to be said. */
  | { readonly kind: 'some'; readonly choices: readonly DialogueChoice[] }
  | { readonly kind: 'part'; readonly page: string; readonly slots: Readonly<Record<string, unknown>> }
  /** None of the pages that were offered. */
  | { readonly kind: 'none-of-these' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'thanks' }
  /** It would mean something after a question, or a list, and there is none. */
  | { readonly kind: 'nothing-open'; readonly answer: BareAnswer['kind'] };

/**
 * What a bare answer means beside what stands open. Without an open question it means no page, ever: who says yes to
 * nothing that was asked approves nothing.
 */
export function followBare(answer: BareAnswer, said: Dialogue | undefined): Followed {
  const choices = said?.choices ?? [];
  const nothing = { kind: 'nothing-open', answer: answer.kind } as const;
  const choice = (index: number): Followed =>
    choices[index] === undefined
      ? choices.length > 0 && said?.ask !== 'answered'
        ? { kind: 'some', choices }
        : nothing
      : { kind: 'choice', index };
  const isAsked = said?.ask === 'did-you-mean' || said?.ask === 'which';
  switch (answer.kind) {
    case 'cancel':
    case 'thanks':
      return { kind: answer.kind };
    case 'yes':
      if (!isAsked || choices.length === 0) return nothing;
      // “Yes” to “which one?” says nothing yet, unless there is only one.
      return said.ask === 'did-you-mean' || choices.length === 1 ? choice(0) : { kind: 'some', choices };
    case 'no':
      if (!isAsked) return nothing;
      return said.ask === 'did-you-mean' ? { kind: 'none-of-these' } : { kind: 'cancel' };
    case 'number':
      // A year or a count among the titles is meant by its name.
      return choice(numbered(answer.number, choices) ?? answer.number - 1);
    case 'last':
      return choice(choices.length - 1);
    case 'other':
      return other(said, choices) ?? nothing;
    case 'next':
    case 'previous': {
      const slots = said?.parts?.[answer.kind];
      return said?.page === undefined || slots === undefined ? nothing : { kind: 'part', page: said.page, slots };
    }
  }
}

function numbered(number: number, choices: readonly DialogueChoice[]): number | undefined {
  if (number <= choices.length) return undefined;
  const found = choices.flatMap(({ title }, index) => (wordsOfAnswer(title).includes(String(number)) ? [index] : []));
  return found.length === 1 ? found[0] : undefined;
}

/** Of two the one that was not taken; of those that may be meant the second. */
function other(said: Dialogue | undefined, choices: readonly DialogueChoice[]): Followed | undefined {
  if (said?.ask === 'answered') {
    if (choices.length === 2) return { kind: 'choice', index: said.taken === 0 ? 1 : 0 };
    const others = choices.filter((_, index) => index !== said.taken);
    return others.length === 0 ? undefined : { kind: 'some', choices: others };
  }
  if (choices.length === 2 || (said?.ask === 'did-you-mean' && choices.length > 1)) return { kind: 'choice', index: 1 };
  return choices.length > 0 ? { kind: 'some', choices } : undefined;
}

/** Of a name its beginning is enough, if it has as many letters. */
const shortestBeginning = 3;

/**
 * Which of the choices a sentence names by a part of their words and no other word; of a question alone, and not of ways
 * that only lead on.
 * @param asksByItself whether these words ask for a page when they stand alone, such as “renew”: beside a name it tells
 *   how the thing stands, and is no part of it
 * @returns undefined if it says anything else, or nothing that tells them apart
 */
export function followChoice(
  sentence: string,
  said: Dialogue,
  { tellingWords }: Pick<AnswerWords, 'tellingWords'>,
  asksByItself: (words: string) => boolean,
): Followed | undefined {
  const { choices = [], ask } = said;
  if (choices.length === 0 || ask === 'ways') return undefined;
  const words = tellingWords(sentence, 'kinds');
  if (words.length === 0) return undefined;
  const titles = choices.map(({ title }) => wordsOfAnswer(title));
  const isInTitles = (word: string) => titles.some((title) => title.includes(word));
  if (words.some((word) => !isInTitles(word) && asksByItself(word))) return undefined;
  const texts = choices.map(({ title, detail = '' }) => wordsOfAnswer(`${title} ${detail}`));
  for (const fits of [isWordOf, isBeginningIn, isMisspeltIn]) {
    const found = texts.flatMap((text, index) => (words.every((word) => fits(word, text)) ? [index] : []));
    const [only] = found;
    if (only !== undefined && found.length === 1) return { kind: 'choice', index: only };
    // A clear sentence of its own asks for none of these pages.
    const isOpen = ask === 'which' || (ask === 'did-you-mean' && !asksByItself(sentence));
    if (found.length > 0 && found.length < choices.length && isOpen) {
      return { kind: 'some', choices: found.flatMap((index) => choices[index] ?? []) };
    }
  }
  return undefined;
}

function isWordOf(word: string, text: readonly string[]): boolean {
  return text.includes(word);
}

function isBeginningIn(word: string, text: readonly string[]): boolean {
  return text.some((one) => (word.length >= shortestBeginning ? one.startsWith(word) : one === word));
}

/** A word of so many letters may have one of them wrong, missing, too many, or two in each other's place (our choice). */
const shortestMisspelt = 5;

function isMisspeltIn(word: string, text: readonly string[]): boolean {
  return isBeginningIn(word, text) || (word.length >= shortestMisspelt && text.some((one) => isOneOff(word, one)));
}

function isOneOff(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  const rest = (text: string, skipped: number) => text.slice(same + skipped);
  if (long.length - short.length > 1) return false;
  if (long.length > short.length) return rest(short, 0) === rest(long, 1);
  const isSwapped =
    short[same] === long[same + 1] && short[same + 1] === long[same] && rest(short, 2) === rest(long, 2);
  return isSwapped || rest(short, 1) === rest(long, 1);
}

/** Slots that each say where something is, when, or what is wanted: who says one of them anew means the others no more. */
const instead: readonly (readonly string[])[] = [
  ['location', 'top', 'below', 'parent'],
  ['period', 'year', 'boughtIn', 'when', 'date'],
  ['product', 'item', 'competency'],
];

/** What a page may be asked for again with another one of them; all else names one thing, or where somebody stood. */
const lasting: ReadonlySet<string> = new Set([
  ...instead.flat(),
  ...['level', 'person', 'role', 'rights', 'organization', 'software', 'version', 'language', 'country', 'exam'],
  ...[
    'quantity',
    'historyKind',
    'group',
    'vacating',
    'adding',
    'asking',
    'wish',
    'target',
    'category',
    'addresses',
    'parcel',
  ],
]);

/**
 * The same question with other names in it: “and silver?”.
 * @param alone slots of the page that are about one thing of it, so that the others say nothing beside them
 */
export function withOther(
  before: Readonly<Record<string, unknown>>,
  named: Readonly<Record<string, unknown>>,
  alone: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  const bases = Object.keys(named).map(baseOf);
  const isOfOne = (slot: string) => alone.includes(slot) || !lasting.has(slot);
  if (bases.some(isOfOne)) return named;
  const gone = new Set([...bases, ...instead.filter((group) => group.some((slot) => bases.includes(slot))).flat()]);
  if (bases.includes('product')) gone.add('level');
  const stays = Object.entries(before).filter(([slot]) => !isOfOne(baseOf(slot)) && !gone.has(baseOf(slot)));
  return { ...Object.fromEntries(stays), ...named };
}

/** `locationAmong` and `locationCalled` say less of `location`. */
export function baseOf(slot: string): string {
  return slot.replace(/(Among|Called)$/, '');
}

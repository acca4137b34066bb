import { isDeepStrictEqual } from 'node:util';
import type { Page } from '../../pages/page.ts';
import type { Dialogue, DialogueChoice } from '../../store/repositories/dialogues.ts';
import type { Name } from '../../understanding/understanding.ts';
import { wordsOfAnswer } from '../dialogue/answer-words.ts';
import { baseOf, withOther } from '../dialogue/other-names.ts';
import { addressedIn } from './sentence-addresses.ts';
import { slotsOf } from './sentence-slots.ts';
import { timesIn } from './sentence-times.ts';
import { type Turn, visitOf } from './turn-state.ts';

type Slots = Readonly<Record<string, unknown>>;

/** A page that may be meant, with what it is to be shown with. */
export interface Named {
  readonly choice: DialogueChoice;
  readonly slots: Slots;
}

/** Longer sentences say something besides names (our choice). */
const mostWords = 8;

/** A name has so many words, and few have more (our choice). */
const mostOfOneName = 3;

/**
 * The page before with other names, where a sentence has nothing but names that this page takes; or those of the pages
 * that were offered which take them.
 */
export async function namedInstead(turn: Turn, said: Dialogue, sentence: string): Promise<readonly Named[]> {
  const { answerWords } = turn.services;
  const leadsOn = answerWords.leadsOn(sentence);
  // “3 pieces” answers how many.
  const isCount = answerWords.bareAnswerIn(sentence, 'kinds')?.kind === 'number';
  const words = answerWords.tellingWords(sentence, leadsOn || isCount ? 'kinds' : undefined);
  if (words.length === 0 || words.length > mostWords) return [];
  const mayOpen = new Set<string>(visitOf(turn).pages.map(({ name }) => name));
  const found: Named[] = [];
  for (const choice of candidatesOf(said)) {
    const page = turn.services.pages.find(({ name }) => name === choice.page);
    if (page === undefined || choice.verb !== 'open' || !mayOpen.has(page.name)) continue;
    const named =
      typedFor(page, sentence, words) ??
      (await namesOnly(turn, page, sentence, words)) ??
      (leadsOn ? strangerIn(turn, page, sentence, words) : undefined);
    if (named !== undefined) found.push({ choice, slots: withOther(choice.data, named, page.alone) });
  }
  return found;
}

/** The pages that were offered; else the one that was shown, or that asked. */
function candidatesOf({ ask, choices = [], page, slots }: Dialogue): readonly DialogueChoice[] {
  if (ask === 'did-you-mean') return choices;
  return page === undefined ? [] : [{ title: '', page, verb: 'open', data: slots }];
}

/** A long number, or e-mail addresses, typed where the card asks for them. */
function typedFor({ numberSlot, slots }: Page, sentence: string, words: readonly string[]): Slots | undefined {
  const [number = '', ...others] = words;
  if (numberSlot !== undefined && others.length === 0 && /^\d{4,12}$/.test(number)) return { [numberSlot]: number };
  const { addresses } = addressedIn(sentence);
  const isAddresses =
    addresses !== undefined && Object.hasOwn(slots.shape, 'addresses') && isNothingBut(addresses, sentence);
  return isAddresses ? { addresses } : undefined;
}

function isNothingBut(addresses: string, sentence: string): boolean {
  const of = new Set(wordsOfAnswer(addresses));
  return wordsOfAnswer(sentence).every((word) => of.has(word));
}

/**
 * What a sentence names for a page, if it says nothing besides.
 * @param words those of the sentence that say something
 * @returns undefined if it names nothing that the page takes, or has any other word
 */
async function namesOnly(
  turn: Turn,
  page: Page,
  sentence: string,
  words: readonly string[],
): Promise<Slots | undefined> {
  const { services } = turn;
  const takes = (slot: string) => Object.hasOwn(page.slots.shape, slot);
  const plain = services.understand(sentence);
  // Where many words of ours ask for a page, hardly anybody is named whom only a page knows, and reading them costs.
  const isAsked = plain.isInOurWords && plain.decision === 'open' && words.length > mostOfOneName;
  const own = isAsked ? [] : ((await page.names?.(visitOf(turn), false)) ?? []);
  const names = [...services.programNames, ...own].filter(({ slot }) => takes(slot));
  const exactly = calledSo(words, names);
  if (exactly !== undefined) return exactly;
  // A word of ours is no misspelt name.
  const times = new Set(plain.typed.flatMap(({ meant, text }) => (meant === undefined ? [] : wordsOfAnswer(text))));
  const others = words.filter((word) => !times.has(word) && !isOfName(word, names));
  if (others.some((word) => services.understand(word).isInOurWords)) return undefined;
  const understood = own.length === 0 ? plain : services.understand(sentence, own);
  const { slots, ambiguous, typed } = understood;
  const said = { ...slots, ...ambiguous, ...timesIn(typed, visitOf(turn)) };
  const named = Object.entries(slotsOf(understood, visitOf(turn))).filter(
    ([slot]) => takes(slot) && baseOf(slot) in said,
  );
  if (named.length === 0) return undefined;
  return others.every((word) => isMisspelt(turn, word, own, takes)) ? Object.fromEntries(named) : undefined;
}

/** “And Bob?”, whom nobody knows: the page that takes a person says so. */
function strangerIn({ services }: Turn, page: Page, sentence: string, words: readonly string[]): Slots | undefined {
  const { strange } = services.understand(sentence);
  const isAll = strange !== undefined && words.every((word) => wordsOfAnswer(strange).includes(word));
  return isAll && Object.hasOwn(page.slots.shape, 'personCalled') ? { personCalled: strange } : undefined;
}

/** One name and no other word, of one thing: also one that is an everyday word elsewhere, such as “Security”. */
function calledSo(words: readonly string[], names: readonly Name[]): Slots | undefined {
  const [first = ''] = words;
  const found = names.filter(({ text }) => mayHave(text, first) && isDeepStrictEqual(wordsOfAnswer(text), words));
  const [only] = found;
  const isOne = found.every(({ slot, value }) => slot === only?.slot && value === only.value);
  return only !== undefined && isOne ? { [only.slot]: only.value } : undefined;
}

function isOfName(word: string, names: readonly Name[]): boolean {
  return names.some(({ text }) => mayHave(text, word) && wordsOfAnswer(text).includes(word));
}

/** Quickly: most names do not. */
function mayHave(text: string, word: string): boolean {
  return text.length >= word.length && (/[^\u0020-\u007e]/.test(text) || text.toLowerCase().includes(word));
}

/** A word that by itself is understood as a name. */
function isMisspelt({ services }: Turn, word: string, own: readonly Name[], takes: (slot: string) => boolean): boolean {
  const { slots, ambiguous } = services.understand(word, own);
  return Object.keys({ ...slots, ...ambiguous }).some(takes);
}

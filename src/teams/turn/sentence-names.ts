import type { Page } from '../../pages/page.ts';
import type { Dialogue, DialogueChoice } from '../../store/repositories/dialogues.ts';
import type { Name } from '../../understanding/understanding.ts';
import { wordsOfAnswer } from '../dialogue/answer-words.ts';
import { baseOf, withOther } from '../dialogue/follow.ts';
import { slotsOf } from './sentence-slots.ts';
import { type Turn, visitOf } from './turn-state.ts';

type Slots = Readonly<Record<string, unknown>>;

/** A page that may be meant, with what it is to be shown with. */
export interface Named {
  readonly choice: DialogueChoice;
  readonly slots: Slots;
}

/** Longer sentences say something besides names (our choice). */
const mostWords = 8;

/**
 * The page before with other names, where a sentence has nothing but names that this page takes; or those of the pages
 * that were offered which take them.
 */
export async function namedInstead(turn: Turn, said: Dialogue, sentence: string): Promise<readonly Named[]> {
  const words = turn.services.answerWords.tellingWords(sentence);
  if (words.length === 0 || words.length > mostWords) return [];
  const mayOpen = new Set<string>(visitOf(turn).pages.map(({ name }) => name));
  const found: Named[] = [];
  for (const choice of candidatesOf(said)) {
    const page = turn.services.pages.find(({ name }) => name === choice.page);
    if (page === undefined || choice.verb !== 'open' || !mayOpen.has(page.name)) continue;
    const named = numberFor(page, words) ?? (await namesOnly(turn, page, sentence, words));
    if (named !== undefined) found.push({ choice, slots: withOther(choice.data, named) });
  }
  return found;
}

/** The pages that were offered; else the one that was shown, or that asked. */
function candidatesOf({ ask, choices = [], page, slots }: Dialogue): readonly DialogueChoice[] {
  if (ask === 'did-you-mean') return choices;
  return page === undefined ? [] : [{ title: '', page, verb: 'open', data: slots }];
}

/** A long number, typed where the card asks for one. */
function numberFor({ numberSlot }: Page, [number = '', ...others]: readonly string[]): Slots | undefined {
  const isNumber = numberSlot !== undefined && others.length === 0 && /^\d{4,12}$/.test(number);
  return isNumber ? { [numberSlot]: number } : undefined;
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
  // Where words of ours alone ask for a page, hardly anybody is named whom only a page knows, and reading them costs.
  const own = plain.isInOurWords && plain.decision === 'open' ? [] : ((await page.names?.(visitOf(turn), false)) ?? []);
  const understood = own.length === 0 ? plain : services.understand(sentence, own);
  const named = Object.entries(slotsOf(understood)).filter(
    ([slot]) => takes(slot) && baseOf(slot) in { ...understood.slots, ...understood.ambiguous },
  );
  if (named.length === 0) return undefined;
  const names = [...services.programNames, ...own].filter(({ slot }) => takes(slot));
  return words.every((word) => isOfName(word, names) || isMisspelt(turn, word, own, takes))
    ? Object.fromEntries(named)
    : undefined;
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

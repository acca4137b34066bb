import { isDeepStrictEqual } from 'node:util';
import { Button } from '../../cards/button.ts';
import { defined } from '../../optional.ts';
import type { Answer } from '../../pages/visit-page.ts';
import type { Dialogue, DialogueChoice, Said } from '../../store/repositories/dialogues.ts';

type Slots = Readonly<Record<string, unknown>>;

/** Of a sentence that was not clear, as many characters are kept as are told back (our choice). */
const longestSentence = 200;
/** A text of a slot is a name or a word; longer ones were typed into a form, and lie with its draft. */
const longestText = 200;
/** A record stays a small document (our choice): who is offered more than this chooses by button. */
const mostChoiceCharacters = 12_000;

/** What was said with an answer, besides it. */
export interface Saying {
  readonly organizationId?: string;
  readonly sentence?: string;
  /** Whether the answer asks which page was meant. */
  readonly isGuess: boolean;
  /** The choices of the question before, of which this answer takes one. */
  readonly taken?: Pick<Dialogue, 'choices' | 'taken'>;
}

/** What the next sentence may lean on, after this answer; undefined if that is nothing. */
export function saidWith(answer: Answer, saying: Saying, now: Date): Said | undefined {
  const { organizationId, sentence, isGuess, taken } = saying;
  const common = {
    saidAt: now.toISOString(),
    ...defined({ organizationId, sentence: isGuess && sentence !== undefined ? beginningOf(sentence) : undefined }),
  };
  const answered = taken?.choices === undefined ? {} : ({ ask: 'answered', ...taken } as const);
  if (answer.kind === 'page') {
    const { page, view, slots = {} } = answer;
    const parts = partsIn(view, page.name, slots);
    const isActing = buttonsIn(view).some(({ verb }) => verb !== 'open');
    const isBare = Object.keys(page.slots.shape).length === 0 && !isActing;
    if (isBare && taken?.choices === undefined) return undefined;
    return {
      ...common,
      ...answered,
      page: page.name,
      slots: kept(slots),
      ...defined({ parts }),
      ...(isActing ? { isActing } : {}),
      ...(view.isUnderWay === true ? { isUnderWay: true } : {}),
    };
  }
  const { about } = answer;
  const choices = choicesOf(answer.choices);
  if (choices === undefined && about === undefined) return undefined;
  const ask = answer.kind === 'refusal' ? 'ways' : isGuess ? 'did-you-mean' : 'which';
  return {
    ...common,
    ...(about === undefined ? { slots: {} } : { page: about.page, slots: kept(about.slots) }),
    // What cannot be had leaves the others to choose from.
    ...(choices === undefined || (ask === 'ways' && taken !== undefined) ? answered : { ask, choices }),
  };
}

function beginningOf(sentence: string): string {
  return [...sentence].slice(0, longestSentence).join('');
}

/** Without what was typed into forms. */
function kept(slots: Slots): Slots {
  return Object.fromEntries(Object.entries(slots).filter(([, value]) => isShort(value)));
}

function isShort(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= longestText;
  if (Array.isArray(value))
    return value.length <= 12 && value.every((entry) => typeof entry !== 'object' && isShort(entry));
  return typeof value === 'number' || typeof value === 'boolean';
}

function choicesOf(choices: Exclude<Answer, { kind: 'page' }>['choices']): readonly DialogueChoice[] | undefined {
  if (choices.length === 0) return undefined;
  const short = choices.map(({ title, detail, button: { page, verb, data } }) => ({
    title,
    ...defined({ detail }),
    page,
    verb,
    data,
  }));
  return JSON.stringify(short).length <= mostChoiceCharacters ? short : undefined;
}

/** A slot that says from where on a list is shown; all others say what is in it. */
const isPlace = (slot: string) => /^(from|before|\w+From)$/.test(slot);

/** The parts of the page's list before and behind the one that it shows, by the buttons that lead there. */
function partsIn(view: object, page: string, slots: Slots): Dialogue['parts'] | undefined {
  const found: { next?: Slots; previous?: Slots } = {};
  for (const { data } of buttonsIn(view).filter((button) => button.page === page && button.verb === 'open')) {
    const place = Object.keys({ ...slots, ...data }).find((slot) => isPlace(slot) && data[slot] !== slots[slot]);
    // A button that says from where leads to another part; one that says nothing of it does so if all else is the same.
    if (place === undefined || (data[place] === undefined && !isDeepStrictEqual(unplaced(data), unplaced(slots))))
      continue;
    found[isBehind(data[place], slots[place]) ? 'next' : 'previous'] ??= kept(data);
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

function unplaced(slots: Slots): Slots {
  return Object.fromEntries(Object.entries(slots).filter(([slot, value]) => !isPlace(slot) && value !== undefined));
}

/** By number; by instants it goes back in time, and the latest has none. */
function isBehind(there: unknown, here: unknown): boolean {
  if (typeof there === 'number') return there > (typeof here === 'number' ? here : 0);
  return there !== undefined;
}

function buttonsIn(value: unknown): readonly Button[] {
  if (value instanceof Button) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(buttonsIn);
}

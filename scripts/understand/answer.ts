import type { Page } from '../../src/pages/page.ts';
import { typedSlots } from '../../src/understanding/typed-slots.ts';
import type { Understanding } from '../../src/understanding/understanding.ts';

/** What a sentence is understood as, in the words of the intents. */
export interface Answer {
  readonly text: string;
  /** `answer`: a page that reads; `confirm`: a filled card that asks before it changes anything. */
  readonly decision: 'answer' | 'confirm' | 'ask' | 'decline';
  /** At most three intents, the best first. */
  readonly candidates: readonly string[];
  /** How far to trust the first, 0 to 1. */
  readonly confidence: number;
  readonly slots: Readonly<Record<string, string>>;
  readonly language: string;
}

/** Buttons that a question has. */
const mostCandidates = 3;

/** @param language BCP 47: the reader's own, for a sentence that does not clearly say another */
export function answerTo(text: string, understood: Understanding, pages: readonly Page[], language = 'en'): Answer {
  const { decision, candidates } = understood;
  const intents = [...new Set(candidates.map(({ intent }) => intent))];
  const [best] = candidates;
  const confirms = pages.find(({ name }) => name === best?.page)?.confirms === true;
  return {
    text,
    decision: decision === 'open' ? (confirms ? 'confirm' : 'answer') : decision === 'ask' ? 'ask' : 'decline',
    candidates: intents.slice(0, mostCandidates),
    confidence: Number((best?.score ?? 0).toFixed(3)),
    slots: best === undefined ? {} : slotsOf(text, understood, best.intent),
    language: understood.language ?? language,
  };
}

/** Slots of the engine by the names that they have outside; where a page has another one for it, that. */
const slotNames: Readonly<Record<string, string>> = {
  software: 'product',
  product: 'item',
  parcel: 'item',
  rights: 'role',
  below: 'parent',
  historyKind: 'category',
};

const shownSlots: ReadonlySet<string> = new Set([
  ...['competency', 'level', 'person', 'role', 'location', 'parent', 'organization', 'product', 'item', 'exam'],
  'category',
]);

function slotsOf(text: string, understood: Understanding, intent: string): Readonly<Record<string, string>> {
  const { slots, ambiguous, shared, typed, strange } = understood;
  const named = new Map<string, string>();
  const put = (slot: string, value: string | undefined) => {
    const name = slotNames[slot] ?? slot;
    if (value !== undefined && shownSlots.has(name) && !named.has(name)) named.set(name, value);
  };
  for (const [slot, value] of Object.entries(slots)) put(slot, value);
  for (const [slot, values] of Object.entries(ambiguous)) {
    // Whose name it is may be open, and yet what was said is known.
    if (shared[slot] !== undefined) put(slot, typedAs(text, shared[slot]));
    else if (slot === 'person') put(slot, intent === 'assign-contact-role' ? values.at(-1) : values[0]);
    else put(slot, values[0]);
    if (slot === 'location' && parents.has(intent)) put('parent', values[1]);
  }
  if (strange !== undefined && /^\p{Lu}/u.test(strange)) put(strangeSlots[intent] ?? '', strange);
  const result = new Map([...named, ...Object.entries(typedSlots(intent, typed))]);
  const organization = result.get('organization');
  if (organization !== undefined && targets.has(intent)) {
    result.delete('organization');
    result.set('target', organization);
  }
  return Object.fromEntries(result);
}

/** Where of two locations the second is to be above the first. */
const parents: ReadonlySet<string> = new Set(['location-hierarchy', 'add-location']);

/** Where an organization is the other one. */
const targets: ReadonlySet<string> = new Set(['merge-organization']);

/** What a name that nobody has told us of is, by intent. */
const strangeSlots: Readonly<Record<string, string>> = {
  'manage-people': 'person',
  'assign-contact-role': 'person',
  'approve-request': 'person',
  'reject-request': 'person',
  'add-location': 'location',
  'manage-locations': 'location',
  'remove-location': 'location',
  'location-hierarchy': 'location',
  'merge-organization': 'organization',
  'associate-organization': 'organization',
  'switch-organization': 'organization',
  'enroll-organization': 'organization',
};

/** Words as they stand in the sentence, with their capital letters. */
function typedAs(text: string, words: string): string {
  const at = text.toLowerCase().indexOf(words.toLowerCase());
  return at < 0 ? words : text.slice(at, at + words.length);
}

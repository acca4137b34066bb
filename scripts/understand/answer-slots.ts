import type { Page } from '../../src/pages/page.ts';
import { typedSlots } from '../../src/understanding/typed-slots.ts';
import type { Understanding } from '../../src/understanding/understanding.ts';

/** Slots of the engine by the names that they have outside; where a page has another one for it, that. */
const slotNames: Readonly<Record<string, string>> = {
  software: 'product',
  product: 'item',
  parcel: 'item',
  rights: 'role',
  below: 'parent',
  historyKind: 'category',
};

/** What is shown whatever is asked for. */
const shownAlways: ReadonlySet<string> = new Set([
  ...['person', 'role', 'location', 'parent', 'organization'],
  ...['mcpId', 'orderNumber', 'requestNumber', 'partnerId', 'quantity'],
]);

/**
 * What is shown where a page of the intent takes it, by what pages call it. Elsewhere it is only told along: “we paid on
 * Friday, where is the welcome kit” asks for nothing of Friday.
 */
const shownIfTaken: Readonly<Record<string, readonly string[]>> = {
  competency: ['competency'],
  level: ['level'],
  exam: ['exam'],
  product: ['software'],
  item: ['product', 'parcel'],
  category: ['historyKind'],
  date: ['when', 'period', 'paidOn'],
  period: ['when', 'period', 'paidOn'],
};

/** What an intent is about besides what its pages take. */
const alsoTaken: Readonly<Record<string, readonly string[]>> = {
  'what-if': ['competency', 'level'],
  certifications: ['exam'],
};

/**
 * What a sentence names, by the names that slots have outside. A name is one of a list that we were told of; what nobody
 * has told us of is nobody's.
 */
export function slotsOf(
  text: string,
  understood: Understanding,
  intent: string,
  pages: readonly Page[],
): Readonly<Record<string, string>> {
  const { slots, ambiguous, shared, typed } = understood;
  const found = new Map<string, string>();
  const put = (slot: string, value: string | undefined) => {
    const name = slotNames[slot] ?? slot;
    if (value !== undefined && !found.has(name)) found.set(name, value);
  };
  for (const [slot, value] of Object.entries(slots)) put(slot, value);
  for (const [slot, values] of Object.entries(ambiguous)) {
    const words = shared[slot];
    // Whose name it is may be open, and yet what was said is known.
    if (words !== undefined && saidInPart.has(slot)) put(slot, typedAs(text, words));
    else for (const [name, value] of meantOf(slot, values, intent)) put(name, value);
  }
  for (const [slot, value] of Object.entries(typedSlots(intent, typed))) put(slot, value);
  const taken = takenBy(intent, pages);
  const isShown = (slot: string) => shownAlways.has(slot) || shownIfTaken[slot]?.some((own) => taken.has(own)) === true;
  const renamed = otherNames[intent] ?? {};
  return Object.fromEntries(
    [...found].filter(([slot]) => isShown(slot)).map(([slot, value]) => [renamed[slot] ?? slot, value]),
  );
}

/** What a slot is called where an intent means another thing by it. */
const otherNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // The organization that is asked is one's own.
  'merge-organization': { organization: 'target' },
  'approve-request': { organization: 'target' },
  'reject-request': { organization: 'target' },
  // What is there already cannot be added: the new one comes below it.
  'add-location': { location: 'parent' },
};

/** Of several values of a slot those that are meant. */
function meantOf(
  slot: string,
  values: readonly string[],
  intent: string,
): readonly (readonly [string, string | undefined])[] {
  const [first, second] = values;
  // “From silver to gold” wants gold; “is it silver or gold” names none.
  if (slot === 'level') return intent === 'manage-competencies' ? [] : [[slot, values.at(-1)]];
  // “Marta takes over from Rui” and “Rui instead of Marta” differ by more than their order; the last is right more often.
  if (slot === 'person' && intent === 'assign-contact-role') return [[slot, values.at(-1)]];
  if (slot === 'location' && intent === 'location-hierarchy') {
    return [
      [slot, first],
      ['parent', second],
    ];
  }
  return [[slot, first]];
}

/** The slots of all pages of an intent. */
function takenBy(intent: string, pages: readonly Page[]): ReadonlySet<string> {
  const own = pages.filter((page) => (page.intent ?? page.name) === intent);
  return new Set([...own.flatMap(({ slots }) => Object.keys(slots.shape)), ...(alsoTaken[intent] ?? [])]);
}

/** A first name of several people is said as it is; of other things one is as good as the next. */
const saidInPart: ReadonlySet<string> = new Set(['person', 'location', 'organization']);

/** Words as they stand in the sentence, with their capital letters. */
function typedAs(text: string, words: string): string {
  const at = text.toLowerCase().indexOf(words.toLowerCase());
  return at < 0 ? words : text.slice(at, at + words.length);
}

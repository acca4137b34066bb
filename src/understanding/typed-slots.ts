import type { Typed } from './reading/reader.ts';

/** What a long number is, by intent: it looks the same wherever it stands. */
const numberSlots: Readonly<Record<string, string>> = {
  ...slotFor('mcpId', ['associate-mcp', 'certifications']),
  ...slotFor('orderNumber', ['program-purchases', 'pay-order', 'shipping-history', 'software-benefits', 'new-order']),
  ...slotFor('requestNumber', ['approve-request', 'association-requests', 'reject-request']),
};

/** Where no other is meant. */
const usualNumber = 'partnerId';

/** Of these a small number says how many. */
const counted: ReadonlySet<string> = new Set(['new-order']);

/** Whoever asks for these names a day, and no stretch of days. */
const onDays: ReadonlySet<string> = new Set(['snooze-notice']);

/**
 * What was recognized by its form, as slots of what the sentence asks for, the first of each: which number it is, only that
 * tells. Numbers have no `#` before them; times are as they were typed, without words that only say how (on, since, until).
 * @param typed as `understand` tells it
 */
export function typedSlots(intent: string, typed: readonly Typed[]): Readonly<Record<string, string>> {
  const slots: Record<string, string> = {};
  for (const one of typed) {
    const slot = slotOf(intent, one);
    if (slot !== undefined && !Object.hasOwn(slots, slot)) slots[slot] = (one.bare ?? one.text).replace(/^#/, '');
  }
  return slots;
}

function slotOf(intent: string, { kind }: Typed): string | undefined {
  switch (kind) {
    case 'id':
      return Object.hasOwn(numberSlots, intent) ? numberSlots[intent] : usualNumber;
    case 'date':
    case 'period':
      return onDays.has(intent) ? 'date' : kind;
    case 'number':
      return counted.has(intent) ? 'quantity' : undefined;
    default:
      return undefined;
  }
}

function slotFor(slot: string, intents: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(intents.map((intent) => [intent, slot]));
}

import type { Typed } from './reading/reader.ts';

/** What a long number is, by intent. */
const numberSlots: Readonly<Record<string, string>> = {
  'associate-mcp': 'mcpId',
  certifications: 'mcpId',
  'program-purchases': 'orderNumber',
  'shipping-history': 'orderNumber',
  'software-benefits': 'orderNumber',
  'new-order': 'orderNumber',
  'approve-request': 'requestNumber',
  'reject-request': 'requestNumber',
};

/** Where no other is meant. */
const usualNumber = 'partnerId';

/** What stands before a date or a period and is no part of it. */
const before =
  /^(?:in|on|for|until|till|since|by|from|at|of|during|within|before|after|no|na|em|até|desde|para|a partir de|en|el|hasta|le|la|jusqu'au|depuis|pour|dès|am|im|bis|bis zum|seit|vor|ab|für)\s+/iu;

/**
 * What was recognized by its form, as slots of what the sentence asks for: which number it is, only that tells. Dates and
 * periods are as they were typed, without the word before them.
 */
export function typedSlots(intent: string, typed: readonly Typed[]): Readonly<Record<string, string>> {
  const slots: Record<string, string> = {};
  for (const { kind, text } of typed) {
    const slot = slotFor(kind, intent);
    if (slot === undefined || Object.hasOwn(slots, slot)) continue;
    slots[slot] = kind === 'id' ? text.replace(/\D/g, '') : text.replace(before, '').trim();
  }
  return slots;
}

function slotFor(kind: string, intent: string): string | undefined {
  if (kind === 'date' || kind === 'when') return 'date';
  if (kind === 'period') return 'period';
  if (kind === 'number') return intent === 'new-order' ? 'quantity' : undefined;
  return kind === 'id' ? (numberSlots[intent] ?? usualNumber) : undefined;
}

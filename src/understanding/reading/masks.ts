/**
 * What stands in a phrase for a name: one word for all names that sentences use alike. Which order, request or Partner ID
 * a long number is, and whether a date is a day or a period, only the page decides that the sentence asks for.
 */
const masks: Readonly<Record<string, string>> = {
  // A page speaks of software and products; a phrase of products, and of items that are ordered and sent.
  software: 'product',
  product: 'item',
  parcel: 'item',
  order: 'id',
  shipment: 'id',
  partnerId: 'id',
  quantity: 'number',
  address: 'email',
  country: 'place',
  below: 'location',
};

/** The kind of placeholder for the names of a slot. */
export function maskOf(slot: string): string {
  return Object.hasOwn(masks, slot) ? (masks[slot] as string) : slot;
}

/** Masks of what is recognized by its form alone. */
export const maskedForms: readonly string[] = ['when', 'id', 'email', 'url', 'number', 'place'];

/** Slots whose names stay words: they say how something is meant, and not which. */
export const wordySlots: ReadonlySet<string> = new Set(['top', 'wish']);

/**
 * Masks of names that are words too: "office" is a branch and a program, the Action Pack is ordered and is a subscription.
 * A sentence with one of them is read both ways.
 */
export const doubtfulMasks: ReadonlySet<string> = new Set(['product', 'item']);

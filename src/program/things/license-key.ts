import type { CalendarDate } from './calendar.ts';

/**
 * A key that software asks for when it is installed. The key itself is sealed wherever it is written down; what people
 * read of it before they ask is `masked`.
 * Source: Partner Membership Center Overview (View License Keys),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export interface LicenseKey {
  readonly organizationId: string;
  /** Of the key and nothing else, without telling what it is. */
  readonly id: string;
  /** Which software of the catalog it is for. */
  readonly software: string;
  /** Where it may be used; absent if that is everywhere in the organization. */
  readonly locationId?: string;
  /** See `src/access/license-key-seal.ts`. */
  readonly sealed: string;
  /** As it is shown to whoever has not asked for it: see `maskedKey`. */
  readonly masked: string;
  /** How often the software can be activated with it; absent where nobody counts. */
  readonly activations?: Activations;
  /** From this day on it is not shown any more, such as one that became known outside. */
  readonly blockedOn?: CalendarDate;
  /** The order that it came with: a look at it ends the refund of that order. */
  readonly orderNumber?: string;
  readonly importedOn: CalendarDate;
  /** Who looked last. */
  readonly viewed?: KeyViewed;
}

/** The same computer without other hardware is not counted again, which whoever issued the key looks after. */
export interface Activations {
  readonly granted: number;
  /** At most as many. */
  readonly used: number;
}

export interface KeyViewed {
  readonly by: { readonly individualId: string; readonly name: string };
  /** Instant, UTC, in the form of `Date.toISOString`. */
  readonly at: string;
}

/** In signs, without those between groups; longer ones are no keys that somebody types (our choice). */
const longestKey = 100;
const shortestKey = 8;

/**
 * A key as it is kept: without spaces around it, in the signs that keys are made of.
 * @returns undefined if it is none
 */
export function keyOf(text: string): string | undefined {
  const trimmed = text.trim();
  const signs = trimmed.replaceAll(/[-]/g, '').length;
  return /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(trimmed) && signs >= shortestKey && signs <= longestKey
    ? trimmed
    : undefined;
}

/** Of 25 signs the last five are shown, of fewer a fifth of them (our choice). */
const mostShown = 5;
const partShown = 5;

/** `•••••-•••••-•••••-•••••-DEMO1`: the groups of a key, of whose signs only the last ones can be read. */
export function maskedKey(key: string): string {
  const signs = key.replaceAll('-', '').length;
  let hidden = signs - Math.min(mostShown, Math.floor(signs / partShown));
  return Array.from(key, (sign) => (sign === '-' || hidden-- <= 0 ? sign : '•')).join('');
}

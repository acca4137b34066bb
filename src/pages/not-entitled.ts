import type { Visit } from '../visit/visit.ts';
import { waysOn } from './not-allowed.ts';
import { Refusal } from './outcome.ts';
import type { Page } from './page.ts';

/**
 * Why the membership of the visit may not use a page, what would change that, and where to go instead; undefined if it
 * may. The right must have been checked: what a membership holds is told to whoever may see the page.
 */
export async function notEntitled({ entitlement }: Page, visit: Visit): Promise<Refusal | undefined> {
  if (entitlement === undefined || entitlement.isHeld(visit)) return undefined;
  const { text, choices } = await entitlement.missing(visit);
  const named = new Set(choices.map(({ title }) => title));
  return new Refusal(text, [...choices, ...waysOn(visit).filter(({ title }) => !named.has(title))]);
}

import type { Principal } from './principal.ts';
import { can, type Right } from './rights.ts';

/*
 * Things that belong to a location or to the whole organization: whoever looks after a part of it does not look after
 * what is in the name of all of it.
 */

/** A right to what locations have, with the one that it takes where something belongs to all of the organization. */
interface WholeOrPart {
  readonly part: Right;
  readonly whole: Right;
}

/** The things that are such. */
export const wholeOrPart = {
  references: { part: 'references.manage', whole: 'references.manage-whole' },
  solutions: { part: 'solutions.manage', whole: 'solutions.manage-whole' },
} as const satisfies Readonly<Record<string, WholeOrPart>>;

/** What it takes to touch such a thing, as actions say it. */
export function touchedOf(
  rights: WholeOrPart,
  { locationId }: { readonly locationId?: string },
): { readonly right: Right; readonly locationId?: string } {
  return locationId === undefined ? { right: rights.whole } : { right: rights.part, locationId };
}

/** Whether the principal may touch it. */
export function mayTouch(principal: Principal, rights: WholeOrPart, thing: { readonly locationId?: string }): boolean {
  const { right, ...resource } = touchedOf(rights, thing);
  return can(principal, right, resource);
}

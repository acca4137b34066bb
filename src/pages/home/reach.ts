import type { MemberVisit } from '../../visit/visit.ts';

/** A Location Administrator sees what is held in the own part of the tree. */
export function isWithinReach(locationId: string, c: Pick<MemberVisit, 'principal'>): boolean {
  const { reach } = c.principal;
  return reach === 'everywhere' || reach.has(locationId);
}

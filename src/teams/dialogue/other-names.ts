/** Slots that each say where something is, when, or what is wanted: who says one of them anew means the others no more. */
const instead: readonly (readonly string[])[] = [
  ['location', 'top', 'below', 'parent'],
  ['period', 'year', 'since', 'until', 'when', 'date'],
  ['product', 'item', 'competency'],
];

/** What a page may be asked for again with another one of them; all else names one thing, or where somebody stood. */
const lasting: ReadonlySet<string> = new Set([
  ...instead.flat(),
  ...['level', 'person', 'role', 'rights', 'organization', 'software', 'version', 'language', 'country', 'exam'],
  ...['quantity', 'historyKind', 'group', 'vacating', 'adding', 'asking', 'wish', 'target', 'category', 'addresses'],
  'parcel',
]);

/**
 * The same question with other names in it: “and silver?”.
 * @param alone slots of the page that are about one thing of it, so that the others say nothing beside them
 */
export function withOther(
  before: Readonly<Record<string, unknown>>,
  named: Readonly<Record<string, unknown>>,
  alone: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  const bases = Object.keys(named).map(baseOf);
  const isOfOne = (slot: string) => alone.includes(slot) || !lasting.has(slot);
  if (bases.some(isOfOne)) return named;
  const gone = new Set([...bases, ...instead.filter((group) => group.some((slot) => bases.includes(slot))).flat()]);
  if (bases.includes('product')) gone.add('level');
  const stays = Object.entries(before).filter(([slot]) => !isOfOne(baseOf(slot)) && !gone.has(baseOf(slot)));
  return { ...Object.fromEntries(stays), ...named };
}

/** `locationAmong` and `locationCalled` say less of `location`. */
export function baseOf(slot: string): string {
  return slot.replace(/(Among|Called)$/, '');
}

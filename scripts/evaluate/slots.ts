/** Slots of sentences: found and right, found and wrong, and missed. */
export interface SlotCount {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

/** What became of one value: `expected` is missing where nothing was to be found, `found` where nothing was. */
export interface SlotMark {
  readonly slot: string;
  readonly expected?: string;
  readonly found?: string;
  readonly isRight: boolean;
}

/** Names of things that people say in part: the first name, the town of an office. */
const saidInPart: ReadonlySet<string> = new Set(['person', 'location', 'parent', 'organization', 'target']);

/** What says when is one slot here: whether a year is a day or a period is a question of taste. */
const times: ReadonlySet<string> = new Set(['date', 'period']);
const when = 'when';

/** Compares the slots of an answer with those that the sentence has. */
export function markSlots(
  text: string,
  expected: Readonly<Record<string, string>>,
  found: Readonly<Record<string, string>>,
): readonly SlotMark[] {
  const left = Object.entries(found);
  const marks = Object.entries(expected).map(([slot, value]): SlotMark => {
    const at = left.findIndex(([other, one]) => sort(other) === sort(slot) && isSame(sort(slot), value, one, text));
    const near = at >= 0 ? at : left.findIndex(([other]) => other === slot);
    const [, foundValue] = near < 0 ? [] : (left.splice(near, 1)[0] as [string, string]);
    return {
      slot: sort(slot),
      expected: value,
      ...(foundValue === undefined ? {} : { found: foundValue }),
      isRight: at >= 0,
    };
  });
  return [...marks, ...left.map(([slot, value]) => ({ slot: sort(slot), found: value, isRight: false }))];
}

/** A wrong value is both: one that should not be there, and one that is missing. */
export function countSlots(marks: readonly SlotMark[]): SlotCount {
  return {
    right: marks.filter(({ isRight }) => isRight).length,
    wrong: marks.filter(({ isRight, found }) => !isRight && found !== undefined).length,
    missed: marks.filter(({ isRight, expected }) => !isRight && expected !== undefined).length,
  };
}

/** Shares of 1; 1 where there was nothing to find and nothing was found. */
export function scoreOf({ right, wrong, missed }: SlotCount): { precision: number; recall: number; f1: number } {
  const share = (of: number) => (of === 0 ? 1 : right / of);
  const all = 2 * right + wrong + missed;
  return { precision: share(right + wrong), recall: share(right + missed), f1: all === 0 ? 1 : (2 * right) / all };
}

function sort(slot: string): string {
  return times.has(slot) ? when : slot;
}

function isSame(slot: string, expected: string, found: string, text: string): boolean {
  if (slot === when) return bare(expected) === bare(found);
  if (expected === found) return true;
  return saidInPart.has(slot) && isSaidPart(expected, found, text);
}

/** Whether what was found is the part of the name that was said. */
function isSaidPart(expected: string, found: string, text: string): boolean {
  const words = new Set(folded(expected).split(' '));
  return (
    folded(text).includes(folded(found)) &&
    folded(found)
      .split(' ')
      .every((word) => words.has(word))
  );
}

/** What says when without what stands before it. */
function bare(time: string): string {
  return folded(time).replace(/^(?:in|for|until|till) /, '');
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

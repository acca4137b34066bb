import { createHash } from 'node:crypto';

/*
 * Two people edit the same thing at once. The button of a form carries what its reader saw, field by field; where the
 * fields of the form stand otherwise by the time it is pressed, nothing is written, and what both wanted is put together
 * for another look. A change elsewhere in the same document is no reason to stop anybody.
 */

/** What stands in the inputs of a form, by field. */
export type Inputs<Field extends string = string> = Readonly<Record<Field, string>>;

/** A mark for each field of a form, as its reader saw it. */
export type SeenFields = Readonly<Record<string, string>>;

/** A form that comes back: what was typed, and what had stood there. */
export interface Filled<Field extends string = string> {
  readonly typed: Inputs<Field>;
  readonly seen: SeenFields;
}

/** What two people made of the same form. */
export interface Clash<Field extends string = string> {
  /** What of both is shown anew: where somebody typed, what they typed, and elsewhere what is there now. */
  readonly typed: Inputs<Field>;
  readonly now: Inputs<Field>;
  /** Changed by the other one alone. */
  readonly theirs: readonly Field[];
  /** Changed by both, each otherwise. */
  readonly both: readonly Field[];
}

/** What a button carries of the inputs as they are shown: a few characters each, however much stands in them. */
export function seenFields(shown: Inputs): SeenFields {
  return Object.fromEntries(Object.entries(shown).map(([field, value]) => [field, mark(value)]));
}

/**
 * Puts together what was typed and what somebody else has written meanwhile.
 * @param now what would stand in the inputs if the form were opened now
 * @returns undefined if there is nothing to ask: nobody was in between, or they wrote the same
 */
export function clashOf<Field extends string>(
  { typed, seen }: Filled<Field>,
  now: Inputs<Field>,
): Clash<Field> | undefined {
  const fields = Object.keys(now) as Field[];
  const moved = fields.filter((field) => seen[field] !== mark(now[field]) && typed[field] !== now[field]);
  if (moved.length === 0) return undefined;
  const theirs = moved.filter((field) => seen[field] === mark(typed[field]));
  const fresh = theirs.map((field) => [field, now[field]] as const);
  return {
    typed: { ...typed, ...Object.fromEntries(fresh) },
    now,
    theirs,
    both: moved.filter((field) => !theirs.includes(field)),
  };
}

/** 48 bits: two values of one field with the same mark are nothing that happens. */
function mark(value: string): string {
  return createHash('sha256').update(value).digest('base64url').slice(0, 8);
}

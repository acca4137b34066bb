import { z } from 'zod';
import type { CardJson, Json } from './json.ts';

/** A small template that cards share. Where it says `@name`, it has what the card gives for `name`. */
export interface Part {
  readonly needs: readonly string[];
  /** What a card may give besides, and what stands there if it does not; null leaves out the property. */
  readonly takes: CardJson;
  readonly is: CardJson;
}

const Element = z.record(z.string(), z.json());
const PartSchema = z.strictObject({
  needs: z.array(z.string()).default([]),
  takes: Element.default({}),
  // It is repeated and left out where it is used.
  is: Element.refine((element) => !('$data' in element || '$when' in element), 'the element has $data or $when'),
});

const parameters = /@([a-z]\w*)/gi;

/** @throws Error if it is no part, or if its parameters are not those of which it says `@name` */
export function readPart(name: string, json: unknown): Part {
  const { data: part, error } = PartSchema.safeParse(json);
  if (part === undefined) throw new Error(`cards/parts/${name}.json is no part: ${z.prettifyError(error)}`);
  const declared = [...part.needs, ...Object.keys(part.takes)];
  const said = [...JSON.stringify([part.takes, part.is]).matchAll(parameters)].map(([, one = '']) => one);
  const [undeclared] = said.filter((one) => !declared.includes(one));
  const [unused] = declared.filter((one) => !said.includes(one));
  if (undeclared !== undefined)
    throw new Error(`the part "${name}" neither needs nor takes the @${undeclared} it says`);
  if (unused !== undefined) throw new Error(`the part "${name}" never says @${unused}`);
  return part;
}

/** Where a part is used: on a card, and in which other parts there. */
interface Place {
  readonly card: string;
  readonly within: readonly string[];
}

/**
 * Puts parts in where a card asks for them: `{ "$part": "button", "title": "Continue", "go": "next" }`. What a card gives
 * may hold parts, and so may a part. `$data` and `$when` mean beside `$part` what they mean on any element.
 * @throws Error that names the card and the part, if there is no such part, or if it gets too much or too little
 */
export function withParts(card: string, template: CardJson, parts: ReadonlyMap<string, Part>): CardJson {
  const put = (json: Json, place: Place): Json => {
    if (Array.isArray(json)) return json.map((entry) => put(entry, place));
    if (json === null || typeof json !== 'object') return json;
    const element = Object.fromEntries(Object.entries(json).map(([property, value]) => [property, put(value, place)]));
    return element.$part === undefined ? element : placed(element, place);
  };
  const placed = ({ $part, $data, $when, ...given }: CardJson, { card, within }: Place): Json => {
    const name = String($part);
    const mistake = (what: string) => new Error(`the card "${card}" uses the part "${name}", ${what}`);
    const part = parts.get(name);
    if (part === undefined) throw mistake('which is not in cards/parts');
    if (within.includes(name)) throw mistake('which contains itself');
    const missing = part.needs.find((one) => given[one] === undefined);
    if (missing !== undefined) throw mistake(`which needs "${missing}"`);
    const unknown = Object.keys(given).find((one) => !part.needs.includes(one) && part.takes[one] === undefined);
    if (unknown !== undefined) throw mistake(`which does not take "${unknown}"`);

    const values = { ...(filledIn(part.takes, given) as CardJson), ...given };
    const whole = put(filledIn(part.is, values), { card, within: [...within, name] }) as CardJson;
    return { ...whole, ...($data === undefined ? {} : { $data }), ...($when === undefined ? {} : { $when }) };
  };
  return put(template, { card, within: [] }) as CardJson;
}

/** What the part says with `@name` replaced; a property whose value is not given is left out. */
function filledIn(json: Json, given: CardJson): Json {
  if (typeof json === 'string') return textFilledIn(json, given);
  if (Array.isArray(json)) return json.map((entry) => filledIn(entry, given));
  if (json === null || typeof json !== 'object') return json;
  const properties = Object.entries(json).map(([property, value]) => [property, filledIn(value, given)] as const);
  return Object.fromEntries(properties.filter(([, value]) => value !== null));
}

function textFilledIn(text: string, given: CardJson): Json {
  const [, alone] = /^@([a-z]\w*)$/i.exec(text) ?? [];
  if (alone !== undefined) return given[alone] ?? null;
  return text.replace(parameters, (_, name) => {
    if (typeof given[name] !== 'string') throw new Error(`a part says "${text}", for which @${name} has to be a text`);
    return given[name];
  });
}

import { escapeMarkdown, plainText } from './escape.ts';
import type { Expression, Read } from './expression.ts';
import type { CardJson, Json } from './json.ts';
import type { Scope } from './scope.ts';
import type { ViewValue } from './view.ts';

/** Puts what a view says into the places that are open for it. */
export type Fill = (scope: Scope) => Json;

/** Part of a template: the same on every card, or to be filled in for each. */
type Prepared = Json | Fill;

/** Whose template it is, for errors, and how its strings are read. */
interface Card {
  readonly name: string;
  readonly read: Read;
}

/** Where a string stands, which decides whether Teams reads Markdown there. */
interface Place {
  readonly type?: string | undefined;
  readonly property?: string | undefined;
}

/** Properties whose text Teams reads as Markdown, by type of element; a fact has no type of its own. */
const markdownProperties: Readonly<Record<string, readonly string[]>> = {
  TextBlock: ['text'],
  Fact: ['title', 'value'],
};

/**
 * Does all that can be done before there is a view, so that a drawing only fills in. What is the same on every card is
 * shared by all of them, and frozen.
 *
 * What comes of it is what adaptivecards-templating would make, but for three things: texts of the view are made safe for
 * where they stand, a name that the view lacks is an error, and so is a value of the wrong kind.
 */
export function prepare(name: string, template: CardJson, read: Read): Fill {
  const prepared = preparedJson(template, {}, { name, read });
  return typeof prepared === 'function' ? prepared : () => prepared;
}

function preparedJson(json: Json, place: Place, card: Card): Prepared {
  if (typeof json === 'string') return preparedText(json, place, card);
  if (Array.isArray(json)) return preparedList(json, place, card);
  return json === null || typeof json !== 'object' ? json : preparedElement(json as CardJson, place, card);
}

function preparedText(text: string, { type = '', property = '' }: Place, card: Card): Prepared {
  const reading = card.read(text);
  if (typeof reading === 'string') return reading;
  const isMarkdown = markdownProperties[type]?.includes(property) ?? false;
  const filled = (expression: Expression, scope: Scope) => {
    const value = valueFor(expression, scope, card);
    if (typeof value === 'object') throw mistake(card, 'has no text, number or boolean in', expression);
    if (typeof value !== 'string') return value;
    return isMarkdown ? escapeMarkdown(plainText(value)) : plainText(value);
  };
  if ('evaluate' in reading) return (scope) => filled(reading, scope);
  return (scope) => reading.map((piece) => (typeof piece === 'string' ? piece : filled(piece, scope))).join('');
}

function preparedList(entries: readonly Json[], { property }: Place, card: Card): Prepared {
  const type = property === 'facts' ? 'Fact' : undefined;
  const parts = entries.map((entry) => preparedJson(entry, { type }, card));
  if (parts.every(isFixed)) return Object.freeze(joined(parts));
  return (scope) => joined(parts.map((part) => (isFixed(part) ? part : part(scope))));
}

function preparedElement(element: CardJson, place: Place, card: Card): Prepared {
  const { $data, $when, ...own } = element;
  const type = typeof own.type === 'string' ? own.type : place.type;
  const properties = Object.entries(own).map(
    ([property, value]) => [property, preparedJson(value, { type, property }, card)] as const,
  );
  const open = properties.flatMap(([property, value]) => (isFixed(value) ? [] : [[property, value] as const]));
  // Open properties have their place in it already: copying it is most of a drawing's work.
  const form = Object.fromEntries(properties.map(([property, value]) => [property, isFixed(value) ? value : null]));
  if (open.length === 0 && $data === undefined && $when === undefined) return Object.freeze(form);

  const fill = (scope: Scope) => {
    const filled = { ...form };
    for (const [property, value] of open) filled[property] = value(scope);
    return filled;
  };
  const shown = $when === undefined ? fill : filledIf(theExpression($when, card), fill, card);
  return $data === undefined ? shown : filledForEach(theExpression($data, card), shown, card);
}

function filledIf(condition: Expression, fill: Fill, card: Card): Fill {
  return (scope) => {
    const isShown = valueFor(condition, scope, card);
    if (typeof isShown !== 'boolean') throw mistake(card, 'has no boolean in $when', condition);
    return isShown ? fill(scope) : null;
  };
}

/** An element for each entry of a list; a single one stands for itself, and none is left out. */
function filledForEach(data: Expression, fill: Fill, card: Card): Fill {
  return (scope) => {
    const value = valueFor(data, scope, card);
    if (typeof value !== 'object') throw mistake(card, 'has no list in $data', data);
    if (!Array.isArray(value)) return fill({ ...scope, data: value });
    const elements = joined(value.map((entry, index) => fill({ ...scope, data: entry, index })));
    return elements.length > 1 ? elements : (elements[0] ?? null);
  };
}

/** As the template language has it, what is left out leaves no gap, and a list in a list is part of it. */
function joined(entries: readonly Json[]): Json[] {
  const list: Json[] = [];
  for (const entry of entries) {
    if (Array.isArray(entry)) list.push(...entry);
    else if (entry !== null) list.push(entry);
  }
  return list;
}

function theExpression(json: Json, card: Card): Expression {
  const reading = typeof json === 'string' ? card.read(json) : '';
  if (typeof reading === 'object' && 'evaluate' in reading) return reading;
  throw new Error(`the card "${card.name}" has $data or $when that is no expression: ${JSON.stringify(json)}`);
}

function valueFor(expression: Expression, scope: Scope, card: Card): ViewValue {
  const value = expression.evaluate(scope);
  if (value === undefined) throw mistake(card, 'names what its view lacks:', expression);
  return value;
}

function mistake(card: Card, what: string, { source }: Expression): Error {
  return new Error(`the card "${card.name}" ${what} \${${source}}`);
}

function isFixed(prepared: Prepared): prepared is Json {
  return typeof prepared !== 'function';
}

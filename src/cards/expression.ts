import { Template } from 'adaptivecards-templating';
import { openValueAt, type Scope, valueAt } from './scope.ts';
import type { ViewValue } from './view.ts';

/** A place of a template that a view fills in. */
export interface Expression {
  /** As the template language writes it, for errors. */
  readonly source: string;
  /** @returns what it comes to, or undefined if the view lacks a name of it */
  readonly evaluate: (scope: Scope) => ViewValue | undefined;
}

/** A string of a template: words alone, one value of any kind, or a text that is put together. */
type Reading = string | Expression | readonly (string | Expression)[];

type Parsed = Exclude<ReturnType<typeof Template.parseInterpolatedString>, string>;

/** Reads a string of a template. @throws Error if it does not follow the template language */
export type Read = (text: string) => Reading;

/**
 * What a string means is said by adaptivecards-templating, which takes up to a millisecond: each is read once. Nearly
 * always it is a plain name, such as `${go.verb}`, whose value is then taken straight out of the view; whatever else the
 * language can say is left to the library, at each drawing.
 */
export function createReader(): Read {
  const known = new Map<string, Reading>();
  return (text) => {
    const reading = known.get(text) ?? readingOf(Template.parseInterpolatedString(text));
    known.set(text, reading);
    return reading;
  };
}

function readingOf(parsed: Parsed | string): Reading {
  if (typeof parsed === 'string') return parsed;
  if (parsed.type !== 'concat') return expression(parsed);
  const pieces = parsed.children.map((child) =>
    child.type === 'Constant' ? String(child.tryEvaluate({}).value) : expression(child),
  );
  return pieces.every((piece) => typeof piece === 'string') ? pieces.join('') : pieces;
}

function expression(parsed: Parsed): Expression {
  const source = parsed.toString();
  const path = source.split('.');
  const isPlain = parsed.type === 'Accessor' && /^[a-z]\w*(\.[a-z]\w*)*$/i.test(source);
  return {
    source,
    evaluate: isPlain ? (scope) => valueAt(scope, path) : (scope) => evaluatedByLibrary(parsed, scope),
  };
}

function evaluatedByLibrary(parsed: Parsed, scope: Scope): ViewValue | undefined {
  // The library takes a name that is missing for an empty text; on a card it is a bug.
  let isComplete = true;
  const { value, error } = parsed.tryEvaluate({
    getValue(path: string) {
      const found = openValueAt(scope, path.split(/[.[\]'"]+/).filter(Boolean));
      isComplete &&= found !== undefined;
      return found;
    },
    setValue() {},
    version: () => '',
  });
  if (error !== undefined) throw new Error(error);
  return isComplete ? value : undefined;
}

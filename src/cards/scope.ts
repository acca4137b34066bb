import { Button } from './button.ts';
import type { View, ViewValue } from './view.ts';

/** What the names of a template mean at one place of it, for one view. */
export interface Scope {
  /** The whole view. */
  readonly root: View;
  /** What the names stand in: the view, or the entry of a list that `$data` names. */
  readonly data: ViewValue;
  /** Which entry of that list it is. */
  readonly index?: number;
  readonly seal: (button: Button) => string;
}

/** @returns what stands there, or undefined if the view lacks it */
export function valueAt(scope: Scope, path: readonly string[]): ViewValue | undefined {
  let value: ViewValue | undefined = scope.data;
  for (const name of path) {
    if (typeof value !== 'object') return undefined;
    if (value instanceof Button) value = ofButton(value, name, scope.seal);
    // What every object of JavaScript has, such as a constructor, is no name of the view.
    else value = Object.hasOwn(value, name) ? (value as View)[name] : undefined;
  }
  return value;
}

/** The same with the template language's own names `$root`, `$data` and `$index`, and with buttons opened up. */
export function openValueAt(scope: Scope, path: readonly string[]): ViewValue | undefined {
  const [first, ...rest] = path;
  if (first === '$index') return scope.index;
  const value =
    first === '$root' ? valueAt({ ...scope, data: scope.root }, rest) : valueAt(scope, first === '$data' ? rest : path);
  return value === undefined ? undefined : opened(value, scope.seal);
}

function ofButton(button: Button, name: string, seal: Scope['seal']): string | undefined {
  if (name === 'verb') return `${button.page}/${button.verb}`;
  return name === 'sealed' ? seal(button) : undefined;
}

function opened(value: ViewValue, seal: Scope['seal']): ViewValue {
  if (typeof value !== 'object') return value;
  if (value instanceof Button) return { verb: `${value.page}/${value.verb}`, sealed: seal(value) };
  if (Array.isArray(value)) return value.map((entry) => opened(entry, seal));
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, opened(entry, seal)]));
}

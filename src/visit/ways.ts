import { Button } from '../cards/button.ts';
import type { PageName, VerbOf } from './page-names.ts';

/** A button with its words; a type and not an interface, so that it can stand in a view as it is. */
export type Way = { readonly title: string; readonly button: Button };

/** A button that opens a page, with what is already known of it. */
export function open(page: PageName, slots: Readonly<Record<string, unknown>> = {}): Button {
  return new Button(page, 'open', slots);
}

/** A button that does something on a page. @param data ids and the version that the reader sees */
export function press<Name extends PageName>(
  page: Name,
  verb: VerbOf<Name>,
  data: Readonly<Record<string, unknown>> = {},
): Button {
  return new Button(page, verb, data);
}

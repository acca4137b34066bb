/**
 * What a button on a card does when it is pressed: opens a page, or runs one of its actions. A view names it; the
 * renderer puts a sealed copy on the card.
 */
export class Button {
  readonly page: string;
  /** `open` shows the page; anything else is an action of it. */
  readonly verb: string;
  /** Ids and the version that the reader saw; never rights, prices or names. */
  readonly data: Readonly<Record<string, unknown>>;

  constructor(page: string, verb: string, data: Readonly<Record<string, unknown>> = {}) {
    this.page = page;
    this.verb = verb;
    this.data = data;
  }
}

/** A button that opens a page, with what is already known of it. */
export function open(page: string, slots: Readonly<Record<string, unknown>> = {}): Button {
  return new Button(page, 'open', slots);
}

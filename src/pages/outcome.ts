import type { Button } from '../cards/button.ts';

/** A button with its words, for what has no card of its own; a short title fits on a phone, the rest is detail. */
export interface Choice {
  readonly title: string;
  readonly detail?: string;
  readonly button: Button;
}

/** Something must be known first; the choices are the possible answers. */
export class Question {
  readonly text: string;
  readonly choices: readonly Choice[];

  constructor(text: string, choices: readonly Choice[]) {
    this.text = text;
    this.choices = choices;
  }
}

/** It is not done, for a reason that the person can understand; the choices are ways on. */
export class Refusal {
  readonly text: string;
  readonly choices: readonly Choice[];

  constructor(text: string, choices: readonly Choice[] = []) {
    this.text = text;
    this.choices = choices;
  }
}

/** What happened, on top of the card that follows. */
export interface Banner {
  readonly text: string;
  readonly style: 'good' | 'attention' | 'emphasis';
}

/** The action is over: the page is shown anew, as it is now. */
export class Again {
  readonly slots: Readonly<Record<string, unknown>>;
  readonly banner?: Banner;

  constructor(slots: Readonly<Record<string, unknown>>, banner?: Banner) {
    this.slots = slots;
    if (banner !== undefined) this.banner = banner;
  }
}

/** The same, after a change of who the person is here: the page is shown to them as who they are now. */
export class AgainAsNow extends Again {}

/** Nothing was done because the card was out of date; the page is shown anew and says so. */
export class Conflict extends Again {
  constructor(slots: Readonly<Record<string, unknown>>, text: string) {
    super(slots, { text, style: 'attention' });
  }
}

/*
 * What the API tells the tab, as types and nothing else: the browser's code imports them too, so nothing here imports
 * anything of the house. Every text is ready to be read, in the reader's language; numbers and dates are for drawing.
 */

/** A calendar date, `2027-01-31`. */
export type IsoDate = string;

/** What is to be said in the chat, word for word; the page that it names opens there. */
export interface Ask {
  readonly text: string;
}

/** Something that leads to the chat, with the words of its link. */
export interface Way {
  readonly title: string;
  readonly ask: Ask;
}

/** `neutral` says nothing of good or bad. A tone never stands alone: what it means is in the text beside it. */
export type Tone = 'good' | 'accent' | 'attention' | 'neutral';

export interface Badge {
  readonly text: string;
  readonly tone: Tone;
}

/** An amount of money: for drawing, and as it is read. */
export interface AmountShown {
  /** In the smallest unit of the currency. */
  readonly minorUnits: number;
  /** ISO 4217. */
  readonly currency: string;
  /** How many digits of it stand behind the decimal sign. */
  readonly digits: number;
  readonly text: string;
}

/** A day, for drawing and as it is read. */
export interface DayShown {
  readonly date: IsoDate;
  readonly text: string;
}

/** What is not shown as there is too much of it: how much, and where all of it is. */
export interface More extends Way {
  readonly count: number;
  readonly text: string;
}

/** Why there is nothing to draw, and what would change that. */
export interface Nothing {
  readonly text: string;
  readonly way?: Way;
}

export interface Choice {
  readonly value: string;
  readonly title: string;
}

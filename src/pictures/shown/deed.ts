import type { Choice } from './common.ts';

/** What may be done in the tab itself. Everything else is done in the chat. */
export type DeedName = 'approve-request' | 'decline-request';

/**
 * Something that the reader may do now. Nothing is done without the confirmation having been shown: what it says is what
 * will happen.
 */
export interface DeedShown {
  readonly deed: DeedName;
  /** On the button. */
  readonly title: string;
  readonly style: 'primary' | 'secondary';
  /** Goes back to the server as it is: which thing, in the version that the reader sees. */
  readonly about: Readonly<Record<string, string>>;
  /** What is asked along with the confirmation. */
  readonly inputs: readonly DeedInput[];
  readonly confirm: {
    readonly title: string;
    readonly text: string;
    /** On the button that does it, and on the one that does not. */
    readonly yes: string;
    readonly no: string;
  };
}

export type DeedInput =
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      readonly choices: readonly Choice[];
      /** What is chosen so far; empty if nothing is. */
      readonly value: string;
    }
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly label: string;
      readonly hint: string;
      /** How long it may be, in letters. */
      readonly most: number;
    };

/** The body of `POST /api/deeds`. */
export interface DeedRequest {
  readonly organization: string;
  readonly deed: DeedName;
  /** A new UUID for each press. Sent again with the same one, after an answer that never came, it is still one change. */
  readonly press: string;
  readonly about: Readonly<Record<string, string>>;
  /** By the names of the inputs; what was left empty may be left out. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** What came of it; then the picture is fetched anew. Whatever did not work is a problem. */
export interface DeedDone {
  readonly text: string;
}

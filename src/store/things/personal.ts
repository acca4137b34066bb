/*
 * What of each stored thing is about people. It is said where the thing is declared, and everything follows from it: what
 * `pmc person export` writes and `pmc person erase` does, and the table of docs/privacy.md.
 */

export interface Personal<T> {
  /** What it says of people, in a few words; absent if nothing. */
  readonly says?: string;
  /** How long it is kept. */
  readonly kept: string;
  /** Whose it is: it goes with this person. In everything else, whoever is named by their id becomes a former member. */
  whose?(value: T): string | undefined;
  /** The e-mail address that it is for: it goes with the person whose sign-in vouches for that address. */
  forAddress?(value: T): string | undefined;
  /** Fields, wherever in its document, that are the name of somebody and nothing else. */
  readonly nameFields?: readonly string[];
  /** Fields, wherever in its document, in which people are called by their name among other words. */
  readonly texts?: readonly string[];
  /** What else becomes of the value when somebody is taken out of it, before their ids are. */
  without?(value: T, erased: Erased): T;
  /** What becomes of its document if it stays under another id, as its own named the person. */
  renamed?(document: object, now: Date): object;
}

/** Where people are called by their name alone. */
export function callingFields(personal: Personal<object> | undefined): readonly string[] {
  return [...(personal?.nameFields ?? []), ...(personal?.texts ?? [])];
}

/** Who is erased, as it is known of them. */
export interface Erased {
  readonly ids: readonly string[];
  /** Those that a sign-in of theirs has vouched for, in small letters. */
  readonly addresses: readonly string[];
  readonly former: { readonly id: string; readonly name: string };
}

/** Nobody is named in it. @param kept how long it is kept */
export function nobodys(kept: string): Personal<never> {
  return { kept };
}

/** As long as the organization is in the program. */
export const asLongAsOrganization = 'as long as the organization is in the store';

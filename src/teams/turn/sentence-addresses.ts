import { readAddresses } from '../../program/joining/address-list.ts';
import { textOf } from '../../understanding/reading/tokens.ts';

/** As many characters as a list of addresses may have that somebody pastes into a sentence. */
const longestList = 12_000;

/** A sentence, and the e-mail addresses that it names. */
export interface Addressed {
  /** What is to be understood: in place of several addresses one behind the other it has one. */
  readonly sentence: string;
  /** Between commas; absent if it names none. */
  readonly addresses?: string;
}

/** Addresses that a client has made links of, or that stand in brackets, too. */
export function addressedIn(text: string): Addressed {
  if (!text.includes('@')) return { sentence: text };
  const plain = textOf(text, longestList);
  const found = readAddresses(plain).flatMap(({ email }) => email ?? []);
  if (found.length === 0) return { sentence: text };
  // With the names that stand between them.
  const fromFirstToLast = /[^\s<>,;]+@[\s\S]*@[^\s<>,;]+>?/;
  return { sentence: plain.replace(fromFirstToLast, ` ${found[0]} `), addresses: found.join(', ') };
}

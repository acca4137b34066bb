import { types } from 'node:util';
import { shown } from '../exchange/parse-record.ts';

/** What an error says, and behind it what was wrong in the first place, if that says more. */
export function explained(error: Error): string {
  let first: Error = error;
  // Not `instanceof Error`: what Node throws comes from another realm when a test runner has one of its own.
  while (types.isNativeError(first.cause)) first = first.cause;
  const reason = first.message.split('\n', 1)[0] ?? '';
  return error.message.includes(reason) ? error.message : `${error.message} (${shown(reason)})`;
}

import { types } from 'node:util';
import { shown } from '../exchange/parse-record.ts';

/** What an error says, and behind it what was wrong in the first place, if that says more. */
export function explained(error: Error): string {
  const { code = '', path } = error as NodeJS.ErrnoException;
  const why = whyNot[code];
  if (path !== undefined && why !== undefined) return `${path}: ${why}.`;
  let first: Error = error;
  // Not `instanceof Error`: what Node throws comes from another realm when a test runner has one of its own.
  while (types.isNativeError(first.cause)) first = first.cause;
  const reason = first.message.split('\n', 1)[0] ?? '';
  return error.message.includes(reason) ? error.message : `${error.message} (${shown(reason)})`;
}

/** What the operating system says of a file or folder that was named, in words. */
const whyNot: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EEXIST: 'it is there already, and stays as it is: name another one',
  EACCES: 'this account may not read or write there',
  EPERM: 'this account may not read or write there',
  EROFS: 'nothing can be written there',
  EISDIR: 'it is a folder, and not a file',
  ENOTDIR: 'a part of it is a file, and not a folder',
};

import { Script } from 'node:vm';
import { readTemplates } from '../../src/cards/templates.ts';
import { pages } from '../../src/pages/index.ts';
import { filesOf, identifierOf, type NewPage, titleOf } from './skeleton.ts';

const words = /^[a-z]+(-[a-z]+)*$/;
/** What a page's file and the list of pages call other things. */
const taken = ['page', 'pages', 'items', 'z'];

/**
 * Why there cannot be such a page.
 * @param isFile whether there is a file at a path
 */
export function problemOf(page: NewPage, isFile: (path: string) => boolean): string | undefined {
  const { name, subject, right } = page;
  if (!words.test(name)) return `"${name}" is no name of a page: small letters and hyphens, such as license-keys.`;
  if (!words.test(subject)) return `"${subject}" is no name of a folder: small letters and hyphens, such as orders.`;
  if (taken.includes(identifierOf(name)) || isReserved(identifierOf(name))) {
    return `"${name}" means something in TypeScript. Take a name of two words, such as show-${name}.`;
  }
  if (!/^[a-z]+\.[a-z]+(-[a-z]+)*$/.test(right))
    return `"${right}" is no name of a right: a thing and what is done with it, such as keys.view.`;
  const other = pages.find((entry) => entry.name === name || entry.title.toLowerCase() === titleOf(name).toLowerCase());
  if (other !== undefined) return `there is a page "${other.name}" with the title "${other.title}" already.`;
  if (readTemplates().has(name)) return `there is a card "${name}" already; each needs a name of its own.`;
  const file = [...filesOf(page).keys()].find(isFile);
  return file === undefined ? undefined : `${file} is there already, and nothing was written.`;
}

function isReserved(identifier: string): boolean {
  try {
    new Script(`'use strict'; let ${identifier};`);
    return false;
  } catch {
    return true;
  }
}

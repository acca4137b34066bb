import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSpeech, type Messages, type Speech } from '../../src/speech/speech.ts';
import { alternativesOf } from '../../src/understanding/reading/alternatives.ts';
import { linesOf } from '../../src/understanding/reading/data-lines.ts';
import type { PageName } from '../../src/visit/page-names.ts';

/** A language in which the app presents itself. */
export interface SpokenLanguage {
  /** BCP 47, the name of its folder. */
  readonly tag: string;
  readonly say: Speech;
  /**
   * What one may say to open a page: the first of its phrases that names these things and nothing else.
   * @throws Error if the language has none
   */
  phrase(page: PageName, things?: Readonly<Record<string, string>>): string;
}

/** What the manifest itself is written in, and Teams falls back to. */
export const mainLanguage = 'en';

/**
 * The languages of the bot, each a folder with the phrases of its pages and, if it is not English, its messages; the main
 * one first.
 * @param folder `src/languages`
 */
export function spokenLanguages(folder: string): readonly [SpokenLanguage, ...SpokenLanguage[]] {
  const tags = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== mainLanguage)
    // One of which only short answers are known has no phrases yet.
    .filter(({ name }) => existsSync(join(folder, name, 'phrases')))
    .map(({ name }) => name)
    .toSorted();
  return [spokenIn(folder, mainLanguage), ...tags.map((tag) => spokenIn(folder, tag))];
}

function spokenIn(folder: string, tag: string): SpokenLanguage {
  const file = join(folder, tag, 'messages.json');
  const messages = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Messages) : {};
  return {
    tag,
    say: createSpeech(tag, { messages }),
    phrase(page, things = {}) {
      const lines = linesOf(readFileSync(join(folder, tag, 'phrases', `${page}.txt`), 'utf8'));
      const wanted = Object.keys(things).toSorted();
      const phrase = lines.find((line) => String(placeholdersOf(line).toSorted()) === String(wanted));
      if (phrase === undefined)
        throw new Error(`${tag}/phrases/${page}.txt has no line with ${wanted.join(' and ') || 'no slot'}`);
      const [first = ''] = alternativesOf(phrase);
      return first.replace(slot, (_, name: string) => things[name] ?? '');
    },
  };
}

const slot = /\{([\w-]+)\}/g;

function placeholdersOf(line: string): string[] {
  return [...line.matchAll(slot)].map(([, name = '']) => name);
}

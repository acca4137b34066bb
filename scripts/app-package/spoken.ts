import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSpeech, type Messages, type Speech } from '../../src/speech/speech.ts';

/** A language in which the app presents itself. */
export interface SpokenLanguage {
  /** BCP 47, the name of its folder. */
  readonly tag: string;
  readonly say: Speech;
  /** By page: what one may say to open it. */
  readonly phrases: Readonly<Record<string, string>>;
}

/** What the manifest itself is written in, and Teams falls back to. */
export const mainLanguage = 'en';

/**
 * The languages of the bot, each a folder with what `npm run learn` has learned of it and, if it is not English, its
 * messages; the main one first.
 * @param folder `src/languages`, with a slash behind it
 */
export function spokenLanguages(folder: string): readonly [SpokenLanguage, ...SpokenLanguage[]] {
  const tags = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== mainLanguage)
    .map(({ name }) => name)
    .toSorted();
  return [spokenIn(folder, mainLanguage), ...tags.map((tag) => spokenIn(folder, tag))];
}

function spokenIn(folder: string, tag: string): SpokenLanguage {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, tag, file), 'utf8'));
  const messages = existsSync(join(folder, tag, 'messages.json')) ? (read('messages.json') as Messages) : {};
  const { firstPhrases } = read('learned.json') as { firstPhrases: Readonly<Record<string, string>> };
  return { tag, say: createSpeech(tag, { messages }), phrases: firstPhrases };
}

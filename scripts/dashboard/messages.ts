import { globSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import type { Messages } from '../../src/speech/speech.ts';

/** Of a language's messages, the browser gets those that the tab says: the bot says a hundred times as much. */
export function onlyWhatTheTabSays(source: string): Plugin {
  return {
    name: 'only-what-the-tab-says',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/messages.json')) return;
      return JSON.stringify(saidIn(sourcesOf(source), JSON.parse(code) as Messages));
    },
  };
}

/** @param sources the code of the tab, all of it */
export function saidIn(sources: string, messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([context, sentences]) => [
      context,
      Object.fromEntries(
        Object.entries(sentences).filter(([sentence]) => sources.includes(`'${sentence.replaceAll("'", "\\'")}'`)),
      ),
    ]),
  );
}

function sourcesOf(folder: string): string {
  return [...globSync(`${folder}/**/*.{ts,tsx}`), ...globSync(`${folder}/../speech/*.ts`)]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

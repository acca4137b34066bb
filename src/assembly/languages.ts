import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Catalog } from '../catalog/catalog.ts';
import { languageTags } from '../catalog/language-tags.ts';
import { inWordsOf, type Messages, type Sayings, type Speech } from '../speech/speech.ts';
import { createSpeeches } from '../speech/speeches.ts';
import { type Name, readNames } from '../understanding/reading/known-names.ts';
import type { Learned } from '../understanding/reading/learned.ts';
import { createUnderstanding, type UnderstandingEngine } from '../understanding/understanding.ts';
import { catalogNames } from '../words/catalog-names.ts';

/** The languages of the house: each is a folder of `src/languages`, and nothing of it is code. */
export const languages = ['en'] as const;
export type Language = (typeof languages)[number];

/** The locale of whoever names a language that is not here. */
const usual = 'en-GB';

/** What the house needs of its languages. */
export interface SpokenAndUnderstood {
  readonly understanding: UnderstandingEngine;
  /** For whatever language tag a client or a profile names. */
  readonly speech: (locale: string) => Speech;
  /** A sentence of a card in a language; in English if that is all there is. */
  readonly translate: (sentence: string, language: string) => string;
}

/**
 * Takes up the languages. Nothing is learned here: `npm run learn` did that. What the program calls its things follows
 * its catalog; sentences are learned with a placeholder for each name, so other names need no other learning.
 */
export function openLanguages(catalog: Catalog): SpokenAndUnderstood {
  const learned = readLearned('en');
  const sayings = new Map<string, Sayings>([['en', { messages: readMessages('en'), examples: learned.firstPhrases }]]);
  return {
    understanding: createUnderstanding({
      learned,
      lexicon: readFrom('en', 'lexicon.txt'),
      names: namesIn('en', catalog),
    }),
    speech: createSpeeches({
      locales: [usual, ...languageTags.filter((tag) => tag !== usual)],
      sayings,
      names: catalog.names,
    }),
    translate: (sentence, language) => inWordsOf(sayings.get(language)?.messages ?? {}, sentence),
  };
}

/** What was learned of a language. */
export function readLearned(language: Language): Learned {
  return JSON.parse(readFrom(language, learnedFile)) as Learned;
}

/** The name of the file in which it stands. */
export const learnedFile = 'learned.json';

/** What a language calls what sentences may name. */
export function namesIn(language: Language, catalog: Pick<Catalog, 'competencies' | 'names'>): readonly Name[] {
  return [...catalogNames(catalog), ...readNames(readFrom(language, 'names.txt'))];
}

/** The text of a file of a language. */
export function readFrom(language: Language, file: string): string {
  return readFileSync(folderOf(language) + file, 'utf8');
}

/** The folder of a language, with a slash behind it. */
export function folderOf(language: Language): string {
  return fileURLToPath(new URL(`../languages/${language}/`, import.meta.url));
}

/** English has none: its sentences stand in the code and in the cards. */
function readMessages(language: Language): Messages {
  const file = 'messages.json';
  return existsSync(folderOf(language) + file) ? (JSON.parse(readFrom(language, file)) as Messages) : {};
}

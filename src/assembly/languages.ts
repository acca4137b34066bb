import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Catalog } from '../catalog/catalog.ts';
import { languageTags } from '../catalog/language-tags.ts';
import { recently } from '../recently.ts';
import { inWordsOf, type Messages, type Sayings, type Speech } from '../speech/speech.ts';
import { createSpeeches } from '../speech/speeches.ts';
import { type Name, readNames } from '../understanding/reading/known-names.ts';
import { type Learned, tableOf } from '../understanding/reading/learned.ts';
import { createUnderstanding, type UnderstandingEngine } from '../understanding/understanding.ts';
import { catalogNames } from '../words/catalog-names.ts';

/** The languages of the house: each is a folder of `src/languages`, and nothing of it is code. English is the first. */
export const languages: readonly ['en', ...string[]] = ['en', 'pt', 'es', 'fr', 'de', 'ja'];

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
  const learned = readLearned();
  // A language is read when somebody first reads in it: all of them are some megabytes.
  const messagesOf = recently(languages.length, readMessages);
  const sayings = (language: string): Sayings => ({
    messages: messagesOf(language),
    examples: learned.languages.find((one) => one.language === language)?.firstPhrases ?? {},
    program: catalog.translations[language] ?? {},
  });
  return {
    understanding: openUnderstanding([...catalogNames(catalog), ...spokenNames()], learned),
    speech: createSpeeches({
      locales: [usual, ...languageTags.filter((tag) => tag !== usual)],
      sayings,
      names: catalog.names,
    }),
    translate: (sentence, language) => inWordsOf(messagesOf(language), sentence),
  };
}

/** Understanding alone. @param names those that all sentences may have */
export function openUnderstanding(names: readonly Name[], learned = readLearned()): UnderstandingEngine {
  return createUnderstanding({
    learned,
    table: tableOf(learned, readFileSync(fileAt(tableFile))),
    languages: languages.map((language) => ({
      language,
      times: readFrom(language, 'times.txt'),
    })),
    names,
  });
}

/** What the languages call what is in no catalog. */
export function spokenNames(): readonly Name[] {
  return languages.flatMap(namesIn);
}

/** What was learned of all languages. */
export function readLearned(): Learned {
  return JSON.parse(readFileSync(fileAt(learnedFile), 'utf8')) as Learned;
}

/** The files in which it stands, below `src/languages`: what can be read, and the numbers of the table. */
export const learnedFile = 'learned.json';
export const tableFile = 'learned.bin';

/** What a language calls what sentences may name and no catalog has. */
export function namesIn(language: string): readonly Name[] {
  return readNames(readFrom(language, 'names.txt'));
}

/** The text of a file of a language. */
export function readFrom(language: string, file: string): string {
  return readFileSync(folderOf(language) + file, 'utf8');
}

/** The folder of a language, with a slash behind it. */
export function folderOf(language: string): string {
  return fileAt(`${language}/`);
}

/** A file or folder of the languages. */
export function fileAt(path: string): string {
  return fileURLToPath(new URL(`../languages/${path}`, import.meta.url));
}

/** What a language says; nothing for English, whose sentences stand in the code and in the cards. */
export function readMessages(language: string): Messages {
  return language === languages[0] ? {} : (JSON.parse(readFrom(language, 'messages.json')) as Messages);
}

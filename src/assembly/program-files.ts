import { createRenderer, type Renderer } from '../cards/render.ts';
import { readTemplates } from '../cards/templates.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { microsoftCatalog, readCatalog } from '../catalog/read-catalog.ts';
import type { Config } from '../config.ts';
import type { AnswerWords } from '../teams/dialogue/answer-words.ts';
import type { Name } from '../understanding/understanding.ts';
import { catalogNames } from '../words/catalog-names.ts';
import { openAnswerWords } from './answer-words.ts';
import { openLanguages, type SpokenAndUnderstood, spokenNames } from './languages.ts';

/** What an app takes from files that do not change while it runs; several apps of one process may share it. */
export interface ProgramFiles {
  readonly catalog: Catalog;
  readonly languages: SpokenAndUnderstood;
  /** What short answers are made of, in all languages. */
  readonly answerWords: AnswerWords;
  /** What all sentences may name. */
  readonly programNames: readonly Name[];
  readonly renderer: Renderer;
}

/**
 * Reads the program's data, the languages and the cards.
 * @throws CatalogError if the program's catalog cannot be used
 */
export function readProgramFiles(config: Pick<Config, 'catalog'>): ProgramFiles {
  const catalog = readCatalog(config.catalog ?? microsoftCatalog);
  const languages = openLanguages(catalog);
  return {
    catalog,
    languages,
    answerWords: openAnswerWords(),
    programNames: [...catalogNames(catalog), ...spokenNames()],
    renderer: createRenderer(readTemplates(), languages.translate),
  };
}

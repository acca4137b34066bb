import { openUnderstanding, spokenNames } from '../../src/assembly/languages.ts';
import { microsoftCatalog, readCatalog } from '../../src/catalog/read-catalog.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import type { UnderstandingEngine } from '../../src/understanding/understanding.ts';
import { catalogNames } from '../../src/words/catalog-names.ts';
import { demoNameLists, isReplaced, type NameLists, namesOf, withDemo } from './name-lists.ts';

/**
 * Understanding with the names that sentences may have.
 * @param lists each instead of that of the demo's first organization or of the catalog
 * @param today as `2026-11-28`; the demo's organization is as it is on that day
 */
export function openWithNames(today: string, lists?: NameLists): UnderstandingEngine {
  const catalog = readCatalog(microsoftCatalog);
  const named = withDemo(lists ?? {}, demoNameLists(catalog, createSpeech('en'), today));
  const spoken = [...catalogNames(catalog), ...spokenNames()];
  const kept = spoken.filter((name) => !isReplaced(name, named));
  return openUnderstanding([...kept, ...namesOf(named, spoken)]);
}

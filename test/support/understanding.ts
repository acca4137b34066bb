import { openLanguages } from '../../src/assembly/languages.ts';
import type { UnderstandingEngine } from '../../src/understanding/understanding.ts';

/** The product's understanding, and one sentence that opens a page of the test's own, which nobody has learned. */
export function openingAlso(sentence: string, page: string): UnderstandingEngine {
  const { understanding } = openLanguages();
  return {
    understand: (said, context) =>
      said === sentence
        ? { decision: 'open', candidates: [{ page, score: 1 }], slots: {}, ambiguous: {} }
        : understanding.understand(said, context),
  };
}

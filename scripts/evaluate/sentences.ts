import { existsSync } from 'node:fs';
import { z } from 'zod';
import { folderOf, languages, readFrom } from '../../src/assembly/languages.ts';

/** How a sentence asks, beside what no page answers. */
const kinds = ['plain', 'paraphrase', 'situation', 'short', 'typo', 'names', 'question', 'around', 'none'] as const;

/** What sentences may name, by the names of `npm run understand`. */
const slotNames: ReadonlySet<string> = new Set([
  ...['competency', 'level', 'person', 'role', 'location', 'parent', 'organization', 'target'],
  ...['mcpId', 'orderNumber', 'requestNumber', 'partnerId', 'product', 'item', 'quantity'],
  ...['period', 'date', 'category', 'exam'],
]);

const Line = z.strictObject({
  text: z.string().trim().min(1),
  /** Of the list; `none` where no page answers. */
  intent: z.string().min(1),
  kind: z.enum(kinds),
  slots: z.record(
    z.string().refine((slot) => slotNames.has(slot), { error: ({ input }) => `${input} is no slot` }),
    z.string().min(1),
  ),
  /** Who wrote it, where a language has several hands. */
  hand: z.string().optional(),
});

/** A sentence by which understanding is judged, with what it asks for. */
export interface JudgedSentence extends z.infer<typeof Line> {
  /** BCP 47. */
  readonly language: string;
}

/** The file of a language in which they stand, a line of JSON each. Nothing is ever learned from it. */
const file = 'evaluation.jsonl';

/** @param tags only of these languages */
export function readSentences(tags: readonly string[] = languages): readonly JudgedSentence[] {
  return tags
    .filter((language) => existsSync(folderOf(language) + file))
    .flatMap((language) => sentencesIn(readFrom(language, file), language));
}

/** @throws Error that says which line is none */
export function sentencesIn(text: string, language: string): readonly JudgedSentence[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [{ ...Line.parse(JSON.parse(line)), language }];
    } catch (error) {
      throw new Error(`${language}/${file}, line ${index + 1}: ${error instanceof Error ? error.message : error}`);
    }
  });
}

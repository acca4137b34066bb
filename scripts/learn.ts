import { writeFileSync } from 'node:fs';
import { folderOf, languages, learnedFile } from '../src/assembly/languages.ts';
import { readLesson } from '../src/assembly/lessons.ts';
import { microsoftCatalog, readCatalog } from '../src/catalog/read-catalog.ts';
import { learn } from '../src/understanding/learning/learn.ts';
import { asFile } from '../src/understanding/reading/learned.ts';

/*
 * Learns every language from its folder, and writes down what came of it: `npm run learn`. With the names of pages behind
 * it, `npm run learn -- home help`, it also lists the phrases of those pages that the others would send elsewhere, and
 * those of others that they would take.
 */

const asked = new Set(process.argv.slice(2));
for (const language of languages) {
  const lesson = readLesson(language, readCatalog(microsoftCatalog));
  const { learned, doubtful } = learn(lesson);
  writeFileSync(folderOf(language) + learnedFile, asFile(learned));
  print(
    `${language}: learned from ${lesson.phrases.length} phrases and ${lesson.offTopic.length} off-topic sentences.`,
  );
  print(`${doubtful.length} phrases would go elsewhere by the others; npm run learn -- PAGE lists those of a page.`);
  for (const { phrase, rival = 'no page' } of doubtful) {
    if (asked.has(phrase.page) || asked.has(rival)) print(`  ${phrase.page}: "${phrase.text}" goes to ${rival}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

import { writeFileSync } from 'node:fs';
import { fileAt, learnedFile, tableFile } from '../src/assembly/languages.ts';
import { readLesson } from '../src/assembly/lessons.ts';
import { microsoftCatalog, readCatalog } from '../src/catalog/read-catalog.ts';
import { learn } from '../src/understanding/learning/learn.ts';
import { asBytes, asText } from '../src/understanding/reading/learned.ts';

/*
 * Learns all languages from their folders, and writes down what came of it: `npm run learn`. With the names of pages behind
 * it, `npm run learn -- home help`, it also lists the phrases of those pages that the others would send elsewhere, and
 * those of others that they would take.
 */

const asked = new Set(process.argv.slice(2));
const lesson = readLesson(readCatalog(microsoftCatalog));
const { learned, table, doubtful } = learn(lesson);
writeFileSync(fileAt(learnedFile), asText(learned));
writeFileSync(fileAt(tableFile), asBytes(table));
for (const { language, phrases, offTopic } of lesson.languages) {
  print(`${language}: learned from ${phrases.length} lines and ${offTopic.length} off-topic sentences.`);
}
print(`${doubtful.length} sentences would go elsewhere by the others; npm run learn -- PAGE lists those of a page.`);
for (const { phrase, rival = 'no page' } of doubtful) {
  if (asked.has(phrase.page) || asked.has(rival)) print(`  ${phrase.page}: "${phrase.text}" goes to ${rival}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

import { writeFileSync } from 'node:fs';
import { fileAt, learnedFile, tableFile } from '../../src/assembly/languages.ts';
import { readLesson } from '../../src/assembly/lessons.ts';
import { microsoftCatalog, readCatalog } from '../../src/catalog/read-catalog.ts';
import { learn } from '../../src/understanding/learning/learn.ts';
import { asBytes, asText } from '../../src/understanding/reading/learned.ts';
import { printLine } from '../print.ts';
import { doubtfulLines, listOf } from './doubtful-lines.ts';

/*
 * Learns all languages from their folders, and writes down what came of it: `npm run learn`. With the names of pages behind
 * it, `npm run learn -- home help`, it also lists the lines of those pages that the others would send elsewhere, and those
 * of others that they would take; with `--lint` those of all pages.
 */

const asked = new Set(process.argv.slice(2));
const isLint = asked.delete('--lint');
const lesson = readLesson(readCatalog(microsoftCatalog));
const { learned, table, doubtful } = learn(lesson);
writeFileSync(fileAt(learnedFile), asText(learned));
writeFileSync(fileAt(tableFile), asBytes(table));
for (const { language, phrases, offTopic } of lesson.languages) {
  printLine(`${language}: learned from ${phrases.length} lines and ${offTopic.length} off-topic sentences.`);
}
const lines = doubtfulLines(doubtful, lesson);
printLine(
  `${lines.length} lines would go elsewhere by the others; npm run learn -- PAGE lists those of a page, --lint all.`,
);
const list = isLint ? listOf(lines) : asked.size > 0 ? listOf(lines, asked) : [];
for (const line of list) printLine(line);

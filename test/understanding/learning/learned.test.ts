import { readFileSync } from 'node:fs';
import { fileAt, learnedFile, readLearned, tableFile } from '../../../src/assembly/languages.ts';
import { readLesson } from '../../../src/assembly/lessons.ts';
import { learn } from '../../../src/understanding/learning/learn.ts';
import { phrasesOf } from '../../../src/understanding/learning/lesson.ts';
import { asBytes, asText, tableOf } from '../../../src/understanding/reading/learned.ts';
import { catalog } from '../../support/catalog.ts';
import { checkThatLearned } from '../../support/learned.ts';

checkThatLearned();
const lesson = readLesson(catalog);
const { learned, table, doubtful } = learn(lesson);

test('what was learned comes to the same bytes when it is learned again', () => {
  const isSame =
    readFileSync(fileAt(learnedFile), 'utf8') === asText(learned) &&
    readFileSync(fileAt(tableFile)).equals(asBytes(table));
  if (isSame) return;
  throw new Error(
    `Learning comes to something else than ${learnedFile} and ${tableFile} of src/languages, since they were changed ` +
      'themselves. Run npm run learn, and commit what it writes.',
  );
});

test('a table that does not belong to what was learned with it is not used', () => {
  expect(() => tableOf(readLearned(), asBytes(table).subarray(1))).toThrow('npm run learn');
});

test('of 100 sentences at least 75 find their page by the lines of others', () => {
  const all = phrasesOf(lesson).length;
  if (doubtful.length <= all * 0.25) return;
  const list = doubtful.map(({ phrase, rival }) => `${phrase.page}: "${phrase.text}" goes to ${rival ?? 'no page'}`);
  throw new Error(`Write more lines like these:\n${list.join('\n')}`);
});

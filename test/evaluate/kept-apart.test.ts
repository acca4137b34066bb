import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSentences } from '../../scripts/evaluate/sentences.ts';
import { unseen } from '../../scripts/evaluate/unseen.ts';
import { languages } from '../../src/assembly/languages.ts';
import { readLesson } from '../../src/assembly/lessons.ts';
import { catalog } from '../support/catalog.ts';

/* Understanding is judged by sentences that nobody has learned from; else the figures would say nothing. */

const sentences = readSentences();

const lessonOf = (lines: readonly string[], offTopic: readonly string[] = []) => ({
  languages: [
    {
      language: 'en',
      phrases: lines.map((line) => ({ page: 'home', line })),
      offTopic,
      lexicon: '',
      times: '',
      names: [],
    },
  ],
});

test.each([
  ['renew our membership', ['Renew our membership!'], false],
  ['renew our membership', ['(renew|extend) (my|our) membership'], false],
  ['is it raining', [], true],
  ['renew our membership soon', ['renew our membership'], true],
  // Everybody says these.
  ['our membership', ['our membership'], true],
])('“%s” beside %j is judged: %s', (text, lines, isJudged) => {
  const found = unseen([{ text, language: 'en' }], lessonOf(lines, ['it rains all day']));
  expect(found).toHaveLength(isJudged ? 1 : 0);
});

test('what is written without blanks is counted by its signs', () => {
  const lesson = lessonOf(['会員資格を更新したい', '更新']);
  const judged = ['会員資格を更新したい', '更新'].map((text) => ({ text, language: 'ja' }));
  expect(unseen(judged, lesson).map(({ text }) => text)).toEqual(['更新']);
});

test('of those that nobody learned from there are 600 in English and 60 in each other language', () => {
  const left = unseen(sentences, readLesson(catalog));
  const counts = languages.map((language) => left.filter((one) => one.language === language).length);
  if (languages.every((language, index) => (counts[index] ?? 0) >= (language === 'en' ? 600 : 60))) return;
  const gone = sentences.filter((one) => !left.includes(one));
  throw new Error(
    `${languages.join(', ')} have ${counts.join(', ')}. These stand among the phrases; were they copied?\n` +
      gone.map(({ language, intent, text }) => `  ${language} ${intent}: "${text}"`).join('\n'),
  );
});

test('no long one stands there twice', () => {
  const long = sentences.filter(({ text }) => text.split(' ').length > 2).map(({ text, language }) => language + text);
  expect(long.filter((text, index) => long.indexOf(text) !== index)).toEqual([]);
});

test('nothing that is learned or runs reads them', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const readers = globSync(['src/**/*.ts', 'scripts/**/*.ts'], { cwd: root }).filter((file) =>
    /evaluation\.jsonl|readSentences/.test(readFileSync(root + file, 'utf8')),
  );
  const own = readers.map((file) => file.replaceAll('\\', '/'));
  expect(own.filter((file) => !file.startsWith('scripts/evaluate/'))).toEqual([]);
  expect(own).not.toEqual([]);
});

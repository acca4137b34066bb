import { doubtfulLines, listOf } from '../../scripts/learn/doubtful-lines.ts';
import { type Lesson, phrasesOf } from '../../src/understanding/learning/lesson.ts';

const language = { lexicon: '', times: '', names: [] };
const lesson: Lesson = {
  intents: {},
  languages: [
    {
      ...language,
      language: 'en',
      phrases: [
        { page: 'home', line: 'where (do|are) we (stand|now)' },
        { page: 'help', line: 'what now' },
      ],
      offTopic: ['is it (cold|warm)'],
    },
    { ...language, language: 'de', phrases: [{ page: 'home', line: 'wie steht es' }], offTopic: [] },
  ],
};
const [first, second, third] = phrasesOf(lesson);
const last = phrasesOf(lesson).at(-1);
const doubtful = [
  { phrase: { ...last, page: 'home' }, rival: undefined },
  { phrase: { ...first, page: 'home' }, rival: 'help' },
  { phrase: { ...second, page: 'home' }, rival: undefined },
  { phrase: { ...third, page: 'home' }, rival: 'help' },
] as Parameters<typeof doubtfulLines>[0];

test('each line once, with where its sentences go, in the order of the files', () => {
  expect(doubtfulLines(doubtful, lesson)).toEqual([
    {
      language: 'en',
      page: 'home',
      line: 'where (do|are) we (stand|now)',
      rivals: ['help', 'no page'],
    },
    { language: 'de', page: 'home', line: 'wie steht es', rivals: ['no page'] },
  ]);
});

test('as a list, of all pages or of those that are asked for', () => {
  const lines = doubtfulLines(doubtful, lesson);
  expect(listOf(lines)).toEqual([
    'home: 2 lines',
    '  en  "where (do|are) we (stand|now)" goes to help, no page',
    '  de  "wie steht es" goes to no page',
  ]);
  // What it would take counts as its own.
  expect(listOf(lines, new Set(['help']))).toEqual(['home: 1 line', expect.stringContaining('where (do|are)')]);
  expect(listOf(lines, new Set(['agreement']))).toEqual([]);
});

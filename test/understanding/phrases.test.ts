import { readLesson } from '../../src/assembly/lessons.ts';
import { phrasesOf } from '../../src/understanding/learning/lesson.ts';
import { lintPhrases } from '../../src/understanding/learning/lint.ts';
import { catalog } from '../support/catalog.ts';
import { english, ownNames } from './english.ts';

const lesson = readLesson(catalog);
const phrases = phrasesOf(lesson);

/**
 * One line in eight, which is a tenth of the work and still more than a thousand: what comes of one line reads alike, and
 * that none is left out of learning is seen elsewhere (`learning/learned.test.ts`).
 */
const typedAsTheyStand = phrases.filter(
  ({ page, line, variant }) => page !== undefined && variant === 0 && line % 8 === 0,
);

/** A value for each placeholder, as somebody may type it. */
const values: Readonly<Record<string, string>> = {
  level: 'gold',
  competency: 'Data Platform',
  organization: 'Fabrikam',
  person: 'Helena Costa',
  location: 'Berlin',
  product: 'Windows Server',
  version: '2016',
  language: 'Portuguese',
  place: 'Norway',
  role: 'executive contact',
  exam: '70-533',
  rights: 'global administrator',
  email: 'ana.silva@fabrikam.example',
  item: 'toolkit',
  number: '3',
  id: '2104468213',
  when: 'last week',
  url: 'https://fabrikam.example',
};
const typed = (text: string) => text.replace(/\{([\w-]+)\}/g, (whole, name: string) => values[name] ?? whole);

describe('the phrases we learn from', () => {
  test('no page claims the phrase of another, and each has enough', () => {
    expect(lintPhrases(lesson)).toEqual([]);
  });

  test('the lint finds what it is for', () => {
    const lines = ['renew (the|our) membership', 'Renew our membership!', 'hi', 'so (what|why'];
    const findings = lintPhrases({
      intents: {},
      languages: [
        {
          language: 'en',
          phrases: [...lines.map((line) => ({ page: 'one', line })), { page: 'two', line: ',,,' }],
          offTopic: ['HI'],
          lexicon: '',
          times: '',
          names: [],
        },
      ],
    });
    expect(findings.join('\n')).toMatch(
      /stands there already.*do not close.*says nothing.*both claim "hi".*one: 4 lines/s,
    );
  });

  test('of 100 phrases typed as they stand at least 97 find their page, and hardly any opens another', () => {
    const read = typedAsTheyStand.map(({ page = '', text }) => {
      const { decision, candidates } = english.understand(typed(text), { names: ownNames });
      const intent = lesson.intents[page] ?? page;
      return { text, page, isRight: candidates[0]?.intent === intent, decision };
    });
    const missed = read.filter(({ isRight }) => !isRight);
    expect(missed.slice(0, read.length * 0.97 < read.length - missed.length ? 0 : 100)).toEqual([]);
    const wrong = missed.filter(({ decision }) => decision === 'open');
    expect(wrong.slice(0, wrong.length <= read.length * 0.003 ? 0 : 100)).toEqual([]);
  });

  test('an off-topic sentence opens nothing', () => {
    const offTopic = phrases.filter(({ page }) => page === undefined).map(({ text }) => text);
    expect(offTopic.filter((text) => english.understand(text).decision === 'open')).toEqual([]);
  });
});

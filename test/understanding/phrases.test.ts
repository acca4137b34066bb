import { readLesson } from '../../src/assembly/lessons.ts';
import { lintPhrases } from '../../src/understanding/learning/lint.ts';
import { catalog } from '../support/catalog.ts';
import { english, ownNames } from './english.ts';

const lesson = readLesson('en', catalog);
const example = (text: string) =>
  text
    .replaceAll('{level}', 'gold')
    .replaceAll('{competency}', 'Data Platform')
    .replaceAll('{organization}', 'Fabrikam')
    .replaceAll('{person}', 'Helena Costa')
    .replaceAll('{location}', 'Berlin')
    .replaceAll('{software}', 'Windows Server')
    .replaceAll('{version}', '2016')
    .replaceAll('{language}', 'Portuguese')
    .replaceAll('{country}', 'Norway')
    .replaceAll('{role}', 'executive contact')
    .replaceAll('{exam}', '70-533')
    .replaceAll('{rights}', 'global administrator')
    .replaceAll('{below}', 'below Berlin')
    .replaceAll('{top}', 'headquarters')
    .replaceAll('{wish}', 'the address')
    .replaceAll('{address}', 'ana.silva@fabrikam.example')
    .replaceAll('{product}', 'toolkit')
    .replaceAll('{quantity}', '3')
    .replaceAll('{order}', '2104468213')
    .replaceAll('{country}', 'Portugal')
    .replaceAll('{software}', 'Visio')
    .replaceAll('{boughtIn}', '2025')
    .replaceAll('{when}', 'next week');

describe('the phrases we learn from', () => {
  test('no page claims the phrase of another, and each has enough', () => {
    expect(lintPhrases(lesson)).toEqual([]);
  });

  test('the lint finds what it is for', () => {
    const phrases = ['renew membership', 'Renew membership!', 'hi'].map((text) => ({ page: 'one', text }));
    const findings = lintPhrases({
      phrases: [...phrases, { page: 'two', text: '...' }],
      offTopic: ['HI'],
      lexicon: '',
      names: [],
    });
    expect(findings.join('\n')).toMatch(/twice.*says nothing.*both claim "HI".*one: 3 phrases/s);
  });

  test('a phrase typed as it stands opens its page', () => {
    const missed = lesson.phrases.filter(({ page, text }) => {
      const { decision, candidates } = english.understand(example(text), { names: ownNames });
      return decision !== 'open' || candidates[0]?.page !== page;
    });
    expect(missed).toEqual([]);
  });

  test('an off-topic sentence opens nothing', () => {
    expect(lesson.offTopic.filter((text) => english.understand(text).decision === 'open')).toEqual([]);
  });
});

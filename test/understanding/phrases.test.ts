import { lintPhrases } from '../../src/understanding/lint.ts';
import { readPhrases } from '../../src/understanding/phrases.ts';
import { createEnglish, ownNames } from './english.ts';

const data = readPhrases('en');
const english = createEnglish();
const example = (text: string) =>
  text
    .replaceAll('{level}', 'gold')
    .replaceAll('{competency}', 'Data Platform')
    .replaceAll('{organization}', 'Fabrikam')
    .replaceAll('{person}', 'Helena Costa')
    .replaceAll('{when}', 'next week');

describe('the phrases we learn from', () => {
  test('no page claims the phrase of another, and each has enough', () => {
    expect(lintPhrases(data)).toEqual([]);
  });

  test('the lint finds what it is for', () => {
    const phrases = ['renew membership', 'Renew membership!', 'hi'].map((text) => ({ page: 'one', text }));
    const findings = lintPhrases({
      phrases: [...phrases, { page: 'two', text: '...' }],
      offTopic: ['HI'],
      lexicon: '',
    });
    expect(findings.join('\n')).toMatch(/twice.*says nothing.*both claim "HI".*one: 3 phrases/s);
  });

  test('a phrase typed as it stands opens its page', () => {
    const missed = data.phrases.filter(({ page, text }) => {
      const { decision, candidates } = english.understand(example(text), { names: ownNames });
      return decision !== 'open' || candidates[0]?.page !== page;
    });
    expect(missed).toEqual([]);
  });

  test('an off-topic sentence opens nothing', () => {
    expect(data.offTopic.filter((text) => english.understand(text).decision === 'open')).toEqual([]);
  });

  test('left out, at least 85 of 100 phrases still find their page by the others (88.8)', () => {
    const kept = 1 - english.doubtful.length / data.phrases.length;
    if (kept < 0.85) {
      const list = english.doubtful.map(({ phrase, rival }) => `${phrase.page}: "${phrase.text}" goes to ${rival}`);
      throw new Error(`Write more phrases like these:\n${list.join('\n')}`);
    }
  });
});

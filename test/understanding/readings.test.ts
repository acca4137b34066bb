import { readSentences } from '../../scripts/evaluate/sentences.ts';
import { english } from './english.ts';

/* How sentences are read before it is asked what they want: in which language, and with which names. */

test('of 100 sentences whose language is clear at least 95 are in it, and of most it is clear', () => {
  const sentences = readSentences();
  const read = sentences.map((one) => ({ ...one, said: english.understand(one.text).language }));
  const clear = read.filter(({ said }) => said !== undefined);
  const wrong = clear.filter(({ said, language }) => said !== language);
  const list = wrong.map(({ said, language, text }) => `${language} taken for ${said}: "${text}"`);
  expect(wrong.length <= clear.length * 0.05 ? [] : list).toEqual([]);
  expect(clear.length).toBeGreaterThan(sentences.length * 0.7);
});

describe('a name that is a word too', () => {
  const names = [
    { slot: 'software', value: 'office', text: 'Office' },
    { slot: 'software', value: 'sql', text: 'SQL Server' },
  ];
  const read = (sentence: string) => {
    const { slots, candidates } = english.understand(sentence, { names });
    return { page: candidates[0]?.page, software: slots.software };
  };

  test.each([
    ['the key for Office', 'license-keys', 'office'],
    ['sql server key', 'license-keys', 'sql'],
    ['download Office', 'download-software', 'office'],
  ])('“%s” names it', (sentence, page, software) => {
    expect(read(sentence)).toEqual({ page, software });
  });

  test.each([
    ['create a new office in Valencia', 'add-location'],
    ['close our office', 'remove-location'],
    ['where are our offices', 'manage-locations'],
  ])('“%s” asks for what offices are elsewhere', (sentence, page) => {
    expect(read(sentence).page).toBe(page);
  });
});

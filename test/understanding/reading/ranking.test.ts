import { columnsOf, rank, rivalsIn } from '../../../src/understanding/reading/ranking.ts';

const pages = ['invite', 'remove', 'home', 'help'];
const columns = columnsOf(pages, { invite: 'people', remove: 'people' });
const all = [0, 1, 2, 3];
const ranked = (scores: readonly number[], open = all) => {
  const none = new Float64Array(0);
  const sighting = {
    scores: Float64Array.from(scores),
    strangeTopics: none,
    familiarPairs: none,
    topics: 0,
    unknownTopics: 0,
  };
  return rank(sighting, columns, open);
};
const names = (scores: readonly number[], open?: number[]) => ranked(scores, open).map(({ column }) => pages[column]);

test('pages of one intent together beat one that is ahead of each of them', () => {
  expect(names([0.4, 0.3, 0.5, 0])).toEqual(['invite', 'home', 'remove', 'help']);
  const [first] = ranked([0.4, 0.3, 0.5, 0]);
  expect(first?.score).toBeCloseTo(0.7);
});

test('of an intent the page that is ahead stands for all of it, the others for themselves', () => {
  expect(ranked([0.2, 0.6, 0.1, 0]).map(({ leads }) => leads)).toEqual([true, false, true, true]);
});

test('a page that may not be opened lends its intent nothing', () => {
  expect(names([0.4, 0.3, 0.5, 0], [1, 2, 3])).toEqual(['home', 'remove', 'help']);
  expect(names([0.4, 0.3, 0.5, 0], [])).toEqual([]);
});

test('rivals are of two intents', () => {
  expect(rivalsIn(ranked([0.6, 0.5, 0.3, 0.1])).map(({ column }) => pages[column])).toEqual(['invite', 'home']);
});

test('intents are numbered by what they are called, whatever that is', () => {
  expect(columnsOf(['constructor', '__proto__', 'a'], { a: 'constructor' })).toEqual({
    intentOf: [0, 1, 0],
    intents: 2,
  });
});

import { oddNumberIn } from '../../src/teams/turn/sentence-numbers.ts';

test.each([
  ['order -1 toolkits for Madrid', '-1'],
  ['1.5 plaques for Porto please', '1.5'],
  ['order 1e9 plaques', '1e9'],
  ['order 1,000 plaques for Porto', '1,000'],
  ['2000 plaques.', '2000'],
  ['2 plaques', undefined],
  ['cancel order 2104468213', undefined],
  ['plaques for Porto-2', undefined],
  ['2 plaques and 1.5 discs', undefined],
  ['we paid on 2027-02-30', undefined],
  ['x'.repeat(1000), undefined],
])('of “%s” nobody can order %s', (sentence, number) => {
  expect(oddNumberIn(sentence)).toBe(number);
});

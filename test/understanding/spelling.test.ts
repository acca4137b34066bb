import fc from 'fast-check';
import { Speller, slipsBetween } from '../../src/understanding/reading/spelling.ts';

const speller = new Speller(
  ['renew', 'membership', 'privileges', 'privilege', 'help', 'paid', 'maria', 'marta'],
  (word) => word.replace(/s$/, ''),
);

describe('mending misspelt words', () => {
  test.each([
    ['renwe', 'renew'],
    ['rennew', 'renew'],
    ['membreshp', 'membership'],
    ['priviledges', 'privileges'],
    ['hlep', 'help'],
    ['renw', 'renew'],
  ])('%s becomes %s', (typed, meant) => {
    expect(speller.closest(typed)).toMatchObject({ word: meant, tied: false });
  });

  test.each(['pad', 'pair', 'kelp', 'rewards', 'mmbrshpi'])('%s is left alone', (typed) => {
    expect(speller.closest(typed)).toBeUndefined();
  });

  test('two different words as near are a tie, two forms of one word are not', () => {
    expect(speller.closest('marna')).toMatchObject({ tied: true });
    expect(speller.closest('priviledge')).toMatchObject({ word: 'privilege', tied: false });
  });

  test('slips are counted the same in both directions and stop at the limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (left, right) => {
        const slips = slipsBetween(left, right, 20);
        expect(slipsBetween(right, left, 20)).toBe(slips);
        expect(slips === 0).toBe(left === right);
        expect(Math.min(slipsBetween(left, right, 2), 3)).toBe(Math.min(slips, 3));
      }),
      { seed: 7 },
    );
  });
});

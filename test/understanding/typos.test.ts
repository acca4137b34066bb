import fc from 'fast-check';
import { readHeldOut } from '../../src/assembly/lessons.ts';
import { catalog } from '../support/catalog.ts';
import { english, pages } from './english.ts';

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
/** One slip of a finger: a letter lost, doubled, hit beside, or two in the wrong order. */
const slip = fc.record({ kind: fc.nat(3), at: fc.double({ min: 0, max: 1, noNaN: true }), letter });

function mistype(word: string, { kind, at, letter: other }: { kind: number; at: number; letter: string }): string {
  const position = 1 + Math.floor(at * (word.length - 3));
  const [before, here, after] = [word.slice(0, position), word.charAt(position), word.slice(position + 1)];
  if (kind === 0) return before + after;
  if (kind === 1) return before + here + here + after;
  if (kind === 2) return before + other + after;
  return before + after.charAt(0) + here + after.slice(1);
}

describe('people mistype', () => {
  test('a slip in a long word of every sentence costs at most 3 points of accuracy (1.5)', () => {
    const sentences = readHeldOut('en').filter(({ page }) => page !== undefined);
    const slips = fc.sample(slip, { numRuns: sentences.length * 3, seed: 7 });
    const finds = (text: string, page: string | undefined) => english.understand(text).candidates[0]?.page === page;
    const isRight = sentences.map(({ page, sentence }) => finds(sentence, page));
    let right = 0;
    let rightWithSlips = 0;
    for (const [index, one] of slips.entries()) {
      const { page, sentence } = sentences[index % sentences.length] as (typeof sentences)[number];
      let mended = false;
      const mistyped = sentence.replace(/[a-z]{5,}/gi, (word) => {
        if (mended) return word;
        mended = true;
        return mistype(word, one);
      });
      if (isRight[index % sentences.length]) right += 1;
      if (finds(mistyped, page)) rightWithSlips += 1;
    }
    expect((100 * (right - rightWithSlips)) / slips.length).toBeLessThanOrEqual(3);
  });

  test('a competency whose name is mistyped once is still that competency, or left open', () => {
    const long = catalog.competencies.filter(({ name }) => name.includes(' '));
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), slip, ({ name }, which, one) => {
        const words = name.split(' ');
        const candidates = words.flatMap((word, index) => (word.length >= 5 ? [index] : []));
        const chosen = candidates[which % candidates.length] as number;
        words[chosen] = mistype((words[chosen] as string).toLowerCase(), one);
        const { slots } = english.understand(`renew our ${words.join(' ')} competency`);
        // Without “Cloud” it is the name of one that there was before.
        const within = catalog.competencies.filter((other) => name.includes(other.name)).map(({ id }) => id);
        expect([undefined, ...within]).toContain(slots.competency);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('whatever is typed gets an answer with scores in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (sentence) => {
        const { candidates } = english.understand(sentence);
        expect(candidates).toHaveLength(pages.length);
        const scores = candidates.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((left, right) => right - left));
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

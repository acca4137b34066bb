import { escapeMarkdown, plainText } from '../../src/cards/escape.ts';

test.each([
  ['a name', 'a name'],
  ['[a](b)', '\\[a\\](b)'],
  ['snake_case, _emphasis_', 'snake_case, \\_emphasis\\_'],
  ['# no heading', '\\# no heading'],
  ['one\n  - two\n\n\t> three', 'one\n  \\- two\n\n\t\\> three'],
  ['1. first\n 22) second, in 3.5 days', '1\\. first\n 22\\) second, in 3.5 days'],
  ['a - b, 2 + 2 > 3', 'a - b, 2 + 2 > 3'],
  ['<at>Bob</at>', '&lt;at>Bob&lt;/at>'],
  ['{{DATE(x)}}', '{\u200b{DATE(x)}}'],
])('%j stands on the card as it was typed', (typed, escaped) => {
  expect(escapeMarkdown(typed)).toBe(escaped);
});

test('a text keeps its lines, and loses what turns it around or controls something', () => {
  expect(plainText('one\ntwo\u0007three\u202eruof')).toBe('one\ntwo threeruof');
});

test.each([
  ['empty lines', '\n'],
  ['blanks', ' '],
  ['digits', '7'],
  ['lines of blanks', '   \n'],
  ['list items', '- x\n'],
  ['underscores', '_'],
])('ten times as many %s take about ten times as long', (_, piece) => {
  const [few = 0, many = 0] = [2_000, 20_000].map((length) => fastest(piece.repeat(length / piece.length)));
  // A hundred times would be quadratic. What is too short to measure is no harm.
  expect(many).toBeLessThan(Math.max(few, 0.5) * 40);
});

/** Milliseconds, the least of several because others use the machine too. */
function fastest(text: string): number {
  const runs = Array.from({ length: 5 }, () => {
    const begin = performance.now();
    escapeMarkdown(text);
    return performance.now() - begin;
  });
  return Math.min(...runs);
}

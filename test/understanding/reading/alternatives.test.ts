import { alternativesOf } from '../../../src/understanding/reading/alternatives.ts';

test.each([
  ['show our offices', ['show our offices']],
  ['(show|list) our offices', ['show our offices', 'list our offices']],
  ['(show|list) (our|all) offices', ['show our offices', 'show all offices', 'list our offices', 'list all offices']],
  // An empty one leaves it out, and no two blanks.
  ['show (please|) our offices', ['show please our offices', 'show our offices']],
  ['office(s|) here', ['offices here', 'office here']],
  // Without a line between it is only in brackets.
  ['our offices (all of them)', ['our offices (all of them)']],
  ['(a|a) office', ['a office']],
  ['({person}|she) left', ['{person} left', 'she left']],
  ['オフィスを(見せて|表示して)', ['オフィスを見せて', 'オフィスを表示して']],
  ['', ['']],
])('“%s” stands for %j', (line, sentences) => {
  expect(alternativesOf(line)).toEqual(sentences);
});

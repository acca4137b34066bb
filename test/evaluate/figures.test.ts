import { isMet } from '../../scripts/evaluate/bars.ts';
import { confusionsOf, figuresBy, figuresOf } from '../../scripts/evaluate/figures.ts';
import { type Judged, judge } from '../../scripts/evaluate/judge.ts';
import { type Evaluation, reportOf } from '../../scripts/evaluate/report.ts';
import { sentencesIn } from '../../scripts/evaluate/sentences.ts';
import type { Answer } from '../../scripts/understand/answer.ts';

/** A sentence for this intent, and what it was answered. */
function judged(intent: string, decision: Answer['decision'], candidates: string, more: Partial<Answer> = {}): Judged {
  const kind = intent === 'none' ? 'none' : 'plain';
  return judge(
    { text: `for ${intent}`, intent, kind, slots: {}, language: 'en' },
    { text: '', decision, candidates: candidates.split(' '), confidence: 1, slots: {}, language: 'en', ...more },
  );
}

const few = [
  judged('home', 'answer', 'home help history'),
  judged('home', 'ask', 'help home history'),
  judged('home', 'answer', 'help home history'),
  judged('home', 'decline', 'home help history'),
  judged('cancel', 'confirm', 'cancel help home'),
  judged('cancel', 'ask', 'home help history'),
  judged('none', 'ask', 'help home history'),
  judged('none', 'decline', 'help home history'),
  judged('none', 'confirm', 'new-order help home'),
  judged('none', 'decline', 'help home history', { slots: { level: 'gold' } }),
];

test('figures of a few sentences', () => {
  expect(figuresOf(few)).toEqual({
    sentences: 6,
    accuracy: 3 / 6,
    // Half of the one and half of the other.
    macro: 0.5,
    top3: 5 / 6,
    directRight: 2 / 6,
    directWrong: 1 / 6,
    // A question with the right button is one tap away; declined is not, whatever is thought of.
    oneTap: 3 / 6,
    deadEnds: 1 / 6,
    outOfScope: { sentences: 4, askedOrDeclined: 3 / 4, declined: 2 / 4 },
    // What nobody answers has no slots.
    slots: { right: 0, wrong: 0, missed: 0, precision: 1, recall: 1, f1: 1 },
  });
});

test('each intent counts the same, however many sentences it has', () => {
  const right = Array.from({ length: 8 }, () => judged('home', 'answer', 'home'));
  expect(figuresOf([...right, judged('cancel', 'ask', 'home')])).toMatchObject({ accuracy: 8 / 9, macro: 0.5 });
});

test('by language, by kind, by whatever', () => {
  const byIntent = figuresBy(few, ({ sentence }) => sentence.intent);
  expect([...byIntent].map(([intent, { accuracy }]) => [intent, accuracy])).toEqual([
    ['home', 0.5],
    ['cancel', 0.5],
    ['none', 1],
  ]);
});

test('what is taken for what, the most frequent first, with an example', () => {
  expect(confusionsOf(few)).toEqual([
    { wanted: 'home', got: 'help', times: 2, example: 'for home' },
    { wanted: 'cancel', got: 'home', times: 1, example: 'for cancel' },
    { wanted: 'none', got: 'new-order', times: 1, example: 'for none' },
  ]);
});

test('a bar is met from its own value on', () => {
  const bar = { name: '', unit: 'share' } as const;
  expect([0.96, 0.97, 0.959].map((value) => isMet({ ...bar, value, least: 0.96 }))).toEqual([true, true, false]);
  expect([0.008, 0.009].map((value) => isMet({ ...bar, value, most: 0.008 }))).toEqual([true, false]);
});

test('the report says what was met and missed, and the sentences only to whoever asks', () => {
  const figures = figuresOf(few);
  const evaluation: Evaluation = {
    seen: 0,
    bars: [
      { name: 'right first', value: 0.5, least: 0.96, unit: 'share' },
      { name: 'start', value: 20, most: 150, unit: 'ms' },
    ],
    all: figures,
    byLanguage: { en: figures },
    byHand: {},
    byKind: {},
    byIntent: { home: figures },
    bySlot: {},
    confusions: confusionsOf(few),
  };
  const report = reportOf(evaluation);
  expect(report).toMatch(/MISSED +50\.00 % +right first \(at least 96\.00 %\)\n +met +20 ms +start \(at most 150 ms\)/);
  expect(report).toContain('2 × home as help');
  expect(report).not.toContain('for home');
  expect(reportOf(evaluation, few)).toContain('"for home"');
});

test.each([
  ['{"text":"a","intent":"home","kind":"plain"}', 'slots'],
  ['{"text":"a","intent":"home","kind":"odd","slots":{}}', 'kind'],
  ['{"text":"a","intent":"home","kind":"plain","slots":{"colour":"red"}}', 'colour'],
  ['renew', 'JSON'],
])('a line that is none is named: %s', (line, what) => {
  const good = '{"text":"a","intent":"home","kind":"plain","slots":{},"hand":"a"}';
  expect(sentencesIn(`${good}\n\n`, 'en')).toHaveLength(1);
  expect(() => sentencesIn(`${good}\n${line}\n`, 'en')).toThrow(/^en\/evaluation\.jsonl, line 2: /);
  expect(() => sentencesIn(`${good}\n${line}\n`, 'en')).toThrow(what);
});

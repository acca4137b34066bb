import { Command } from 'commander';
import { openAnswerWords } from '../../src/assembly/answer-words.ts';
import { languages } from '../../src/assembly/languages.ts';
import { readLesson } from '../../src/assembly/lessons.ts';
import { microsoftCatalog, readCatalog } from '../../src/catalog/read-catalog.ts';
import { pages } from '../../src/pages/index.ts';
import type { UnderstandingEngine } from '../../src/understanding/understanding.ts';
import { readArguments } from '../read-arguments.ts';
import { answerTo } from '../understand/answer.ts';
import { openWithNames } from '../understand/engine.ts';
import { barsOf } from './bars.ts';
import { costOf, timed } from './costs.ts';
import { confusionsOf, figuresBy, figuresOf, slotsBySlot } from './figures.ts';
import { type Judged, judge } from './judge.ts';
import { type Evaluation, reportOf } from './report.ts';
import { type JudgedSentence, readSentences } from './sentences.ts';
import { unseen } from './unseen.ts';

/** What a run needs of the process. */
export interface EvaluateIo {
  print(text: string): void;
  complain(text: string): void;
  /** As `2026-11-28`. */
  readonly today: string;
}

interface Options {
  readonly language?: string;
  readonly seen?: true;
  readonly json?: true;
  readonly verbose?: true;
}

/** @returns the exit code: 0 whatever the figures are, and 1 where the arguments are none */
export function runEvaluate(args: readonly string[], io: EvaluateIo): number {
  const command = new Command('language:evaluate')
    .description('Says how well sentences are understood that nothing was learned from.')
    .option('--language <tag>', `only this language: ${languages.join(', ')}`)
    .option('--seen', 'also the sentences that stand among the phrases, too')
    .option('--json', 'all figures as JSON, shares of 1')
    .option('--verbose', 'an example of each confusion, and the sentences with a slot that is not right');
  const code = readArguments(command, args, io);
  if (code !== undefined) return code;
  const { language, seen, json, verbose } = command.opts<Options>();
  if (language !== undefined && !languages.includes(language)) {
    io.complain(`There is no language ${language}; there are ${languages.join(', ')}.`);
    return 1;
  }
  const written = readSentences(language === undefined ? languages : [language]);
  const sentences = seen ? written : unseen(written, readLesson(readCatalog(microsoftCatalog)));
  const { made: engine, milliseconds } = timed(() => openWithNames(io.today));
  const judged = judgeAll(sentences, engine);
  const evaluation = evaluationOf(judged, engine, milliseconds, written.length - sentences.length);
  io.print(json ? JSON.stringify(evaluation, null, 1) : reportOf(evaluation, verbose ? judged : []));
  return 0;
}

/** Each sentence as `npm run understand` answers it: the first of a conversation, of a Global Administrator. */
function judgeAll(sentences: readonly JudgedSentence[], engine: UnderstandingEngine): readonly Judged[] {
  const parts = { pages, answerWords: openAnswerWords() };
  return sentences.map((sentence) =>
    judge(sentence, answerTo(sentence.text, engine.understand(sentence.text), parts, sentence.language)),
  );
}

function evaluationOf(judged: readonly Judged[], engine: UnderstandingEngine, start: number, seen: number): Evaluation {
  const all = figuresOf(judged);
  const byLanguage = figuresBy(judged, ({ sentence }) => sentence.language);
  const withHand = judged.filter(({ sentence }) => sentence.hand !== undefined);
  const costs = costOf(
    judged.map(({ sentence }) => sentence.text),
    engine,
    start,
  );
  return {
    seen,
    bars: barsOf(byLanguage, all, costs),
    all,
    byLanguage: Object.fromEntries(byLanguage),
    byHand: Object.fromEntries(figuresBy(withHand, ({ sentence }) => `${sentence.language} ${sentence.hand}`)),
    byKind: Object.fromEntries(figuresBy(judged, ({ sentence }) => sentence.kind)),
    byIntent: Object.fromEntries(figuresBy(judged, ({ sentence }) => sentence.intent)),
    bySlot: Object.fromEntries(slotsBySlot(judged)),
    confusions: confusionsOf(judged),
  };
}

import { Command } from 'commander';
import { z } from 'zod';
import { openAnswerWords } from '../../src/assembly/answer-words.ts';
import { languages } from '../../src/assembly/languages.ts';
import { pages } from '../../src/pages/index.ts';
import { readArguments } from '../read-arguments.ts';
import { type Answer, type AnswerParts, answerTo } from './answer.ts';
import { openWithNames } from './engine.ts';
import { explained } from './explain.ts';
import { readNameLists } from './name-lists.ts';

/** What a run needs of the process. */
export interface UnderstandIo {
  readonly lines: NodeJS.ReadableStream;
  print(line: string): void;
  complain(line: string): void;
  /** As `2026-11-28`; the demo's organization is as it is on that day. */
  readonly today: string;
}

const Line = z.object({ text: z.string(), lang: z.string().nullish() });

/** @returns the exit code: 0, or 1 where the arguments or the file of names cannot be used */
export async function runUnderstand(args: readonly string[], io: UnderstandIo): Promise<number> {
  const command = new Command('understand')
    .description(
      'Says what sentences are understood as; everybody is a Global Administrator, and each sentence the first.',
    )
    .argument('[sentence...]', 'a sentence to explain; without one, lines are read from the standard input')
    .option('--names <file>', 'a JSON file of the names that sentences may have, instead of those of the demo')
    .option('--lang <tag>', 'the language of the reader of a sentence to explain', 'en');
  const code = readArguments(command, args, io);
  if (code !== undefined) return code;
  const { names: file, lang } = command.opts<{ names?: string; lang: string }>();
  let understand: ReturnType<typeof understandingOf>;
  try {
    understand = understandingOf(file, io);
  } catch (error) {
    io.complain(`The names cannot be used: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  const sentence = command.args.join(' ');
  if (sentence !== '') {
    const explanation = understand.engine.explain(sentence);
    io.print(explained(answerTo(sentence, explanation.understanding, understand.parts, languageOf(lang)), explanation));
    return 0;
  }
  for await (const line of linesOf(io.lines)) io.print(JSON.stringify(understand.answer(line)));
  return 0;
}

/** The language in which somebody is answered who has this locale. */
function languageOf(locale: string | null | undefined): string {
  const language = locale?.split(/[-_]/)[0]?.toLowerCase();
  return languages.find((one) => one === language) ?? languages[0];
}

function understandingOf(file: string | undefined, { today, complain }: UnderstandIo) {
  const engine = openWithNames(today, file === undefined ? undefined : readNameLists(file, complain));
  const parts: AnswerParts = { pages, answerWords: openAnswerWords() };
  const answer = (line: string): Answer => {
    const { text, lang } = readLine(line);
    return answerTo(text, engine.understand(text), parts, languageOf(lang));
  };
  return { engine, parts, answer };
}

/** A line is JSON with a `text`, or else the sentence itself. */
function readLine(line: string): z.infer<typeof Line> {
  try {
    const read = Line.safeParse(JSON.parse(line));
    if (read.success) return read.data;
  } catch {
    // Most sentences are no JSON.
  }
  return { text: line };
}

/** What ends a line is a line feed alone: a sentence may hold whatever else Unicode takes for an end. */
async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  stream.setEncoding('utf8');
  const whole = (line: string) => line.replace(/\r$/, '');
  let rest = '';
  let isFirst = true;
  for await (const chunk of stream) {
    const lines = `${rest}${isFirst ? String(chunk).replace(/^\uFEFF/, '') : chunk}`.split('\n');
    isFirst = false;
    rest = lines.pop() ?? '';
    yield* lines.map(whole);
  }
  if (rest !== '') yield whole(rest);
}

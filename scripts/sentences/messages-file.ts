import { type Messages, messageFor } from '../../src/speech/speech.ts';

/** A sentence that a language has to say. */
interface ToSay {
  readonly sentence: string;
  readonly context?: string;
}

/** The sentences that a language lacks, each with nothing as its translation. */
export function lackingIn(messages: Messages, sentences: readonly ToSay[]): Messages {
  return byContext(
    sentences
      .filter(({ sentence, context }) => messageFor(messages, sentence, context) === undefined)
      .map((one) => [one, '']),
  );
}

/**
 * Messages with answers put in, and without what is not said any more. What was answered with nothing stays as it was.
 * @param sentences all that is said
 */
export function withAnswers(messages: Messages, answers: Messages, sentences: readonly ToSay[]): Messages {
  return byContext(
    sentences.flatMap((one) => {
      const answered = messageFor(answers, one.sentence, one.context);
      // Only of what has no letters nothing may be left, such as the blank between two sentences.
      const isAnswer = answered !== '' || !/\p{L}/u.test(one.sentence);
      const said = (isAnswer ? answered : undefined) ?? messageFor(messages, one.sentence, one.context);
      return said === undefined ? [] : [[one, said] as const];
    }),
  );
}

/** Contexts and sentences in the order of their characters, the same on every machine. */
function byContext(said: readonly (readonly [ToSay, string])[]): Messages {
  const inOrder = <Entry>(entries: Iterable<readonly [string, Entry]>) =>
    Object.fromEntries([...entries].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  const contexts = Map.groupBy(said, ([{ context = '' }]) => context);
  return inOrder(
    [...contexts].map(([context, own]) => [context, inOrder(own.map(([{ sentence }, text]) => [sentence, text]))]),
  );
}

/** As it stands in the file: a sentence a line. */
export function written(messages: Messages): string {
  return `${JSON.stringify(messages, null, 2)}\n`;
}

import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { UnavailableError } from '../store.ts';
import { type Answer, closing, errorOf, type Outcome, type Work, type WriterSettings } from './protocol.ts';
import type { WriterThread } from './writer-thread.ts';

/** One store's way to the thread that writes. */
export interface Writing {
  /** @throws StoreError as the thread says */
  write(work: Work): Promise<Outcome>;
  /** Lets what was asked for before be finished. */
  close(): Promise<void>;
}

interface Asked {
  readonly work: Work;
  readonly answered: (outcome: Outcome) => void;
  readonly failed: (error: unknown) => void;
}

/** Whoever is answered together asks together again: the thread begins with some while the others are made ready. */
const enoughToBegin = 8;

/**
 * Needs the thread with the first work there is. What is asked for within one turn of the event loop goes there as one
 * message, because a message costs more than what is in it.
 * @param wasDone looks whether a piece of work is in the file: a thread that died could not tell any more
 */
export function createWriting(
  thread: WriterThread,
  settings: WriterSettings,
  wasDone: (work: Work) => boolean,
): Writing {
  let port: MessagePort | undefined;
  /** Given to the thread, in this order, and not answered yet. */
  let given: Asked[] = [];
  let toBeGiven: Asked[] = [];

  const connect = (): MessagePort => {
    const { port: connected, ended } = thread.connect(settings);
    connected.on('message', (answers: readonly Answer[]) => {
      const asked = given.slice(0, answers.length);
      given = given.slice(answers.length);
      if (given.length === 0) connected.unref();
      for (const [index, { answered, failed }] of asked.entries()) {
        const answer = answers[index] as Answer;
        if ('outcome' in answer) answered(answer.outcome);
        else failed(errorOf(answer.failure));
      }
    });
    connected.once('close', async () => {
      port = undefined;
      const left = given;
      given = [];
      if (left.length === 0) return;
      const reason = await ended();
      for (const asked of left) settle(asked, reason, wasDone);
    });
    return connected;
  };

  const give = (): void => {
    if (toBeGiven.length === 0) return;
    port ??= connect();
    port.ref();
    given.push(...toBeGiven);
    port.postMessage(toBeGiven.map(({ work }) => work));
    toBeGiven = [];
  };

  return {
    write: (work) =>
      new Promise((answered, failed) => {
        if (toBeGiven.length === 0) setImmediate(give);
        toBeGiven.push({ work, answered, failed });
        if (toBeGiven.length >= enoughToBegin) give();
      }),
    async close() {
      give();
      if (port === undefined) return;
      port.ref();
      port.postMessage(closing);
      await once(port, 'close');
    },
  };
}

/** What became of a piece of work whose thread ended without an answer: it is in the file, or it never will be. */
function settle({ work, answered, failed }: Asked, reason: unknown, wasDone: (work: Work) => boolean): void {
  let error: unknown = new UnavailableError('The thread that writes has ended; nothing was written.', {
    cause: reason,
  });
  try {
    if (wasDone(work)) {
      answered('done');
      return;
    }
  } catch (unreadable) {
    error = unreadable;
  }
  failed(error);
}

import type { DatabaseSync } from 'node:sqlite';
import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { isBusy, toStoreError } from './errors.ts';
import { connect } from './file.ts';
import { createGroups } from './group.ts';
import { type Answer, closing, failureOf, type Work, type WriterSettings } from './protocol.ts';

/*
 * The thread that writes: whatever waits for the disk, or for another process to let go of the lock, waits here, and the
 * thread that answers people goes on. While one group is on its way to the disk the next one gathers.
 */

/** Keeps a transaction to some tens of milliseconds. */
const largestGroup = 256;
/** How long SQLite waits for the lock before it is asked who came meanwhile, and whose patience is over. */
const waitMilliseconds = 100;

parentPort?.on('message', ({ port, settings }: { port: MessagePort; settings: WriterSettings }) => {
  writeFor(port, settings);
});

interface Waiting {
  readonly work: Work;
  readonly since: number;
}

/** Writes for one store what comes through its port. */
function writeFor(port: MessagePort, { file, lockTimeoutMilliseconds }: WriterSettings): void {
  let waiting: Waiting[] = [];
  let isClosing = false;
  let opened: { readonly database: DatabaseSync; readonly carryOut: ReturnType<typeof createGroups> } | undefined;

  const take = (message: readonly Work[] | typeof closing): void => {
    if (message === closing) isClosing = true;
    else waiting.push(...message.map((work) => ({ work, since: performance.now() })));
  };
  /** What has come since, without waiting for it. */
  const gather = (): void => {
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port))
      take(next.message);
  };
  const post = (answers: readonly Answer[]): void => {
    if (answers.length > 0) port.postMessage(answers);
  };
  const open = () => {
    const database = connect(file, Math.min(waitMilliseconds, lockTimeoutMilliseconds));
    return { database, carryOut: createGroups(database, file) };
  };
  /** Answers those that have waited longest: as many as one transaction takes, or those that cannot wait any more. */
  const answerSome = (): void => {
    try {
      opened ??= open();
      opened.database.exec('BEGIN IMMEDIATE');
    } catch (error) {
      const failure = failureOf(toStoreError(file, error));
      const given = performance.now() - (isBusy(error) ? lockTimeoutMilliseconds : 0);
      const late = waiting.filter(({ since }) => since <= given);
      waiting = waiting.slice(late.length);
      post(late.map(() => ({ failure })));
      return;
    }
    gather();
    const group = waiting.slice(0, largestGroup);
    waiting = waiting.slice(group.length);
    post(opened.carryOut(group.map(({ work }) => work)));
  };

  port.on('message', (message) => {
    take(message);
    gather();
    while (waiting.length > 0) {
      answerSome();
      gather();
    }
    if (!isClosing) return;
    opened?.database.close();
    port.close();
  });
}

import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { WriterSettings } from './protocol.ts';

/** A thread that writes, for one store or for several. */
export interface WriterThread {
  /** A way to it for one store; starts it, if it does not run. */
  connect(settings: WriterSettings): Connected;
  /** To be called once its stores are closed. */
  end(): Promise<void>;
}

export interface Connected {
  /** Is closed if the thread ends, too. */
  readonly port: MessagePort;
  /** Waits until the thread has ended. @returns the reason, if there is one */
  ended(): Promise<unknown>;
}

/** @param script what the thread runs; tests have one that fails as no disk of theirs does */
export function createWriterThread(script = new URL('./writer.ts', import.meta.url)): WriterThread {
  let running: { readonly worker: Worker; readonly ended: Promise<unknown> } | undefined;

  const start = (): NonNullable<typeof running> => {
    // Options of the process, such as what it loads first, are not for the thread.
    const worker = new Worker(script, { execArgv: [] });
    const ended = new Promise<unknown>((resolve) => {
      let reason: unknown;
      worker.once('error', (error) => {
        reason = error;
      });
      worker.once('exit', () => {
        if (running?.worker === worker) running = undefined;
        resolve(reason);
      });
    });
    // Who only has a store open may end; who waits for an answer holds on to the port.
    worker.unref();
    return { worker, ended };
  };

  return {
    connect(settings) {
      running ??= start();
      const { worker, ended } = running;
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ port: port2, settings }, [port2]);
      return {
        port: port1,
        ended() {
          worker.ref();
          return ended;
        },
      };
    },
    async end() {
      const ending = running;
      running = undefined;
      await ending?.worker.terminate();
    },
  };
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  /** What it has used of the processor so far, in microseconds. */
  used(): Promise<number>;
  stop(): Promise<void>;
}

/** @param options of Node @param log where its standard output goes */
export async function startServer(
  name: 'bare' | 'echo' | 'ours',
  words: readonly string[],
  options: readonly string[],
  log: string,
): Promise<ServerProcess> {
  const script = fileURLToPath(new URL(`./servers/${name}.ts`, import.meta.url));
  const output = openSync(log, 'a');
  const child = fork(script, words, { execArgv: [...options], stdio: ['ignore', output, 'inherit', 'ipc'] });
  closeSync(output);
  const { port } = (await answerOf(child)) as { port: number };
  return {
    port,
    async used() {
      child.send('used');
      return ((await answerOf(child)) as { microseconds: number }).microseconds;
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  try {
    return await Promise.race([
      once(child, 'message', { signal: ended.signal }).then(([message]) => message),
      once(child, 'exit', { signal: ended.signal }).then(([code]) => {
        throw new Error(`the server ended with ${code}`);
      }),
    ]);
  } finally {
    ended.abort();
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import type { Config } from '../../src/config.ts';

/** The bot in a process of its own: what nobody catches ends it, and its descriptors can be counted. */
export interface RawServer {
  readonly port: number;
  readonly storeFile: string;
  readonly child: ChildProcess;
  /** Whether it has not ended. */
  isAlive(): boolean;
  descriptors(): Promise<number>;
  /** Opens a connection, without a client that knows what may be sent. */
  connect(): Promise<Raw>;
  /** Ends it, whatever it does. */
  kill(): Promise<void>;
}

/** A connection of which every byte is ours. */
export interface Raw {
  readonly socket: Socket;
  /** @param text its lines end as those of HTTP do */
  write(text: string | Uint8Array): void;
  /** What came so far, once it matches, or the other side has closed, or nothing more came for a while. */
  heard(pattern?: RegExp): Promise<string>;
  /** Whether the other side closes it within so many milliseconds. */
  isClosedWithin(milliseconds: number): Promise<boolean>;
}

const program = (config: Config) => `
  import { readdirSync } from 'node:fs';
  import { createApp } from '${new URL('../../src/assembly/app.ts', import.meta.url).href}';
  const app = await createApp(${JSON.stringify(config)});
  const address = await app.listen();
  process.on('message', () => process.send({ descriptors: readdirSync('/dev/fd').length }));
  process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
  process.send({ address });
`;

export async function startRawServer(configure: (storeFile: string) => Config): Promise<RawServer> {
  const folder = mkdtempSync(join(tmpdir(), 'raw-'));
  const storeFile = join(folder, 'store.sqlite');
  const config = configure(storeFile);
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program(config)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ address }] = (await once(child, 'message')) as [{ address: string }];
  const port = Number(new URL(address).port);
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  return {
    port,
    storeFile,
    child,
    isAlive,
    async descriptors() {
      const answer = once(child, 'message') as Promise<[{ descriptors: number }]>;
      child.send('count');
      return (await answer)[0].descriptors;
    },
    connect: () => connectTo(port),
    async kill() {
      const ended = isAlive() ? once(child, 'exit') : undefined;
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Nothing more is waited for if nothing came for so long. */
const silenceMilliseconds = 1_500;

async function connectTo(port: number): Promise<Raw> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let text = '';
  let isClosed = false;
  socket.setEncoding('latin1').on('data', (chunk) => {
    text += chunk;
  });
  const closed = () => {
    isClosed = true;
  };
  // A connection that is reset is one that was closed.
  socket.on('error', closed).on('close', closed).on('end', closed);
  await once(socket, 'connect');
  const until = async (isDone: () => boolean, milliseconds: number) => {
    const end = performance.now() + milliseconds;
    while (!isDone() && performance.now() < end) await pass(10);
    return isDone();
  };
  return {
    socket,
    write(bytes) {
      if (!socket.destroyed) socket.write(typeof bytes === 'string' ? bytes.replaceAll('\n', '\r\n') : bytes);
    },
    async heard(pattern) {
      await until(() => isClosed || (pattern?.test(text) ?? false), silenceMilliseconds);
      return text;
    },
    isClosedWithin: (milliseconds) => until(() => isClosed, milliseconds),
  };
}

import { fstatSync, write, writeSync } from 'node:fs';
import { setTimeout as pass } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { traceId } from '../observer.ts';
import { errorForLog } from './error-for-log.ts';

export interface Log {
  readonly log: Logger;
  /** Waits until all lines are written, or cannot be. */
  close(): Promise<void>;
}

const newline = 0x0a;
/** So long lines gather: one way to the system takes longer than most of what leads to a line. */
const gatherMilliseconds = 50;
/** After a failure, such as a full disk, or a reader that does not read. */
const pauseMilliseconds = 500;
const mostCharacters = 1_000_000;
/** What is not written by then is not waited for. */
const closeMilliseconds = 2_000;

/**
 * How each line is written: with the trace that it belongs to, whatever is done in between, and errors as operators may
 * see them.
 * Source: Trace context in non-OTLP log formats, https://opentelemetry.io/docs/specs/otel/compatibility/logging_trace_context/
 */
export const lineForm = {
  base: null,
  serializers: { err: errorForLog },
  mixin() {
    const id = traceId();
    return id === undefined ? {} : { trace_id: id };
  },
};

/**
 * The log of a process, on its standard output. Nobody who asks waits for it: if lines cannot be written, because the
 * disk is full or nobody reads them, they are dropped, and their number is told once there is room again.
 */
export function createLog(level: string): Log {
  const lines = createLines(standardOutput(), (dropped) => {
    log.warn({ event: 'log-lines-dropped', lines: dropped }, 'lines of the log could not be written');
  });
  const log = pino({ level, ...lineForm }, lines);
  // What is thrown and caught by nobody ends the process without a close.
  process.once('exit', lines.flush);
  return {
    log,
    async close() {
      await lines.close();
      process.off('exit', lines.flush);
    },
  };
}

/** Where bytes go. */
interface Output {
  /** @param done with the number of bytes that were written */
  write(chunk: Buffer, done: (error: Error | null | undefined, bytes: number) => void): void;
  /** As much as can be written without waiting. */
  writeAtOnce(chunk: Buffer): void;
}

/**
 * A pipe or a socket is written by the event loop, which a reader that does not read does not hold up. A file, which it
 * cannot write, is written by a thread of Node's.
 */
function standardOutput(): Output {
  const { stdout } = process;
  const kind = fstatSync(1);
  if (!kind.isFIFO() && !kind.isSocket()) {
    return { write: (chunk, done) => write(1, chunk, done), writeAtOnce: (chunk) => writeSync(1, chunk) };
  }
  // Whoever read has gone: each write tells, too.
  stdout.on('error', () => {});
  return {
    write: (chunk, done) => stdout.write(chunk, (error) => done(error, chunk.length)),
    writeAtOnce: (chunk) => stdout.write(chunk),
  };
}

function createLines(output: Output, recovered: (dropped: number) => void) {
  /** Whole lines, and before them what was not written of those that were on their way. */
  let waiting = '';
  let rest: Buffer = Buffer.alloc(0);
  let isMidLine = false;
  let dropped = 0;
  let isWriting = false;
  let timer: NodeJS.Timeout | undefined;

  const takeAll = (): Buffer => {
    const all = waiting === '' ? rest : Buffer.concat([rest, Buffer.from(waiting)]);
    waiting = '';
    rest = Buffer.alloc(0);
    return all;
  };
  const writeLater = (milliseconds: number): void => {
    timer ??= setTimeout(writeNow, milliseconds).unref();
  };
  const writeNow = (): void => {
    timer = undefined;
    if (isWriting) return;
    const chunk = takeAll();
    if (chunk.length === 0) return;
    isWriting = true;
    output.write(chunk, (error, bytes) => {
      isWriting = false;
      if (error) lose(chunk);
      else written(chunk, bytes);
    });
  };
  const written = (chunk: Buffer, bytes: number): void => {
    rest = chunk.subarray(bytes);
    isMidLine = chunk[bytes - 1] !== newline;
    const lines = dropped;
    dropped = 0;
    if (lines > 0) recovered(lines);
    if (rest.length > 0) writeLater(0);
    else if (waiting !== '') writeLater(gatherMilliseconds);
  };
  /** What a full disk does not take now it will not take as a whole later. */
  const lose = (chunk: Buffer): void => {
    dropped += linesIn(chunk);
    if (isMidLine) rest = Buffer.of(newline);
    isMidLine = false;
    writeLater(pauseMilliseconds);
  };

  return {
    write(line: string): void {
      if (rest.length + waiting.length > mostCharacters) {
        dropped += 1;
        return;
      }
      waiting += line;
      writeLater(gatherMilliseconds);
    },
    /** At the end of the process: what can be written at once. */
    flush(): void {
      try {
        if (!isWriting) output.writeAtOnce(takeAll());
      } catch {
        // There is nobody left to tell.
      }
    },
    async close(): Promise<void> {
      const until = performance.now() + closeMilliseconds;
      while ((isWriting || rest.length + waiting.length > 0) && performance.now() < until) {
        clearTimeout(timer);
        writeNow();
        await pass(10);
      }
    },
  };
}

function linesIn(chunk: Buffer): number {
  let count = 0;
  for (const byte of chunk) if (byte === newline) count += 1;
  return count;
}

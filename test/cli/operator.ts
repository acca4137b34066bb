import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runPmc } from '../../src/cli/run-pmc.ts';
import type { World } from '../../src/cli/world.ts';

/** Somebody at a terminal, with a folder and an empty store of their own. */
export interface Operator {
  readonly folder: string;
  /** The SQLite file that every command works on, unless it names another. */
  readonly store: string;
  /** Writes a file into the folder. @returns its path */
  file(name: string, content: string | Buffer): string;
  /** Runs a command on that store. */
  pmc(...words: string[]): Promise<Ran>;
  /** Runs a command as it stands, on the store that the settings name. */
  configured(...words: string[]): Promise<Ran>;
  clear(): void;
}

export interface Ran {
  readonly code: number;
  /** Standard output and standard error. */
  readonly out: string;
  readonly error: string;
}

export function createOperator(world: Partial<World> = {}): Operator {
  const folder = mkdtempSync(join(tmpdir(), 'operator-'));
  const store = join(folder, 'store.sqlite');
  const run = async (words: readonly string[]): Promise<Ran> => {
    const out = collector();
    const error = collector();
    const code = await runPmc(words, {
      environment: {},
      now: () => new Date('2027-01-15T09:00:00Z'),
      newId: randomUUID,
      milliseconds: () => 0,
      wait: async () => {},
      standardOutput: out.stream,
      standardError: error.stream,
      ...world,
    });
    return { code, out: out.text(), error: error.text() };
  };
  return {
    folder,
    store,
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    pmc: (...words) => run([...words, '--store', store]),
    configured: (...words) => run(words),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Operators for the tests of a file, cleared away after each. */
export function operators(): (world?: Partial<World>) => Operator {
  const opened: Operator[] = [];
  afterEach(() => {
    for (const operator of opened.splice(0)) operator.clear();
  });
  return (world) => {
    const operator = createOperator(world);
    opened.push(operator);
    return operator;
  };
}

function collector(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}

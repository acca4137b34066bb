import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';

/*
 * A process of its own logs: what it writes to, and how it ends, is the thing here.
 */

const log = new URL('../../src/assembly/log.ts', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program that has `log` and `close`. */
function logging(program: string, output: number | 'pipe'): ChildProcess {
  const script = `import { createLog } from '${log}';\nconst { log, close } = createLog('info');\n${program}`;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', output, 'pipe', 'ipc'],
  });
}

async function ended(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

/** Reads what comes out of a pipe, a line each. */
async function linesOf(child: ChildProcess): Promise<readonly Record<string, unknown>[]> {
  let text = '';
  for await (const chunk of child.stdout?.setEncoding('utf8') ?? []) text += chunk;
  return parsed(text);
}

function parsed(text: string): readonly Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

const hundred = `for (let number = 0; number < 100; number += 1) log.info({ number }, 'line');`;
const numbers = Array.from({ length: 100 }, (_, number) => number);

test.each([
  ['closes its log and ends', 'await close(); process.exit(0);', 0],
  ['just ends', 'process.exit(3);', 3],
  ['has nothing more to do', '', 0],
  ['fails', `throw new Error('a bug');`, 1],
])('of a process that %s no line is lost, in a pipe or in a file', async (_, end, code) => {
  const child = logging(`${hundred} process.disconnect(); ${end}`, 'pipe');
  const [lines, exit] = await Promise.all([linesOf(child), ended(child)]);
  expect(exit).toBe(code);
  expect(lines.map((line) => line.number)).toEqual(numbers);

  const file = join(folder, 'log');
  const output = openSync(file, 'w');
  expect(await ended(logging(`${hundred} process.disconnect(); ${end}`, output))).toBe(code);
  closeSync(output);
  expect(parsed(readFileSync(file, 'utf8')).map((line) => line.number)).toEqual(numbers);
});

test('lines that nobody reads hold up neither the process nor its end', async () => {
  const program = `
    for (let number = 0; number < 50_000; number += 1) log.info({ number, text: 'x'.repeat(100) }, 'line');
    setInterval(() => process.send('alive'), 50);
    process.on('message', async () => { await close(); process.exit(0); });`;
  const child = logging(program, 'pipe');
  child.stdout?.pause();
  for (let turn = 0; turn < 3; turn += 1) expect(await once(child, 'message')).toEqual(['alive', undefined]);
  child.send('end');
  expect(await ended(child)).toBe(0);
});

test('what nobody read is dropped, and once somebody reads, told by its number', async () => {
  const program = `
    for (let number = 0; number < 50_000; number += 1) log.info({ number, text: 'x'.repeat(100) }, 'line');
    process.send('written');
    process.on('message', async () => { await close(); process.exit(0); });`;
  const child = logging(program, 'pipe');
  child.stdout?.pause();
  await once(child, 'message');
  await pass(200);
  const reading = linesOf(child);
  await pass(1_500);
  child.send('end');
  const lines = await reading;
  const told = lines.filter((line) => line.event === 'log-lines-dropped');
  const written = lines.length - told.length;
  expect(told).toHaveLength(1);
  expect(Number(told[0]?.lines)).toBeGreaterThan(0);
  expect(written + Number(told[0]?.lines)).toBe(50_000);
});

test('a full disk holds up neither the process nor its end', async () => {
  const output = openSync('/dev/full', 'w');
  const child = logging(
    `${hundred} setInterval(() => process.send('alive'), 50);
    process.on('message', async () => { await close(); process.exit(0); });`,
    output,
  );
  closeSync(output);
  for (let turn = 0; turn < 3; turn += 1) expect(await once(child, 'message')).toEqual(['alive', undefined]);
  child.send('end');
  expect(await ended(child)).toBe(0);
});

test('of an error the log has its kind, its code and where it was thrown, and nothing that it says or carries', async () => {
  const program = `
    import { GoneError, UnavailableError } from '${new URL('../../src/store/store.ts', import.meta.url).href}';
    const carrying = Object.assign(new Error('canary\\n    at canary (canary:1:1)'), {
      name: 'RestError', code: 'ECONNRESET', statusCode: 502,
      request: { headers: { authorization: 'canary' } }, response: { bodyAsText: 'canary' },
    });
    log.error({ err: carrying }, 'one');
    log.error({ err: new TypeError('about', { cause: new GoneError('There is no document canary.') }) }, 'two');
    log.error({ err: new UnavailableError('The disk is full.') }, 'three');
    log.error({ err: Object.assign(new Error('x'), { name: 'canary canary', code: 'canary@example.com' }) }, 'four');
    log.error({ err: 'canary' }, 'five');
    process.disconnect();`;
  const child = logging(program, 'pipe');
  const [lines, exit] = await Promise.all([linesOf(child), ended(child)]);
  expect(exit).toBe(0);
  expect(JSON.stringify(lines)).not.toContain('canary');
  const place = expect.stringMatching(/^at /);
  expect(lines.map((line) => line.err)).toEqual([
    { type: 'RestError', code: 'ECONNRESET', statusCode: 502, stack: place },
    { type: 'TypeError', stack: place, cause: { type: 'GoneError', stack: place } },
    { type: 'UnavailableError', message: 'The disk is full.', stack: place },
    { type: 'Error', stack: place },
    { type: 'string' },
  ]);
});

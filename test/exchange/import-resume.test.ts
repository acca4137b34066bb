import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createOperator, type Operator, operators } from '../cli/operator.ts';
import { jsonLines, sampleLine, sampleLines, samples } from './samples.ts';

const operator = operators();

/** A network of two portions, between which an import notes how far it is. */
let lines = '';
beforeAll(async () => {
  const own = createOperator();
  lines = (await own.pmc('generate', '--organizations', '230')).out;
  own.clear();
});

/** The import in a process of its own, which the system kills when it asks for the time once more. */
async function importAndKill(
  { store }: Operator,
  path: string,
  asks: number,
): Promise<{ readonly isKilled: boolean; readonly error: string }> {
  const program = fileURLToPath(new URL('./import-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, [program, path, store, String(asks)], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [[code, signal], error] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  const isKilled = signal === 'SIGKILL';
  expect({ isKilled, code, error }).toEqual({ isKilled, code: isKilled ? null : 0, error });
  return { isKilled, error };
}

test('killed again and again, an import goes on where it was, and nothing is there twice', async () => {
  const own = operator();
  const path = own.file('network.jsonl', lines);
  const resumedAt: (string | undefined)[] = [];
  // While lines are checked, between two transactions, between what is stored and the note of it; at last to the end.
  for (const asks of [3, 60, 7_600, 100, Number.POSITIVE_INFINITY]) {
    const { isKilled, error } = await importAndKill(own, path, asks);
    expect(isKilled).toBe(Number.isFinite(asks));
    resumedAt.push(/up to line (\d+) before/.exec(error)?.[1]);
  }
  expect(resumedAt).toEqual([undefined, undefined, undefined, '2000', '2000']);
  expect((await own.pmc('export')).out).toBe(lines);
}, 60_000);

test('an import that was killed at its very end has nothing left to do', async () => {
  const own = operator();
  const path = own.file('network.jsonl', samples.network);
  let asks = 0;
  const counting = operator({
    now() {
      asks += 1;
      return new Date('2027-01-15T09:00:00Z');
    },
  });
  await counting.pmc('import', path);
  // The last thing is to forget how far it was.
  expect((await importAndKill(own, path, asks - 1)).isKilled).toBe(true);
  const resumed = await own.pmc('import', path);
  expect(resumed).toMatchObject({
    code: 0,
    error: `${path} was imported up to line 13 before; going on from there.\n`,
  });
  expect((await own.pmc('export')).out).toBe(samples.network);
  // It is done: the next time it begins at the beginning.
  expect(await own.pmc('import', path)).toMatchObject({ code: 0, error: '' });
}, 60_000);

test('after a kill the same file is known under any name, and a file that was changed is another one', async () => {
  const own = operator();
  const path = own.file('network.jsonl', lines);
  expect((await importAndKill(own, path, 450)).isKilled).toBe(true);
  const sample = own.file('network.jsonl', samples.network);
  expect(await own.pmc('import', sample)).toEqual({ code: 0, error: '', out: `13 records imported from ${sample}.\n` });
  const { error } = await own.pmc('import', own.file('other.jsonl', lines));
  expect(error).toMatch(/other\.jsonl was imported up to line \d+ before; going on from there/);
}, 60_000);

describe('what is imported again', () => {
  test('under another day is the same thing', async () => {
    const { pmc, file } = operator();
    await pmc('import', file('network.jsonl', samples.network));
    const moved = [
      { ...sampleLine('order'), placedOn: '2026-10-13' },
      { ...sampleLine('shipment'), shipsOn: '2026-11-05', expectedOn: '2026-11-12' },
      { ...sampleLine('message'), postedOn: '2026-11-07' },
    ];
    expect(await pmc('import', file('moved.jsonl', jsonLines(moved)))).toMatchObject({ code: 0, error: '' });
    const changed = sampleLines().map(
      (line) => moved.find((entry) => 'type' in entry && entry.type === line.type) ?? line,
    );
    const { out } = await pmc('export');
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(changed);
  });

  test('leaves what has the same number elsewhere', async () => {
    const { pmc, file } = operator();
    await pmc('import', file('network.jsonl', samples.network));
    const other = { ...sampleLine('message'), id: 'm-114', postedOn: '2026-11-08' };
    await pmc('import', file('other.jsonl', jsonLines([other])));
    expect((await pmc('export')).out.match(/"type":"message"/g)).toHaveLength(2);
  });
});

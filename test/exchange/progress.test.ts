import { createCount, createProgress } from '../../src/exchange/progress.ts';
import { operators } from '../cli/operator.ts';

const operator = operators();

/** A terminal, and a clock that is set by hand. */
function terminal() {
  const shown: string[] = [];
  let time = 0;
  return {
    standardError: { isTTY: true, write: (text: string | Uint8Array) => shown.push(String(text)) > 0 },
    milliseconds: () => time,
    at(milliseconds: number) {
      time = milliseconds;
    },
    /** What stands on the line, without what moves the cursor. */
    line: () => (shown.at(-1) ?? '').replace(/^\r/, '').replace('\u001b[K', ''),
    shown,
  };
}

test('it tells the share, the count, the rate and the time that is left', () => {
  const { at, line, ...world } = terminal();
  const progress = createProgress('Importing', world);
  progress.update(10, 1_000_000, 1);
  expect(line()).toBe('Importing 0 %, 1 lines');
  at(2_000);
  progress.update(250_000, 1_000_000, 30_000);
  expect(line()).toBe('Importing 25 %, 30,000 lines, 15,000 a second, 0:06 left');
  at(200_000);
  progress.update(500_000, 1_000_000, 60_000);
  expect(line()).toBe('Importing 50 %, 60,000 lines, 300 a second, 3:20 left');
  at(7_200_000);
  progress.update(600_000, 1_000_000, 70_000);
  expect(line()).toBe('Importing 60 %, 70,000 lines, 10 a second, 1:20:00 left');
  progress.end();
  expect(line()).toBe('');
});

test('it is drawn four times a second, however often there is something new', () => {
  const { at, shown, ...world } = terminal();
  const progress = createProgress('Importing', world);
  for (let time = 0; time < 1_000; time += 1) {
    at(time);
    progress.update(time, 1_000, time);
  }
  expect(shown).toHaveLength(4);
});

test('what an earlier run has done says nothing about the time that is left', () => {
  const { at, line, ...world } = terminal();
  const progress = createProgress('Importing', world);
  at(1_000);
  progress.update(500_000, 1_000_000, 0);
  at(11_000);
  progress.update(600_000, 1_000_000, 1_000);
  expect(line()).toBe('Importing 60 %, 1,000 lines, 100 a second, 0:40 left');
});

test('without lines to count there is a share and a time', () => {
  const { at, line, ...world } = terminal();
  const progress = createProgress('Reading', world);
  at(1_000);
  progress.update(1, 4);
  expect(line()).toBe('Reading 25 %, 0:03 left');
});

test('an import shows it on a terminal, and its report stands alone on standard output', async () => {
  const { standardError, milliseconds, at, shown } = terminal();
  let time = 0;
  const { pmc, file } = operator({
    standardError,
    milliseconds() {
      time += 300;
      at(time);
      return milliseconds();
    },
  });
  const network = await pmc('generate', '--organizations', '60');
  const path = file('network.jsonl', network.out);
  const count = network.out.split('\n').length - 1;
  expect((await pmc('import', path)).out).toBe(`${count} records imported from ${path}.\n`);
  const text = shown.join('');
  expect(text).toMatch(/\rReading \d+ %/);
  expect(text).toMatch(/\rChecking \d+ %, [\d,]+ lines/);
  expect(text).toMatch(/\rImporting \d+ %, [\d,]+ lines/);
  expect(shown.at(-1)).toBe('\r\u001b[K');
});

test('anywhere else nothing is shown', async () => {
  const { pmc, file } = operator();
  const { out } = await pmc('generate', '--organizations', '2');
  expect((await pmc('import', file('network.jsonl', out))).error).toBe('');
});

test('where nobody knows how many there are it tells the count and the rate, and makes room for what is written', () => {
  const { at, line, shown, ...world } = terminal();
  const count = createCount('Looked at', 'organizations', world);
  count.clear();
  expect(shown).toEqual([]);
  count.add();
  expect(line()).toBe('Looked at 1 organizations');
  at(2_000);
  for (let each = 0; each < 1_999; each += 1) count.add();
  at(2_250);
  count.add();
  expect(line()).toBe('Looked at 2,001 organizations, 889 a second');
  count.clear();
  expect(line()).toBe('');
});

test.each([true, false])(
  'the dry run of notices shows how far it has come, on a terminal (%s) alone',
  async (isTTY) => {
    const shown: string[] = [];
    let time = 0;
    const { pmc, file } = operator({
      standardError: { isTTY, write: (text: string | Uint8Array) => shown.push(String(text)) > 0 },
      milliseconds() {
        time += 300;
        return time;
      },
    });
    const network = await pmc('generate', '--organizations', '60');
    await pmc('import', file('network.jsonl', network.out));
    shown.length = 0;
    const { code, out } = await pmc('notices', 'run', '--dry-run', '--on', '2027-02-06');
    expect(code).toBe(0);
    expect(out).toMatch(/Nothing was written\.\n$/);
    expect(out).not.toContain('Looked at');
    if (!isTTY) return expect(shown).toEqual([]);
    expect(shown.some((text) => /Looked at 60 organizations/.test(text))).toBe(true);
    expect(shown.at(-1)).toBe('\r\u001b[K');
  },
);

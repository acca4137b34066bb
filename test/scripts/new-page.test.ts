import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { problemOf } from '../../scripts/new-page/problem.ts';
import { mark, type NewPage } from '../../scripts/new-page/skeleton.ts';

/* `npm run new:page` in a copy of the house, with everything that stands there now. */

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Of the page that is written here. */
const testOfPage = 'test/pages/orders/lucky-numbers.test.ts';
/** Of each page and language. */
const mostLines = 8;
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'house-'));
  const copied = [
    'src',
    'cards',
    'scripts',
    'test',
    'bench',
    'docs',
    // What pages link to.
    'infra',
    'appPackage',
    '.webappignore',
    ...readdirSync(root).filter((name) => /^[^.].*\.(md|js|json|yml)$/.test(name)),
  ];
  for (const part of copied) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  // A new page is learned with all others, which takes half a minute; how well they are learned is nothing to see here.
  for (const file of globSync('src/languages/*/{phrases/*,off-topic}.txt', { cwd: copy })) {
    const lines = text(file).split('\n');
    writeFileSync(join(copy, file), lines.slice(0, mostLines).join('\n'));
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const run = (...call: readonly string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, call, { cwd: copy }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : 1, said: stdout + stderr });
    });
  });
const newPage = (name: string, ...options: readonly string[]) =>
  run('scripts/new-page/new-page.ts', name, '--subject', 'orders', '--area', 'orders-benefits', ...options);
const text = (path: string) => readFileSync(join(copy, path), 'utf8');

test.each<[Partial<NewPage>, string]>([
  [{ name: 'Lucky-Numbers' }, 'is no name of a page'],
  [{ name: 'lucky_numbers' }, 'is no name of a page'],
  [{ name: '../keys' }, 'is no name of a page'],
  [{ name: 'delete' }, 'means something in TypeScript'],
  [{ name: 'page' }, 'means something in TypeScript'],
  [{ name: 'home' }, 'there is a page "home" with the title "Membership home" already'],
  [
    { name: 'renew-the-membership' },
    'there is a page "renew-membership" with the title "Renew the membership" already',
  ],
  [{ name: 'digest' }, 'there is a card "digest" already'],
  [{ subject: '../../etc' }, 'is no name of a folder'],
  [{ right: 'everything' }, 'is no name of a right'],
])('%j is refused with the reason', (wrong, reason) => {
  const page: NewPage = {
    name: 'keys',
    subject: 'orders',
    area: 'orders-benefits',
    right: 'luck.view',
    heldOut: '',
    ...wrong,
  };
  expect(problemOf(page, () => false)).toContain(reason);
});

test('what is there already is not written over', () => {
  const page: NewPage = { name: 'keys', subject: 'orders', area: 'orders-benefits', right: 'luck.view', heldOut: '' };
  expect(problemOf(page, () => false)).toBe(undefined);
  expect(problemOf(page, (path) => path.endsWith('/keys.test.ts'))).toContain(
    'test/pages/orders/keys.test.ts is there already',
  );
});

test('whatever is refused writes nothing', async () => {
  for (const [name, area, reason] of [
    ['Keys', 'orders-benefits', 'is no name of a page'],
    ['keys', 'home', 'Allowed choices are membership-status'],
  ] as const) {
    const { code, said } = await newPage(name, '--area', area);
    expect(said).toContain(reason);
    expect(code).toBe(1);
  }
  expect(text('src/pages/index.ts')).toBe(readFileSync(join(root, 'src/pages/index.ts'), 'utf8'));
});

describe('a skeleton', () => {
  beforeAll(async () => {
    const waiting = '[lucky-numbers]\nshow my lucky numbers\n\n[another-page]\nanother sentence\n';
    appendFileSync(join(copy, 'src/languages/en/held-out/later.txt'), `\n${waiting}`);
    const { code, said } = await newPage('lucky-numbers', '--right', 'luck.view');
    if (code !== 0) throw new Error(said);
  }, 120_000);

  test('compiles, and is written as the house writes', async () => {
    const touched = ['src/pages/index.ts', 'src/pages/orders', 'src/access', 'src/visit', testOfPage];
    const checked = { extends: './tsconfig.json', include: touched };
    writeFileSync(join(copy, 'tsconfig.touched.json'), JSON.stringify(checked));
    // Several threads would each check for themselves what all of it needs.
    const compiler = ['node_modules/typescript/bin/tsc', '--noEmit', '--singleThreaded'];
    const compiled = await run(...compiler, '--project', 'tsconfig.touched.json');
    expect(compiled).toEqual({ code: 0, said: '' });
    const biome = ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'];
    const { code, said } = await run(...biome, ...touched, 'cards/orders');
    expect(said).not.toContain('×');
    expect(code).toBe(0);
  }, 120_000);

  test('stands in the lists, after the last page of its menu', () => {
    expect(text('src/pages/index.ts')).toMatch(/,\n {2}luckyNumbers,\n {2}individualAccount,\n/);
    expect(text('src/visit/page-names.ts')).toMatch(/,\n {2}'lucky-numbers': \[\],\n {2}'individual-account'/);
    expect(text('src/access/rights.ts')).toContain("'luck.view': {");
  });

  test('has the held-out sentences that waited for it', () => {
    expect(text('src/languages/en/held-out/lucky-numbers.txt')).toMatch(/\nshow my lucky numbers\n$/);
    const later = text('src/languages/en/held-out/later.txt');
    expect(later).not.toContain('lucky');
    expect(later).toContain('[another-page]\nanother sentence\n');
  });

  test('fails only where a person has to write something, and says what', async () => {
    const { said } = await run(
      '--experimental-vm-modules',
      'node_modules/jest/bin/jest.js',
      '--silent',
      'test/house.test.ts',
      testOfPage,
    );
    const failed = [...said.matchAll(/● (.*)/g)].map(([, title]) => title);
    expect(new Set(failed)).toEqual(
      new Set([
        'whatever `npm run new:page` left to a person is filled in',
        `${mark} what this page promises, in the words of those who use it`,
      ]),
    );
    expect(said).toContain(`Expected substring: "${mark} what Marta reads on it"`);
    for (const path of [
      'src/pages/orders/lucky-numbers.ts',
      'src/languages/en/phrases/lucky-numbers.txt',
      'src/languages/en/held-out/lucky-numbers.txt',
      'cards/orders/lucky-numbers.sample.json',
      testOfPage,
      'src/access/rights.ts',
    ]) {
      expect(said).toContain(`${path}:`);
    }
  });
});

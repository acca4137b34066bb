import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { type Operator, operators } from './operator.ts';
import { typedIn } from './typed.ts';

/*
 * What the documentation says that an operator can type can be pasted: it is typed here, into the store of the demo.
 */

const anOperator = operators();
const now = new Date('2027-01-15T09:00:00Z');
const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const readme = fileURLToPath(new URL('../../README.md', import.meta.url));

async function withDemo(): Promise<Operator> {
  const operator = anOperator();
  const store = openSqliteStore({ file: operator.store, now: () => now });
  await fillStore(store, demoNetwork('2027-01-15'));
  await store.close();
  return operator;
}

test('the day of an operator goes as docs/operating.md tells it', async () => {
  const operator = await withDemo();
  const typed = typedIn(readFileSync(`${docs}operating.md`, 'utf8'));
  expect(typed.length).toBeGreaterThan(10);
  for (const { words, out } of typed) {
    const ran = await operator.pmc(...words);
    expect({ words, out: ran.out + ran.error }).toEqual({ words, out });
  }
});

/** What names a file of the reader's, stands for something, or writes into the folder where it is run. */
const isOwn = (words: readonly string[]) =>
  words.some((word) => /^(FOLDER|FILE|ID|ORDER|NUMBER.*|>)$/.test(word)) ||
  words.includes('--out') ||
  ['import', 'export', 'generate', 'store'].includes(words[0] ?? '');

test('every command of the documentation is one, with these options', async () => {
  const files = [
    readme,
    ...readdirSync(docs)
      .filter((file) => file.endsWith('.md'))
      .map((file) => docs + file),
  ];
  const typed = files.flatMap((file) => typedIn(readFileSync(file, 'utf8')).map((one) => ({ ...one, file })));
  const pasted = typed.filter(({ words }) => !isOwn(words));
  expect(pasted.length).toBeGreaterThan(15);
  // One after the other: what a command finds is another page's matter, that it is one is asked here.
  const operator = await withDemo();
  for (const { words, file } of pasted) {
    const { code, error } = await operator.pmc(...words);
    expect({ file, words, error, isCommand: code !== 2 }).toEqual({ file, words, error, isCommand: true });
  }
});

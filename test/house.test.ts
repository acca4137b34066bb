import { existsSync, globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { rights } from '../src/access/rights.ts';
import { languages, readLearned } from '../src/assembly/languages.ts';
import { readHeldOut, readLesson, readPagesToCome } from '../src/assembly/lessons.ts';
import { readSamples, readTemplates } from '../src/cards/templates.ts';
import { noticeKinds } from '../src/notices/kinds/index.ts';
import { pages } from '../src/pages/index.ts';
import type { Name } from '../src/understanding/understanding.ts';
import { checkThatLearned } from './support/learned.ts';

/*
 * The rules of the house that a machine can check. Each failure says what is wrong and how to mend it. Who may import
 * whom stands in biome.json.
 */

const root = fileURLToPath(new URL('../', import.meta.url));
const templates = readTemplates();
/** Cards that belong to no single page. */
const shared = ['frame', 'choices', 'digest', 'over'];
const samples = readSamples();
/** Every file of source and tests, by its name without folders. */
const files = new Set(globSync('{src,test}/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/')));
const isThere = (folder: string, name: string) =>
  [...files].some((file) => file.startsWith(`${folder}/`) && file.endsWith(`/${name}`));

test('every page has a name, a title and a verb of its own', () => {
  for (const key of ['name', 'title'] as const) {
    const values = pages.map((page) => page[key]);
    expect(new Set(values).size).toBe(values.length);
  }
  for (const page of pages) {
    expect(page.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    // `open` is what every page can do already.
    expect(Object.keys(page.actions)).not.toContain('open');
  }
});

test.each(pages.map((page) => [page.name, page] as const))('the page %s is complete', (name, page) => {
  const own = page.area === 'conversation' ? 'conversation' : name;
  const needed: readonly (readonly [boolean, string])[] = [
    [isThere('src/pages', `${name}.ts`), `src/pages/<subject>/${name}.ts: a page stands under its name`],
    [templates.has(page.card), `cards/<subject>/${page.card}.json: its card`],
    [samples.has(page.card), `cards/<subject>/${page.card}.sample.json: a view to preview and test the card with`],
    [
      existsSync(`${root}src/languages/en/phrases/${name}.txt`),
      `src/languages/en/phrases/${name}.txt: how people ask for it, a phrase a line, the one that help shows first`,
    ],
    [
      existsSync(`${root}src/languages/en/held-out/${name}.txt`),
      `src/languages/en/held-out/${name}.txt: a dozen sentences that nothing is learned from, to judge understanding by`,
    ],
    [isThere('test/pages', `${own}.test.ts`), `test/pages/<subject>/${own}.test.ts: what it promises`],
  ];
  const missing = needed.flatMap(([isMet, what]) => (isMet ? [] : [what]));
  expect(missing).toEqual([]);
});

test.each(noticeKinds.map((kind) => kind.name))('the kind of notice %s is complete', (name) => {
  const needed = [
    `src/notices/kinds/${name}.ts`,
    `cards/notices/${name}.json`,
    `cards/notices/${name}.sample.json`,
    `test/notices/${name}.test.ts`,
  ];
  expect(needed.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
});

test('every right is asked for by a page or one of its actions', () => {
  const used = new Set(
    pages.flatMap((page) => [page.right, ...Object.values(page.actions).map((entry) => entry.right)]),
  );
  expect(Object.keys(rights).filter((right) => !used.has(right as keyof typeof rights))).toEqual([]);
});

test('every card template is used by a page or a kind of notice, and has a sample', () => {
  const used = new Set([...pages.map((page) => page.card), ...noticeKinds.map((kind) => kind.card), ...shared]);
  expect([...templates.keys()].filter((name) => !used.has(name))).toEqual([]);
  expect([...templates.keys()].filter((name) => !samples.has(name))).toEqual([]);
});

test('every file of phrases and of held-out sentences belongs to a page', () => {
  const names = new Set<string>(pages.map((page) => page.name));
  const asked = [...readLesson('en').phrases, ...readHeldOut('en')].flatMap(({ page }) => page ?? []);
  expect([...new Set(asked)].filter((name) => !names.has(name))).toEqual([]);
});

test('every language was learned from the phrases, names and lexicon that are there now', () => {
  for (const language of languages) checkThatLearned(language);
});

test('a page that is here has its held-out sentences in its own file', () => {
  const names = new Set<string>(pages.map((page) => page.name));
  const here = [...readPagesToCome('en').keys()].filter((name) => names.has(name));
  expect(here.map((name) => `move what stands under [${name}] in held-out/later.txt to held-out/${name}.txt`)).toEqual(
    [],
  );
});

test('the phrase that help shows of a page can be typed as it stands', () => {
  expect(Object.values(readLearned('en').firstPhrases).filter((phrase) => phrase.includes('{'))).toEqual([]);
});

test('placeholders in phrases are slots that some page takes, and names are values that it takes', () => {
  const slots = pages.flatMap((page) => Object.entries(page.slots.shape));
  const lesson = readLesson('en');
  for (const { text } of lesson.phrases) {
    for (const [, slot] of text.matchAll(/\{(\w+)\}/g)) expect(slots.map(([name]) => name)).toContain(slot);
  }
  const isTaken = ({ slot, value }: Name) =>
    slots.some(([name, schema]) => name === slot && z.safeParse(schema, value).success);
  expect(lesson.names.filter((name) => !isTaken(name))).toEqual([]);
});

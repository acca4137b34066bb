import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { mark } from '../scripts/new-page/skeleton.ts';
import { rights } from '../src/access/rights.ts';
import { wholeOrPart } from '../src/access/whole-or-part.ts';
import { readLearned } from '../src/assembly/languages.ts';
import { readLesson, readPagesToCome } from '../src/assembly/lessons.ts';
import { readSamples, readTemplates } from '../src/cards/templates.ts';
import { moveRules } from '../src/changes/merging/move-rules.ts';
import { downloadKinds } from '../src/downloads/kinds/index.ts';
import { noticeKinds } from '../src/notices/kinds/index.ts';
import { pages } from '../src/pages/index.ts';
import { besides } from '../src/store/things/besides.ts';
import { things } from '../src/store/things/index.ts';
import { maskedForms, maskOf } from '../src/understanding/reading/masks.ts';
import type { Name } from '../src/understanding/understanding.ts';
import { downloadNames } from '../src/visit/download-names.ts';
import { pageVerbs } from '../src/visit/page-names.ts';
import { catalog } from './support/catalog.ts';
import { checkThatLearned } from './support/learned.ts';

/*
 * The rules of the house that a machine can check. Each failure says what is missing or wrong and where, why it has to
 * be there, and how to mend it. Who may import whom stands in rooms.test.ts.
 */

const root = fileURLToPath(new URL('../', import.meta.url));
const filesLike = (...patterns: readonly string[]) =>
  globSync(patterns, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const textOf = (file: string) => readFileSync(root + file, 'utf8');
const templates = readTemplates();
const samples = readSamples();
/** Cards that belong to no single page. */
const shared = ['frame', 'choices', 'shared', 'digest', 'over'];

/** Somewhere something has to be. */
interface Place {
  /** A folder with any name is written `<subject>`. */
  readonly path: string;
  /** Left out, it is there if the file is. */
  readonly isThere?: boolean;
  readonly why: string;
  readonly mend: string;
}

const missing = (places: readonly Place[]) =>
  places
    .filter(({ path, isThere }) => !(isThere ?? filesLike(path.replace('<subject>', '**')).length > 0))
    .map(({ path, why, mend }) => `${path}: ${why}. ${mend}`);

/** The card of a page or of a notice. */
const cardPlaces = (card: string, folder: string): readonly Place[] => [
  {
    path: `cards/${folder}/${card}.json`,
    isThere: templates.has(card),
    why: 'what is said is said as a card',
    mend: 'Write its template, or name the card that it shares with another one.',
  },
  {
    path: `cards/${folder}/${card}.sample.json`,
    isThere: samples.has(card),
    why: 'the card is tested and looked at with a view of it',
    mend: 'Write a view with everything that the template names.',
  },
];

/** Whether a file of a language says anything besides comments. */
const saysSomething = (file: string) =>
  filesLike(file).some(() =>
    textOf(file)
      .split('\n')
      .some((line) => !/^\s*(#|$)/.test(line)),
  );

/** Where a page has to be; one that is in some of these places only is half there. */
function placesOf(name: string): readonly Place[] {
  const page = pages.find((entry) => entry.name === name);
  // Menus are declared and tested together, and what belongs to a conversation alone is tested together.
  const isMenu = page?.leadsTo !== undefined;
  const tested = isMenu ? 'menu' : page?.area === 'conversation' ? 'conversation' : name;
  const phrases = `src/languages/en/phrases/${name}.txt`;
  const heldOut = `src/languages/en/held-out/${name}.txt`;
  return [
    {
      path: 'src/visit/page-names.ts',
      isThere: Object.hasOwn(pageVerbs, name),
      why: 'buttons name pages by the words of this table',
      mend: `Add '${name}' with what its buttons do.`,
    },
    {
      path: `src/pages/<subject>/${isMenu ? 'menu-page' : name}.ts`,
      why: 'a page is declared in a file of its name',
      mend: '`npm run new:page` writes one; of a page that is no more, take away what is left.',
    },
    {
      path: 'src/pages/index.ts',
      isThere: page !== undefined,
      why: 'a page that is not in this list does not exist',
      mend: 'Put it where it should stand on its menu.',
    },
    {
      path: 'src/access/rights.ts',
      isThere: page === undefined || Object.hasOwn(rights, page.right),
      why: 'nobody may do what no row of this table allows',
      mend: `Add the row ${page?.right}, or ask for a right that is there.`,
    },
    ...cardPlaces(page?.card ?? name, '<subject>'),
    {
      path: phrases,
      isThere: saysSomething(phrases),
      why: 'understanding learns from it who wants this page',
      mend: 'Write 25 to 40 ways to ask for it, a line each, and run `npm run learn`.',
    },
    {
      path: heldOut,
      isThere: saysSomething(heldOut),
      why: 'understanding is judged by sentences that it has not learned from',
      mend: 'Write at least 12, as somebody would say them who has not read the phrases.',
    },
    {
      path: `test/pages/<subject>/${tested}.test.ts`,
      why: 'only what a test says stays true',
      mend: 'Write what the page promises, as somebody, through the door.',
    },
  ];
}

/** Every page that is somewhere. */
const pageNames = new Set<string>([
  ...Object.keys(pageVerbs),
  ...pages.map((page) => page.name),
  ...filesLike('src/pages/*/*.ts', 'src/pages/*/*/*.ts')
    .filter((file) => /= page\(\{/.test(textOf(file)))
    .map((file) => basename(file, '.ts')),
  ...filesLike('src/languages/en/{phrases,held-out}/*.txt')
    .map((file) => basename(file, '.txt'))
    .filter((name) => name !== 'none' && name !== 'later'),
]);

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

test.each([...pageNames])('the page %s is complete', (name) => {
  expect(missing(placesOf(name))).toEqual([]);
});

test('whatever `npm run new:page` left to a person is filled in', () => {
  const open = filesLike('{src,cards,test}/**/*.{ts,json,txt}').flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, index) => (line.includes(mark) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
  expect(open).toEqual([]);
});

test.each(noticeKinds.map((kind) => [kind.name, kind.card]))('the kind of notice %s is complete', (name, card) => {
  expect(
    missing([
      {
        path: `src/notices/kinds/${name}.ts`,
        why: 'a kind of notice is declared in a file of its name',
        mend: 'Write it.',
      },
      ...cardPlaces(card, 'notices'),
      {
        path: `test/notices/${name}.test.ts`,
        why: 'only what a test says stays true',
        mend: 'Write what its reader sees, and when.',
      },
    ]),
  ).toEqual([]);
});

test('what an organization has, has a rule for what becomes of it in a merge', () => {
  const types = Object.values(things).flatMap(({ type, collection }) => (collection === 'organizations' ? [type] : []));
  expect(
    types
      .filter((type) => !Object.hasOwn(moveRules, type))
      .map((type) => `${type}: say in src/changes/merging/move-rules.ts what becomes of it when organizations merge.`),
  ).toEqual([]);
});

test('of everything that is stored it is said what of it is about people', () => {
  const said = new Set([...Object.values(things).map(({ type }) => type), ...Object.keys(besides)]);
  const files = globSync(['src/store/repositories/*.ts', 'src/exchange/*.ts', 'src/assembly/*.ts'], { cwd: root });
  const written = files.flatMap((file) =>
    [...readFileSync(root + file, 'utf8').matchAll(/(?:\btype: |document\(individualId, )'([a-z-]+)'/g)].map(
      ([, type = '']) => ({ file, type }),
    ),
  );
  expect(written.length).toBeGreaterThan(8);
  expect(
    written
      // A line of a file, which is stored as something else.
      .filter(({ type, file }) => !said.has(type) && file !== 'src/exchange/key-lines.ts')
      .map(
        ({ file, type }) => `${file} stores ${type}: say in src/store/things/besides.ts what of it is about people.`,
      ),
  ).toEqual([]);
});

/** Of pages that are not there yet: whoever adds one takes its right off this list. */
const rightsToCome: readonly string[] = [];

test('every right is asked for by a page, one of its actions, what they touch, or what is taken away', () => {
  const used = new Set([
    ...pages.flatMap((page) => [page.right, ...Object.values(page.actions).map((entry) => entry.right)]),
    ...Object.values(wholeOrPart).flatMap(({ part, whole }) => [part, whole]),
    ...downloadKinds.map(({ right }) => right),
  ]);
  expect(Object.keys(rights).filter((right) => !used.has(right as keyof typeof rights))).toEqual(rightsToCome);
});

test('every card template is used by a page or a kind of notice, and has a sample', () => {
  const used = new Set([...pages.map((page) => page.card), ...noticeKinds.map((kind) => kind.card), ...shared]);
  expect([...templates.keys()].filter((name) => !used.has(name))).toEqual([]);
  expect([...templates.keys()].filter((name) => !samples.has(name))).toEqual([]);
});

test('everything that can be taken away is declared once', () => {
  expect(downloadKinds.map(({ name }) => name).toSorted()).toEqual([...downloadNames].toSorted());
});

test('every language was learned from the phrases, names and lexicon that are there now', () => {
  checkThatLearned();
});

test('a page that is here has its held-out sentences in its own file', () => {
  const names = new Set<string>(pages.map((page) => page.name));
  const here = [...readPagesToCome('en').keys()].filter((name) => names.has(name));
  expect(here.map((name) => `move what stands under [${name}] in held-out/later.txt to held-out/${name}.txt`)).toEqual(
    [],
  );
});

test('the phrase that help shows of a page can be typed as it stands', () => {
  const shown = readLearned().languages.flatMap(({ firstPhrases }) => Object.values(firstPhrases));
  expect(shown.filter((phrase) => /[{}()|]/.test(phrase))).toEqual([]);
});

test('placeholders in phrases are slots that some page takes, and names are values that it takes', () => {
  const slots = pages.flatMap((page) => Object.entries(page.slots.shape));
  const lesson = readLesson(catalog);
  const masks = new Set([...slots.map(([name]) => maskOf(name)), ...maskedForms]);
  const lines = lesson.languages.flatMap(({ phrases }) => phrases.map(({ line }) => line));
  const used = new Set(lines.flatMap((line) => Array.from(line.matchAll(/\{([\w-]+)\}/g), ([, mask]) => mask)));
  expect([...used].filter((mask) => mask === undefined || !masks.has(mask))).toEqual([]);
  const isTaken = ({ slot, value }: Name) =>
    slots.some(([name, schema]) => name === slot && z.safeParse(schema, value).success);
  const names = lesson.languages.flatMap((language) => language.names);
  expect(names.filter((name) => !isTaken(name))).toEqual([]);
});

test('no module keeps anything from one visit, or from one test, to the next', () => {
  // What a process starts with is not imported by anybody.
  const programs = ['src/demo/demo.ts'];
  // What these remember is the same for everybody who asks.
  const memories = ['src/program/things/money.ts: const knownDigits = new Map<string, number>();'];
  // As our formatting writes it, what begins a line belongs to the module.
  const kept =
    /^(export )?((let|var) .*|const \w+(: (?![Rr]eadonly)[^=]+)? = (new (Map|Set|Array)(<.*>)?\(\)|new LRUCache.*|\[\]|\{\});)$/gm;
  const found = filesLike('{src,gallery,scripts,test/support/once-a-worker}/**/*.ts')
    .filter((file) => !programs.includes(file))
    .flatMap((file) => (textOf(file).match(kept) ?? []).map((line) => `${file}: ${line}`));
  // The modules of src are loaded once for all test files of a worker: test/support/once-a-worker. Give it to whoever
  // is created by a function, or keep it in a WeakMap by what it was made from.
  expect(found.filter((line) => !memories.includes(line))).toEqual([]);
});

test('every room of src has its line in CONTRIBUTING.md', () => {
  const rooms = filesLike('src/*').filter((path) => !path.endsWith('.ts'));
  const lines = textOf('CONTRIBUTING.md');
  expect(rooms.filter((room) => !lines.includes(`\`${room}\``))).toEqual([]);
});

test('what our pages link to is there', () => {
  const broken = filesLike('*.md', 'docs/**/*.md').flatMap((file) =>
    [...textOf(file).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)]
      .map(([, to = '']) => posix.join(dirname(file), to))
      .filter((path) => filesLike(path).length === 0)
      .map((path) => `${file} links to ${path}, which is not there`),
  );
  expect(broken).toEqual([]);
});

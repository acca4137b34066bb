import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { CardJson } from '../../src/cards/json.ts';
import { readPart, withParts } from '../../src/cards/parts.ts';

const parts = new Map(
  Object.entries({
    button: {
      needs: ['title', 'go'],
      takes: { style: null },
      is: { type: 'Action.Execute', title: '@title', verb: '${@go.verb}', style: '@style' },
    },
    ways: {
      takes: { of: 'ways' },
      is: { actions: [{ $part: 'button', $data: '${@of}', title: '${title}', go: 'button' }] },
    },
    row: { needs: ['left', 'right'], is: { columns: [{ items: '@left' }, { items: '@right' }] } },
    endless: { is: { items: [{ $part: 'endless' }] } },
  }).map(([name, json]) => [name, readPart(name, json)]),
);
const put = (...body: CardJson[]) => withParts('home', { body }, parts).body;

test('a part is put in with what the card gives, and what it does not give is left out', () => {
  const plain = { $part: 'button', title: 'Continue', go: 'next' };
  expect(put(plain, { ...plain, style: 'positive' })).toEqual([
    { type: 'Action.Execute', title: 'Continue', verb: '${next.verb}' },
    { type: 'Action.Execute', title: 'Continue', verb: '${next.verb}', style: 'positive' },
  ]);
});

test('a part is repeated or left out as any element is', () => {
  const conditions = { $data: '${ways}', $when: '${isOpen}' };
  expect(put({ $part: 'button', ...conditions, title: '${title}', go: 'button' })).toEqual([
    { type: 'Action.Execute', title: '${title}', verb: '${button.verb}', ...conditions },
  ]);
});

test('parts are made of parts, and hold some', () => {
  const actions = (of: string) => [
    { type: 'Action.Execute', title: '${title}', verb: '${button.verb}', $data: `\${${of}}` },
  ];
  const left = [{ $part: 'ways' }];
  expect(put({ $part: 'row', left, right: [{ $part: 'ways', of: 'pages' }] })).toEqual([
    { columns: [{ items: [{ actions: actions('ways') }] }, { items: [{ actions: actions('pages') }] }] },
  ]);
});

test.each([
  [{ $part: 'buton' }, 'the card "home" uses the part "buton", which is not in cards/parts'],
  [{ $part: 'button', go: 'next' }, 'the card "home" uses the part "button", which needs "title"'],
  [
    { $part: 'row', left: [], right: [], center: [] },
    'the card "home" uses the part "row", which does not take "center"',
  ],
  [{ $part: 'button', title: 'Continue', go: 1 }, 'a part says "${@go.verb}", for which @go has to be a text'],
  [{ $part: 'endless' }, 'the card "home" uses the part "endless", which contains itself'],
])('%j says what is wrong', (use, message) => {
  expect(() => put({ type: 'Container', items: [use] })).toThrow(message);
});

test.each([
  [{ is: { text: '@text' } }, 'the part "note" neither needs nor takes the @text it says'],
  [{ needs: ['text'], is: { text: 'words' } }, 'the part "note" never says @text'],
  [{ is: { text: 'words', $data: '${list}' } }, 'the element has $data or $when'],
  [{ is: [] }, 'cards/parts/note.json is no part'],
  [{ is: {}, parameters: {} }, 'cards/parts/note.json is no part'],
])('%j is no part, and it says why', (json, message) => {
  expect(() => readPart('note', json)).toThrow(message);
});

test('every part is used', () => {
  const folder = new URL('../../cards/', import.meta.url);
  const files = globSync('**/*.json', { cwd: folder }).filter((file) => !file.endsWith('.sample.json'));
  const text = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join();
  const names = files.filter((file) => file.startsWith('parts')).map((file) => basename(file, '.json'));
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !text.includes(`"$part": "${name}"`))).toEqual([]);
});

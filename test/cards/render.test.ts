import fc from 'fast-check';
import { Button, open } from '../../src/cards/button.ts';
import { type CardJson, createRenderer, largestCardBytes } from '../../src/cards/render.ts';
import { buttonsOf, linksOf, walk, wordsOf } from '../support/card.ts';

const frame: CardJson = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: '${frame.title}' },
    { type: 'Container', id: 'page', items: [] },
    {
      type: 'Container',
      $data: '${frame.agreement}',
      selectAction: { type: 'Action.OpenUrl', url: '${url}' },
      items: [{ type: 'TextBlock', text: '${text}' }],
    },
  ],
};

function renderOne(body: readonly unknown[], view: Parameters<ReturnType<typeof createRenderer>['render']>[1]) {
  const templates = new Map([
    ['frame', frame],
    ['page', { body } as unknown as CardJson],
  ]);
  return createRenderer(templates).render('page', view, { title: 'Title' }, 'en', (button) => `sealed-${button.verb}`);
}

test('a card stands in its frame: title first, the agreement last, what is not there left out', () => {
  const renderer = createRenderer(
    new Map([
      ['frame', frame],
      ['page', { body: [{ type: 'TextBlock', text: 'middle' }] }],
    ]),
  );
  const withAgreement = { title: 'Title', agreement: { text: 'signed', url: 'https://example.com/a_b_c' } };
  const card = renderer.render('page', {}, withAgreement, 'en', () => '');
  expect(wordsOf(card).split('\n')).toEqual(['Title', 'middle', 'signed']);
  expect(linksOf(card)).toEqual(['https://example.com/a_b_c']);
  expect(wordsOf(renderer.render('page', {}, { title: 'Title' }, 'en', () => ''))).toBe('Title\nmiddle');
});

test('a button becomes its verb and its seal, and works in a client that knows no Action.Execute', () => {
  const action = { type: 'Action.Execute', title: 'Go', verb: '${go.verb}', data: { button: '${go.sealed}' } };
  const card = renderOne([{ type: 'ActionSet', actions: [action] }], { go: open('home') });
  expect(buttonsOf(card)).toEqual([{ title: 'Go', verb: 'home/open', data: { button: 'sealed-open' } }]);
  const [actions] = (card.body as CardJson[]).filter((element) => element.type === 'ActionSet');
  const [shown] = (actions?.actions ?? []) as CardJson[];
  expect(shown?.fallback).toEqual({ type: 'Action.Submit', title: 'Go', data: { button: 'sealed-open' } });
});

test('a button is sealed once, although it stands on the card twice', () => {
  const action = { type: 'Action.Execute', title: 'Go', verb: '${go.verb}', data: { button: '${go.sealed}' } };
  const renderer = createRenderer(
    new Map<string, CardJson>([
      ['frame', frame],
      ['page', { body: [{ type: 'ActionSet', actions: [action] }] }],
    ]),
  );
  const sealed: Button[] = [];
  renderer.render('page', { go: open('home') }, { title: 'Title' }, 'en', (button) => `${sealed.push(button)}`);
  expect(sealed).toEqual([open('home')]);
});

test('a list of buttons works in such a client too', () => {
  const action = {
    $data: '${ways}',
    type: 'Action.Execute',
    title: '${title}',
    verb: '${go.verb}',
    data: { button: '${go.sealed}' },
  };
  const card = renderOne([{ type: 'ActionSet', actions: [action] }], {
    ways: [
      { title: 'A', go: open('a') },
      { title: 'B', go: open('b') },
    ],
  });
  const [, actions] = card.body as CardJson[];
  const fallbacks = ((actions?.actions ?? []) as CardJson[]).map((entry) => (entry.fallback as CardJson).title);
  expect(fallbacks).toEqual(['A', 'B']);
});

test('a section is shown as often as its list says', () => {
  const body = [{ type: 'Container', $data: '${rows}', items: [{ type: 'TextBlock', text: '${name}' }] }];
  expect(wordsOf(renderOne(body, { rows: [{ name: 'one' }, { name: 'two' }] }))).toBe('Title\none\ntwo');
  expect(wordsOf(renderOne(body, { rows: [] }))).toBe('Title');
});

test('a template that names what the view lacks is a bug, not a card', () => {
  expect(() => renderOne([{ type: 'TextBlock', text: 'Hello ${nobody}' }], {})).toThrow('names what its view lacks');
});

test('a name that looks like a template stays a name', () => {
  const card = renderOne([{ type: 'TextBlock', text: 'Hello ${name}' }], { name: '${frame.title} {{DATE(1)}}' });
  expect(wordsOf(card)).toContain('${frame.title}');
  expect(wordsOf(card)).not.toContain('{{DATE');
});

test('numbers and yes or no keep their kind', () => {
  const body = [
    { type: 'ProgressBar', value: '${value}' },
    { type: 'TextBlock', $when: '${isShown}', text: 'shown' },
  ];
  const card = renderOne(body, { value: 12, isShown: false });
  expect((card.body as CardJson[]).find((element) => element.type === 'ProgressBar')?.value).toBe(12);
  expect(wordsOf(card)).toBe('Title');
});

test('Markdown is escaped where Teams reads it, and only there', () => {
  const name = '[Pay](https://evil.example) **now**';
  const body = [
    { type: 'TextBlock', text: '${name}' },
    { type: 'FactSet', facts: [{ title: '${name}', value: '${name}' }] },
    { type: 'Input.Text', id: 'x', value: '${name}' },
  ];
  const card = renderOne(body, { name });
  const escaped = '\\[Pay\\](https://evil.example) \\*\\*now\\*\\*';
  expect(wordsOf(card)).toBe(['Title', escaped, escaped, escaped, name].join('\n'));
});

test('whatever people type, no link, no element and no unfilled place comes of it', () => {
  const body = [
    { type: 'TextBlock', text: 'Dear ${name},' },
    { type: 'FactSet', facts: [{ title: 'x', value: '${name}' }] },
  ];
  const pieces = fc.constantFrom(
    '[a](b)',
    '![x](y)',
    '${name}',
    '<at>Bob</at>',
    '*',
    '_',
    '`',
    '\n# ',
    '\u202e',
    '{{TIME(x)}}',
    '\ue000',
    '\ue001',
    ' ',
  );
  const typed = fc
    .array(fc.oneof(pieces, fc.string({ unit: 'grapheme' })), { maxLength: 12 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(typed, (name) => {
      const card = renderOne(body, { name });
      const elements: string[] = [];
      walk(card, (element) => elements.push(String(element.type ?? 'fact')));
      expect(elements).toEqual(['AdaptiveCard', 'TextBlock', 'TextBlock', 'FactSet', 'fact']);
      const words = wordsOf(card);
      expect(words).not.toMatch(/(?<!\\)\[[^\]]*(?<!\\)\]\(/);
      expect(words).not.toMatch(/<at>|\{\{|[\ue000\ue001\u202e]/);
    }),
  );
});

test('texts of a template are said in the reader’s language, once compiled for each', () => {
  const templates = new Map<string, CardJson>([
    ['frame', frame],
    [
      'page',
      {
        body: [
          { type: 'TextBlock', text: 'Until ${date}' },
          { type: 'TextBlock', text: '${date}' },
        ],
      },
    ],
  ]);
  const translate = (sentence: string, language: string) =>
    language === 'pt' ? sentence.replace('Until', 'Até') : sentence;
  const renderer = createRenderer(templates, translate);
  const inLanguage = (language: string) =>
    wordsOf(renderer.render('page', { date: 'x' }, { title: 't' }, language, () => ''));
  expect(inLanguage('pt')).toBe('t\nAté x\nx');
  expect(inLanguage('en')).toBe('t\nUntil x\nx');
});

test('what a toggle sends back is no sentence', () => {
  const toggle = { type: 'Input.Toggle', id: 'x', title: 'Yes', valueOn: 'true', valueOff: 'false', value: 'false' };
  const renderer = createRenderer(
    new Map<string, CardJson>([
      ['frame', frame],
      ['page', { body: [toggle] }],
    ]),
    (sentence) => sentence.toUpperCase(),
  );
  const card = renderer.render('page', {}, { title: 'Title' }, 'en', () => '');
  expect((card.body as CardJson[])[1]).toEqual({ ...toggle, title: 'YES' });
});

test('a card that Teams would refuse for its size is not sent', () => {
  const body = [{ type: 'TextBlock', text: '${text}' }];
  expect(() => renderOne(body, { text: 'x'.repeat(largestCardBytes / 2) })).toThrow('bytes');
});

test('a button names its page, its verb and what it carries', () => {
  expect(new Button('home', 'open')).toEqual(open('home'));
});

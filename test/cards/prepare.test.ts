import { Template } from 'adaptivecards-templating';
import fc from 'fast-check';
import { open } from '../../src/cards/button.ts';
import { createReader } from '../../src/cards/expression.ts';
import type { CardJson, Json } from '../../src/cards/json.ts';
import { prepare } from '../../src/cards/prepare.ts';
import type { View } from '../../src/cards/view.ts';

const draw = (template: CardJson, view: View) =>
  prepare('page', template, createReader())({ root: view, data: view, seal: (button) => `sealed ${button.page}` });

/** The library on its own, with the button as it stands on the card. */
const drawnByLibrary = (template: CardJson, view: View) =>
  new Template(template).expand({
    $root: JSON.parse(JSON.stringify(view, (_, value) => (value?.page ? onTheCard : value))),
  });
const go = open('home');
const onTheCard = { verb: 'home/open', sealed: 'sealed home' };

/** Everything that the language can say about a view of `views`: most of it plain names, some not. */
const texts = fc.constantFrom(
  'words alone',
  '${text}',
  '${number}',
  '${isSo}',
  '${inner.text}',
  '${go.verb}',
  '${go.sealed}',
  '${text} and ${number}',
  '“${other}”',
  '${toUpper(text)}',
  '${number + 1}',
  "${if(isSo, text, 'another')}",
  '${$root.text}',
  '${$data.text}',
  '${list[0].text}',
  'entry ${$index}',
  "${concat(text, '-', other)}",
);

/** Templates at most so deep, and views in which they find all that they name. */
const templates: fc.Memo<CardJson> = fc.memo((depth) => {
  const value: fc.Arbitrary<Json> =
    depth <= 1
      ? fc.oneof(texts, fc.constantFrom(null, 3, true))
      : fc.oneof(
          texts,
          templates(),
          fc.array(fc.oneof(texts, templates(), fc.array(templates(), { maxLength: 2 })), { maxLength: 4 }),
        );
  return fc.record<Record<string, Json>>(
    {
      type: fc.constant('Thing'),
      $data: fc.constantFrom('${list}', '${inner}'),
      $when: fc.constantFrom('${isSo}', '${!isSo}'),
      one: value,
      two: value,
    },
    { requiredKeys: ['type'] },
  );
});
const views: fc.Memo<View> = fc.memo((depth) =>
  fc.record({
    text: fc.constantFrom('', 'a name', '${text}', 'Á'),
    other: fc.constantFrom('x', '{{y}}'),
    number: fc.integer({ min: -3, max: 1000 }),
    isSo: fc.boolean(),
    go: fc.constant(go),
    inner: depth <= 1 ? fc.constant({}) : views(),
    list: depth <= 1 ? fc.constant([]) : fc.array(views(), { minLength: 1, maxLength: 3 }),
  }),
);

test('a prepared template is filled in as adaptivecards-templating expands it', () => {
  fc.assert(
    fc.property(templates(3), views(6), (template, view) => {
      const whole = { type: 'Page', $data: '${list}', items: [template] };
      expect(JSON.stringify(draw(whole, view))).toBe(JSON.stringify(drawnByLibrary(whole, view)));
    }),
    { numRuns: 300 },
  );
});

const view = { text: 'x', number: 1, isSo: true, list: [{ text: 'y' }], go };

test.each([
  ['a text', { text: '${nobody}' }, 'names what its view lacks: ${nobody}'],
  ['a text with words', { text: 'Hello ${inner.nobody}' }, 'names what its view lacks: ${inner.nobody}'],
  ['a function', { text: '${toUpper(nobody)}' }, 'names what its view lacks: ${toUpper(nobody)}'],
  ['$when', { $when: '${nobody}' }, 'names what its view lacks: ${nobody}'],
  ['$data', { $data: '${nobody}' }, 'names what its view lacks: ${nobody}'],
  ['an entry, where the view’s own names are not heard', { $data: '${list}', text: '${number}' }, 'lacks: ${number}'],
  ['what every object has', { text: '${constructor.name}' }, 'names what its view lacks: ${constructor.name}'],
])('a name that the view lacks is a bug, in %s too', (_, template, message) => {
  expect(() => draw(template, view)).toThrow(message);
});

test.each([
  ['a list for a text', { text: '${list}' }, 'the card "page" has no text, number or boolean in ${list}'],
  ['a button for a text', { text: '${go}' }, 'the card "page" has no text, number or boolean in ${go}'],
  ['a text for a condition', { $when: '${text}' }, 'the card "page" has no boolean in $when ${text}'],
  ['a text for a list', { $data: '${text}' }, 'the card "page" has no list in $data ${text}'],
  ['words for a condition', { $when: 'always' }, 'the card "page" has $data or $when that is no expression: "always"'],
])('%s is a bug', (_, template, message) => {
  expect(() => draw(template, view)).toThrow(message);
});

test('what is the same on all cards is shared by them, and nobody can change it on one', () => {
  const fill = prepare('page', { one: { text: 'words' }, two: '${text}' }, createReader());
  const [first, second] = [1, 2].map(() => fill({ root: view, data: view, seal: () => '' }) as { one: CardJson });
  expect(first).toEqual({ one: { text: 'words' }, two: 'x' });
  expect(first?.one).toBe(second?.one);
  expect(() => Object.assign(first?.one ?? {}, { text: 'other' })).toThrow();
});

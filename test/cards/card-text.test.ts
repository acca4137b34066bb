import fc from 'fast-check';
import { cardText } from '../../src/cards/card-text.ts';
import { escapeMarkdown, withoutMarkdown } from '../../src/cards/escape.ts';

const body = (...elements: object[]) => cardText({ type: 'AdaptiveCard', body: elements } as never);
const text = (words: string) => ({ type: 'TextBlock', text: words });

test('each element of a card is a paragraph, and each text in it a line', () => {
  expect(
    body(
      text('Your membership ends'),
      {
        type: 'FactSet',
        facts: [
          { title: 'Date', value: '8 April' },
          { title: 'Order', value: '1' },
        ],
      },
      { type: 'Container', items: [text('Data Platform'), { type: 'Badge', text: 'Ready' }] },
      {
        type: 'ColumnSet',
        columns: [
          { type: 'Column', items: [text('Left')] },
          { type: 'Column', items: [text('Right')] },
        ],
      },
    ),
  ).toEqual(['Your membership ends', 'Date: 8 April\nOrder: 1', 'Data Platform\nReady', 'Left · Right']);
});

test('what asks, does or leads somewhere, is empty or hidden is left out', () => {
  const input = { type: 'Input.Text', id: 'x', label: 'Why' };
  expect(
    body(
      text(' '),
      { ...text('Hidden'), isVisible: false },
      { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Renew' }] },
      { type: 'Container', items: [text('Fill in'), input] },
      {
        type: 'ColumnSet',
        columns: [
          { type: 'Column', items: [input] },
          { type: 'Column', items: [text('Remind me')] },
        ],
      },
      {
        type: 'Container',
        selectAction: { type: 'Action.OpenUrl', url: 'https://x.example' },
        items: [text('Track it')],
      },
    ),
  ).toEqual([]);
});

test('whatever somebody typed is read as they typed it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab \\`*[]~_<{#>+-1.)\n') }), (typed) => {
      // An underscore within a word, or a sign in the middle of a line, was never escaped.
      expect(withoutMarkdown(escapeMarkdown(typed))).toBe(typed);
    }),
  );
  expect(body(text(escapeMarkdown('*Contoso* [a](http://x)')))).toEqual(['*Contoso* [a](http://x)']);
});

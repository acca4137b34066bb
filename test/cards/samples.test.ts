import { type CardJson, createRenderer, type Frame, type View } from '../../src/cards/render.ts';
import { readSamples, readTemplates } from '../../src/cards/templates.ts';
import { buttonsOf, walk, wordsOf } from '../support/card.ts';

const templates = readTemplates();
const renderer = createRenderer(templates);
/** Each card in each of its states; the frame goes around all of them. */
const samples = [...readSamples()].flatMap(([card, all]) =>
  card === 'frame' ? [] : all.map(({ state, view }) => [[card, state].filter(Boolean).join(', '), card, view] as const),
);
const frame = readSamples().get('frame')?.[0]?.view as unknown as Frame;

/** Elements that every client of Teams has had since version 1.5 of the schema. */
const knownSince15 =
  /^(AdaptiveCard|TextBlock|RichTextBlock|TextRun|Container|ColumnSet|Column|FactSet|ActionSet|Image|Table|Input\..*|Action\..*)$/;

test('every sample is one of a card, and the only one of its state', () => {
  expect(samples.map(([, card]) => card).filter((card) => !templates.has(card))).toEqual([]);
  expect(new Set(samples.map(([title]) => title)).size).toBe(samples.length);
});

describe.each(samples)('the card %s', (_, name, view) => {
  const draw = () => renderer.render(name, view as View, frame, 'en', () => 'sealed');

  test('draws its sample, with nothing unfilled', () => {
    expect(wordsOf(draw())).not.toContain('${');
  });

  test('is a card of version 1.5, and newer elements have a fallback', () => {
    const card = draw();
    expect(card.version).toBe('1.5');
    walk(card, (element) => {
      const { type } = element;
      if (typeof type === 'string' && !knownSince15.test(type)) expect(element).toHaveProperty('fallback');
    });
  });

  test('wraps every text, so that it can be read on a phone', () => {
    walk(draw(), (element) => {
      if (element.type === 'TextBlock') expect(element).toMatchObject({ wrap: true });
    });
  });

  test('labels every input, and says what is wrong with it', () => {
    walk(draw(), (element) => {
      if (!String(element.type).startsWith('Input.')) return;
      expect(element).toMatchObject({
        id: expect.any(String),
        label: expect.any(String),
        errorMessage: expect.any(String),
      });
    });
  });

  test('gives every button a title, a verb and a seal', () => {
    for (const button of buttonsOf(draw())) {
      expect(button.title).not.toBe('');
      expect(button.verb).toMatch(/^[a-z-]+\/[a-z-]+$/);
      expect(button.data).toEqual({ button: 'sealed' });
    }
  });

  test('has at most six buttons in a row of buttons', () => {
    walk(draw(), (element) => {
      if (element.type === 'ActionSet') expect((element.actions as CardJson[]).length).toBeLessThanOrEqual(6);
    });
  });
});

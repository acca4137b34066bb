import { Button } from '../../src/cards/button.ts';
import { type CardJson, createRenderer, type View } from '../../src/cards/render.ts';
import { readSamples, readTemplates } from '../../src/cards/templates.ts';
import { buttonsOf, walk, wordsOf } from '../support/card.ts';

const templates = readTemplates();
const renderer = createRenderer(templates);
const names = [...templates.keys()].filter((name) => name !== 'frame');
const samples = readSamples();
const frame = {
  title: 'A page',
  organization: 'Contoso Consulting',
  banner: { text: 'Something happened.', style: 'attention' as const },
  agreement: { text: 'Partner Network Agreement', url: 'https://pmc.example.com/agreements/2018-05' },
  footnote: { text: 'You get this as an administrator.', settings: new Button('program-emails', 'open') },
};
const draw = (name: string) => renderer.render(name, samples.get(name) as View, frame, 'en', () => 'sealed');

/** Elements that every client of Teams has had since version 1.5 of the schema. */
const knownSince15 =
  /^(AdaptiveCard|TextBlock|RichTextBlock|TextRun|Container|ColumnSet|Column|FactSet|ActionSet|Image|Table|Input\..*|Action\..*)$/;

describe.each(names)('the card %s', (name) => {
  test('draws its sample, with nothing unfilled', () => {
    expect(wordsOf(draw(name))).not.toContain('${');
  });

  test('is a card of version 1.5, and newer elements have a fallback', () => {
    const card = draw(name);
    expect(card.version).toBe('1.5');
    walk(card, (element) => {
      const { type } = element;
      if (typeof type === 'string' && !knownSince15.test(type)) expect(element).toHaveProperty('fallback');
    });
  });

  test('wraps every text, so that it can be read on a phone', () => {
    walk(draw(name), (element) => {
      if (element.type === 'TextBlock') expect(element).toMatchObject({ wrap: true });
    });
  });

  test('labels every input, and says what is wrong with it', () => {
    walk(draw(name), (element) => {
      if (!String(element.type).startsWith('Input.')) return;
      expect(element).toMatchObject({
        id: expect.any(String),
        label: expect.any(String),
        errorMessage: expect.any(String),
      });
    });
  });

  test('gives every button a title, a verb and a seal', () => {
    for (const button of buttonsOf(draw(name))) {
      expect(button.title).not.toBe('');
      expect(button.verb).toMatch(/^[a-z-]+\/[a-z-]+$/);
      expect(button.data).toEqual({ button: 'sealed' });
    }
  });

  test('has at most six buttons in a row of buttons', () => {
    walk(draw(name), (element) => {
      if (element.type === 'ActionSet') expect((element.actions as CardJson[]).length).toBeLessThanOrEqual(6);
    });
  });
});

import { textsOf } from '../../src/cards/sentences.ts';
import { readTemplates } from '../../src/cards/templates.ts';

test('a text of a template is a sentence as it stands, or one name of its view and nothing else', () => {
  const mixed = [...readTemplates()].flatMap(([card, template]) =>
    textsOf(template)
      .filter((text) => text.includes('${') && !/^\$\{[\w.]+\}$/.test(text))
      .map((text) => `the card "${card}" says "${text}": say it in the view, with c.say.text`),
  );
  expect(mixed).toEqual([]);
});

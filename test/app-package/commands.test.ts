import { commandPages } from '../../scripts/app-package/texts.ts';
import { readLearned } from '../../src/assembly/languages.ts';
import { diogo, helena, marta } from '../../src/demo/people.ts';
import { pages } from '../../src/pages/index.ts';
import { buttonsOf, type Card } from '../support/card.ts';
import { read, testApp } from '../support/test-app.ts';

/* Teams offers these beside the box in which one writes to the bot, and whoever chooses one says it. */

const app = testApp({}, 'shared');
const { firstPhrases } = readLearned('en');
const offered = [...new Set([...commandPages.personal, ...commandPages.group])];
const pageOf = (name: string) => {
  const page = pages.find((one) => one.name === name);
  if (page === undefined) throw new Error(`there is no page ${name}`);
  return page;
};
/** The title of the page stands at the top, below the organization for whoever has several. */
const top = (card: Card | undefined) => read(card).split('\n').slice(0, 2);

test.each(offered)('%s opens for an administrator', async (name) => {
  const card = await app.as(marta).say(firstPhrases[name] ?? '');
  const { title, heading } = pageOf(name);
  expect(top(card)).toContain(heading?.title ?? title);
  expect(app.log.at(-1)).toMatchObject({ event: 'turn', answer: expect.stringMatching(/^(page|question)$/) });
});

test.each(offered)(
  '%s is answered for whoever administers nothing: it opens, or says who can help and leads on',
  async (name) => {
    const card = await app.as(diogo).say(firstPhrases[name] ?? '');
    const { title, heading, instead } = pageOf(name);
    expect(top(card)).toContain(instead?.title ?? heading?.title ?? title);
    const { answer } = app.log.at(-1) ?? {};
    if (answer === 'refusal') {
      expect(read(card)).toContain('Who can help you: Marta Oliveira and Rui Almeida.');
      expect(buttonsOf(card ?? {}).length).toBeGreaterThan(0);
    } else {
      expect(answer).toMatch(/^(page|question)$/);
    }
  },
);

test.each(offered)('%s leads on whoever belongs to no organization', async (name) => {
  const card = await app.as(helena).say(firstPhrases[name] ?? '');
  expect(app.log.at(-1)).toMatchObject({ answer: expect.stringMatching(/^(page|question|refusal)$/) });
  expect(buttonsOf(card ?? {}).length).toBeGreaterThan(0);
});

test.each(['hi', 'Hello', 'help'])('“%s” is answered, as the store asks for', async (greeting) => {
  const card = await app.as(diogo).say(greeting);
  expect(buttonsOf(card ?? {}).length).toBeGreaterThan(0);
});

import { fileURLToPath } from 'node:url';
import { exampleCompetency } from '../../scripts/app-package/example.ts';
import { spokenLanguages } from '../../scripts/app-package/spoken.ts';
import { appTexts, commandPages } from '../../scripts/app-package/texts.ts';
import { diogo, helena, marta } from '../../src/demo/people.ts';
import { pages } from '../../src/pages/index.ts';
import { buttonsOf, type Card } from '../support/card.ts';
import { among, channel, groupChat, mentioning } from '../support/group.ts';
import { read, testApp } from '../support/test-app.ts';

/* Teams offers these beside the box in which one writes to the bot, and whoever chooses one says it. */

const app = testApp({}, 'shared');
const [english] = spokenLanguages(fileURLToPath(new URL('../../src/languages', import.meta.url)));
const { personal, group } = appTexts(english, exampleCompetency()).commands;
const offered = commandPages.personal.map((name, at) => ({ name, said: personal[at]?.title ?? '' }));
const pageOf = (name: string) => {
  const page = pages.find((one) => one.name === name);
  if (page === undefined) throw new Error(`there is no page ${name}`);
  return page;
};
/** The title of the page stands at the top, below the organization for whoever has several. */
const top = (card: Card | undefined) => read(card).split('\n').slice(0, 2);

test.each(offered)('“$said” opens for an administrator', async ({ name, said }) => {
  const card = await app.as(marta).say(said);
  const { title, heading } = pageOf(name);
  expect(top(card)).toContain(heading?.title ?? title);
  expect(app.log.at(-1)).toMatchObject({ event: 'turn', answer: expect.stringMatching(/^(page|question)$/) });
});

test.each(offered)(
  '“$said” is answered for whoever administers nothing: it opens, or says who can help and leads on',
  async ({ name, said }) => {
    const card = await app.as(diogo).say(said);
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

test.each(offered)('“$said” leads on whoever belongs to no organization', async ({ said }) => {
  const card = await app.as(helena).say(said);
  expect(app.log.at(-1)).toMatchObject({ answer: expect.stringMatching(/^(page|question|refusal)$/) });
  expect(buttonsOf(card ?? {}).length).toBeGreaterThan(0);
});

test.each(group)('“$title” is answered among others, where it was asked', async ({ title }) => {
  for (const conversation of [groupChat, channel]) {
    const { here, alone } = await among(app, diogo, mentioning(title), conversation);
    expect(here).toHaveLength(1);
    expect(buttonsOf(here[0] ?? {}).length).toBeGreaterThan(0);
    expect(alone).toEqual([]);
  }
});

test.each(['hi', 'Hello', 'help'])('“%s” is answered, as the store asks for', async (greeting) => {
  const card = await app.as(diogo).say(greeting);
  expect(buttonsOf(card ?? {}).length).toBeGreaterThan(0);
});

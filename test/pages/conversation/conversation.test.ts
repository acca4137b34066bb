import { demoNetwork } from '../../../src/demo/network.ts';
import { demoIndividualId, ines, lucia, marta } from '../../../src/demo/people.ts';
import { areas } from '../../../src/visit/areas.ts';
import { buttonsOf, inputsOf } from '../../support/card.ts';
import { among, channel, mentioning } from '../../support/group.ts';
import { createTestApp, read, type TestApp, testApp } from '../../support/test-app.ts';

const app = testApp({}, 'shared');

const stranger = { objectId: '99999999-0000-4000-8000-000000000099', name: 'Sam Stranger', email: 'sam@example.com' };
const titles = (card: Parameters<typeof read>[0]) => buttonsOf(card ?? {}).map((button) => button.title);

test.each(['hi', 'hello there', 'good morning'])('“%s” is greeted by name, with what can be asked', async (hello) => {
  const card = await app.as(marta).say(hello);
  expect(read(card)).toContain('Hello, Marta!');
  expect(titles(card)).toEqual([
    'Membership home',
    'Renew the membership',
    'Renew a competency',
    'What you can ask for',
  ]);
});

test.each(['thanks', 'ok thanks', 'thank you, bye'])('“%s” is answered briefly', async (courtesy) => {
  const card = await app.as(marta).say(courtesy);
  expect(read(card)).toContain('Gladly, Marta.');
  expect(titles(card)).toEqual(['What you can ask for']);
});

test('whoever cancels hears what is left, or that nothing was open', async () => {
  const chat = app.as(marta);
  await chat.say('show our people');
  const left = await chat.say('never mind');
  expect(read(left)).toContain('All right, we leave “Manage people”.');
  expect(titles(left)).toEqual(['Back to “Manage people”', 'What you can ask for']);
  expect(read(await chat.say('cancel'))).toContain('Nothing is open that you could leave.');
});

test('help lists the areas in which this person may open something, nothing else', async () => {
  const forMarta = await app.as(marta).say('what can you do?');
  const menuBar = areas.map((area): string => area.title);
  expect(menuBar).toEqual(expect.arrayContaining([...titles(forMarta)]));
  expect(titles(forMarta)).toEqual(
    expect.arrayContaining([
      'Home',
      'Membership Status',
      'Requirements & Assets',
      'Orders & Benefits',
      'Administration',
    ]),
  );
  for (const example of ['“when is our anniversary date?”', '“renew our membership”', '“place a new order”']) {
    expect(read(forMarta)).toContain(example);
  }
});

test('who may open few pages gets these at once', async () => {
  const forInes = titles(await app.as(ines).say('help'));
  expect(forInes).toEqual(expect.arrayContaining(['Your privileges', 'Your organizations']));
  for (const title of ['Renew the membership', 'Requests to answer']) expect(forInes).not.toContain(title);
});

/** The card on which a request is approved or declined has one heading for both. */
const headingOf = (title: string) => title.replace(/^(Approve|Decline) a request$/, 'Answer a request');

test('every area of the help opens, and every page on its menu', async () => {
  const chat = app.as(marta);
  const help = await chat.say('help');
  for (const area of titles(help)) {
    const menu = await chat.press(help, area);
    if (area === 'Home') expect(read(menu)).toContain('Membership home');
    else for (const title of titles(menu)) expect(read(await chat.press(menu, title))).toContain(headingOf(title));
  }
});

test('what is not understood gets the closest pages, never a dead end', async () => {
  const card = await app.as(marta).say('purple monkeys dishwasher');
  expect(titles(card)).toHaveLength(3);
  expect(read(await app.as(marta).press(card, titles(card)[0] ?? ''))).not.toContain('went wrong');
});

test('somebody whom no organization knows is greeted, asked for the location, and shown how to become known', async () => {
  const chat = app.as(stranger);
  const hello = await chat.say('hello');
  expect(read(hello)).toContain('Where do you work?');
  // The tests' client speaks British English.
  expect(inputsOf(hello ?? {})).toEqual([{ id: 'country', value: 'GB' }]);
  const waysIn = await chat.press(hello, 'Continue', { country: 'PT' });
  expect(titles(waysIn)).toContain('Associate with an organization');
  expect(read(waysIn)).not.toContain('Where do you work?');
  expect(titles(await chat.say('hello'))).toContain('Associate with an organization');
  expect(read(await chat.say('home'))).toContain('You are not associated with an organization yet.');
  expect(read(await chat.say('show my privileges'))).toContain(
    'I do not know you as part of a partner organization yet',
  );
  expect(titles(await chat.say('show my privileges'))).toContain('Associate with an organization');
});

describe('a member who never said where they work', () => {
  let own: TestApp;
  beforeEach(async () => {
    own = await createTestApp({
      network: (today) => {
        const network = demoNetwork(today);
        return { ...network, individuals: network.individuals.map(({ country: _, ...one }) => one) };
      },
    });
  });
  afterEach(() => own.close());

  const question = 'where do you work?';
  const countryOf = async (person: typeof lucia) =>
    (await own.membership.individual(demoIndividualId(person)))?.value.country;

  test.each([
    ['Portugal', marta, 'PT'],
    ['Spain', lucia, 'ES'],
  ])('is asked beside everything else; the country of their location, %s, is proposed', async (_, person, country) => {
    const hello = await own.as(person).say('hello');
    expect(inputsOf(hello ?? {})).toEqual([{ id: 'country', value: country }]);
    expect(read(hello)).toContain(question);
    expect(titles(hello)).toContain('What you can ask for');
    expect(await countryOf(person)).toBeUndefined();
  });

  test('answers once and is not asked again', async () => {
    const chat = own.as(lucia);
    const after = await chat.press(await chat.say('hello'), 'Save', { country: 'FR' });
    expect(read(after)).toContain('Thank you. You can change it in your profile.');
    expect(await countryOf(lucia)).toBe('FR');
    for (const card of [after, await chat.say('hello')]) {
      expect(read(card)).not.toContain(question);
      expect(inputsOf(card ?? {})).toEqual([]);
    }
  });

  test('may go on without answering', async () => {
    const chat = own.as(marta);
    const home = await chat.press(await chat.say('hello'), 'Membership home', { country: '' });
    expect(read(home)).toContain('Contoso');
    expect(await countryOf(marta)).toBeUndefined();
  });

  test('is asked again after a country that does not exist', async () => {
    const chat = own.as(marta);
    const again = await chat.press(await chat.say('hello'), 'Save', { country: 'Atlantis' });
    expect(read(again)).toContain('Choose a country or region from the list.');
    expect(read(again)).toContain(question);
  });
});

test('who has said where they work is not asked', async () => {
  expect(inputsOf((await app.as(marta).say('hello')) ?? {})).toEqual([]);
});

test('a location that does not exist is asked for again', async () => {
  const chat = app.as({ ...stranger, objectId: '99999999-0000-4000-8000-000000000096' });
  const again = await chat.press(await chat.say('hello'), 'Continue', { country: 'Atlantis' });
  expect(read(again)).toContain('Choose a country or region from the list.');
  expect(read(again)).toContain('Where do you work?');
});

test('after the installation the bot says hello once, however often Teams tells of it', async () => {
  const chat = app.as({ ...stranger, objectId: '99999999-0000-4000-8000-000000000098' });
  const before = app.connector.messages.length;
  await chat.send({ type: 'installationUpdate', action: 'add' });
  await chat.send({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] });
  await chat.send({ type: 'installationUpdate', action: 'add-upgrade' });
  expect(app.connector.messages.length - before).toBe(1);
});

test('after being removed and installed again it says hello again', async () => {
  const chat = app.as({ ...stranger, objectId: '99999999-0000-4000-8000-000000000097' });
  await chat.send({ type: 'installationUpdate', action: 'add' });
  const before = app.connector.messages.length;
  await chat.send({ type: 'installationUpdate', action: 'remove' });
  await chat.send({ type: 'installationUpdate', action: 'add' });
  expect(app.connector.messages.length - before).toBe(1);
});

test('in a channel nothing of a membership is shown', async () => {
  const { here } = await among(app, marta, mentioning('home'), channel);
  expect(here.map(read)).toEqual([expect.stringContaining('the answer stands in our own chat')]);
  expect(read(here[0])).not.toContain('days left');
});

test('an announcement of typing, a reaction or an unknown event needs no answer', async () => {
  const before = app.connector.messages.length;
  for (const type of ['typing', 'messageReaction', 'event', 'somethingNew']) {
    expect((await app.as(marta).send({ type })).status).toBe(200);
  }
  expect(app.connector.messages.length).toBe(before);
});

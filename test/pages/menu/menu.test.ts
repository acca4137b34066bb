import { largestCardBytes } from '../../../src/cards/render.ts';
import { aoife, type DemoPerson, ines, lucia, marta } from '../../../src/demo/people.ts';
import { pages } from '../../../src/pages/index.ts';
import { menuPages } from '../../../src/pages/menu/menu-page.ts';
import { areas } from '../../../src/visit/areas.ts';
import { buttonsOf, type Card } from '../../support/card.ts';
import { among, channel, mentioning } from '../../support/group.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp({}, 'shared');

const guest: DemoPerson = {
  objectId: '99999999-0000-4000-8000-000000000041',
  name: 'Sam Stranger',
  email: 'sam@example.com',
};
const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map((button) => button.title);
const help = 'What you can ask for';

test('every page stands on the menu of its area, and every menu leads only to pages that there are', () => {
  const names = pages.map((page) => page.name);
  for (const { name, page: entrance } of areas) {
    const own = pages.filter((page) => page.area === name).map((page) => page.name);
    const menu = pages.find((page) => page.name === entrance);
    const reached = [entrance, ...(menu?.leadsTo ?? [])];
    expect(reached).toEqual(expect.arrayContaining(own));
    expect(names).toEqual(expect.arrayContaining(reached));
  }
});

test.each([
  ['membership status', 'Membership Status', ['Membership home', 'Renew the membership']],
  [
    'what is in the requirements menu?',
    'Requirements & Assets',
    ['Renew a competency', 'Requests to answer', 'Approve a request', 'Decline a request'],
  ],
  ['orders & benefits', 'Orders & Benefits', ['Renew a competency', 'New order']],
  [
    'open the administration menu',
    'Administration',
    ['Your individual account', 'Your individual profile', 'MCP and certifications', 'Your MCP ID'],
  ],
])('“%s” opens the menu %s with what it leads to', async (sentence, title, first) => {
  const card = await app.as(marta).say(sentence);
  expect(read(card)).toContain(title);
  expect(titles(card).slice(0, first.length)).toEqual(first);
  expect(titles(card)).toContain(help);
});

test('“home” is the home page itself, which has no menu before it', async () => {
  expect(read(await app.as(marta).say('home'))).toContain('Day ');
});

test('each page on a menu says in one line what stands there now', async () => {
  const status = read(await app.as(marta).say('membership status'));
  expect(status).toContain('Your anniversary date is 8 April 2027.');
  expect(status).toContain('Renewing is open until 8 April 2027.');
  const requirements = read(await app.as(marta).say('requirements and assets'));
  expect(requirements).toContain('3 can be renewed today.');
  expect(requirements).toContain('One person waits for an answer.');
  expect(read(await app.as(marta).say('orders and benefits'))).toContain('2 shipments are on the way.');
  const administration = read(await app.as(marta).say('administration'));
  expect(administration).toContain('Signed in as Marta Oliveira.');
  expect(administration).toContain('Global Administrator · Contoso Lisbon');
  expect(administration).toContain('You are here for Contoso Consulting.');
});

test('a Location Administrator is told only of the own part of the tree', async () => {
  const status = await app.as(lucia).say('membership status');
  expect(titles(status)).toEqual(['Membership home', 'Partner Dashboard', help]);
  const requirements = read(await app.as(lucia).say('requirements and assets'));
  expect(requirements).toContain('None can be renewed today.');
  expect(requirements).toContain('Nobody waits for an answer.');
  // The parcel that is under way goes to Lisbon.
  expect(read(await app.as(lucia).say('orders and benefits'))).toContain('Nothing is on the way.');
});

test('outside the renewal window a menu says when it opens', async () => {
  const status = read(await app.as(aoife).say('membership status'));
  expect(status).toContain('Renewing opens on ');
});

test('who may open nothing of a menu hears who may, and what there is instead', async () => {
  const card = await app.as(ines).say('orders & benefits');
  expect(read(card)).toContain('Orders & Benefits is for administrators');
  expect(read(card)).toContain('Ask Marta Oliveira');
  expect(titles(card)).toEqual(['Your individual account', 'Your individual profile', 'MCP and certifications', help]);
});

test('whom no organization knows is shown what is theirs, and the ways in', async () => {
  const own = titles(await app.as(guest).say('administration menu'));
  expect(own).toEqual(expect.arrayContaining(['Your individual account', 'Associate with an organization']));
  expect(own).not.toContain('Your privileges');
  const closed = await app.as(guest).say('requirements and assets');
  expect(read(closed)).toContain('I do not know you as part of one yet');
  expect(titles(closed).slice(0, 2)).toEqual(['Associate with an organization', 'Enroll a new organization']);
});

test('in a channel a menu says nothing of a membership', async () => {
  const { here } = await among(app, marta, mentioning('membership status'), channel);
  expect(here.map(read)).toEqual([expect.stringContaining('the answer stands in our own chat')]);
  expect(read(here[0])).not.toContain('8 April 2027');
});

test('the longest menu is far from what Teams takes', async () => {
  const card = await app.as(marta).say('administration');
  expect(Buffer.byteLength(JSON.stringify(card), 'utf16le')).toBeLessThan(largestCardBytes / 2);
});

describe('a menu on which nothing stands yet', () => {
  const items = pages.filter(({ area, leadsTo }) => area !== 'organization-information' && leadsTo === undefined);
  const other = testApp({ overrides: { pages: [...items, ...menuPages(items)] } }, 'shared');

  test('says so, and offers what there is', async () => {
    const card = await other.as(marta).say('organization information');
    expect(read(card)).toContain('There is nothing under Organization Information yet.');
    expect(titles(card)).toEqual(['Membership home', 'Renew the membership', 'Renew a competency', help]);
  });

  test('is offered to nobody', async () => {
    expect(titles(await other.as(marta).say('help'))).not.toContain('Organization Information');
    // Nor is it one of the closest to what is not understood.
    expect(titles(await other.as(marta).say('information of the day'))).not.toContain('Organization Information');
  });
});

describe('a line that cannot be read', () => {
  const broken = pages.map((page) =>
    page.name === 'home' ? { ...page, now: () => Promise.reject(new Error('no line today')) } : page,
  );
  const other = testApp({ overrides: { pages: broken } }, 'shared');

  test('is missing, and nothing else; the log says which', async () => {
    const card = await other.as(marta).say('membership status');
    expect(titles(card)).toEqual(['Membership home', 'Renew the membership', 'Partner Dashboard', help]);
    expect(read(card)).toContain('Renewing is open until 8 April 2027.');
    expect(other.log).toContainEqual(
      expect.objectContaining({ event: 'left-out', what: 'what stands now on home', level: 50 }),
    );
  });
});

import { createButtonSeal } from '../../src/access/button-seal.ts';
import { largestCardBytes } from '../../src/cards/render.ts';
import { type DemoPerson, demoIndividualId, diogo, lucia, marta } from '../../src/demo/people.ts';
import { pages } from '../../src/pages/index.ts';
import { searches } from '../../src/pages/search/index.ts';
import { dateIn } from '../../src/program/things/calendar.ts';
import { organization } from '../../src/store/things/organization.ts';
import { buttonsOf, type Card } from '../support/card.ts';
import { largestNetwork } from '../support/largest-organization.ts';
import { search } from '../support/message-extension.ts';
import { drawn } from '../support/notices.ts';
import { agreementAccepted, profileConfirmed } from '../support/renewal.ts';
import { tabOf } from '../support/tab.ts';
import { read, testApp, testNow } from '../support/test-app.ts';

/*
 * Every page for an organization as large as an import can make it: a card that Teams takes, that somebody can read, and
 * that leads to what is not on it.
 */

const app = testApp({ network: (day) => largestNetwork(day) }, 'shared');
const today = dateIn(testNow, 'Europe/Lisbon');

test('the organization is one that an import could bring', () => {
  const [contoso] = largestNetwork(today).organizations;
  expect(organization.exchange?.schema.safeParse(contoso)).toMatchObject({ success: true });
});

describe.each([
  ['a Global Administrator', marta],
  ['a Location Administrator', lucia],
  ['somebody without administration rights', diogo],
])('every page is a card that Teams takes, for %s', (_who, person) => {
  test.each(pages.map(({ name }) => name))('%s', async (page) => {
    expectGood(await open(page, person));
  });
});

test.each(searches.map(({ name }) => name))(
  'a search of %s from a message is quick, and its answer bounded',
  async (name) => {
    await search(app.as(marta), name, 'december');
    const started = performance.now();
    const { status, attachments } = await search(app.as(marta), name, '2027');
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(status).toBe(200);
    expect(attachments.length).toBeLessThanOrEqual(25);
    expect(JSON.stringify(attachments).length * 2).toBeLessThan(2 * largestCardBytes);
  },
);

/** As much as a phone fetches at once (our choice): some tenths of a second of a slow line. */
const largestPictureBytes = 128 * 1024;

test.each([
  ['a Global Administrator', marta],
  ['a Location Administrator', lucia],
  ['somebody without administration rights', diogo],
])('every picture of the dashboard is one that a browser draws, for %s', async (_who, person) => {
  const tab = tabOf(app, person);
  for (const { name } of (await tab.visit()).pictures) {
    const { status, body } = await tab.get(`/api/pictures/${name}`);
    expect(status).toBe(200);
    expect([name, JSON.stringify(body).length < largestPictureBytes]).toEqual([name, true]);
  }
});

test.each([
  ['from the first', 0, ['1 to 12 of 1,000', '13 to 24 of 1,000', '25 to 36 of 1,000', '37 to 48 of 1,000']],
  ['to the last', 972, ['973 to 984 of 1,000', '985 to 996 of 1,000', '997 to 1,000 of 1,000']],
])('what does not fit on Home is a press away, %s', async (_, competenciesFrom, parts) => {
  let card = await open('home', marta, { competenciesFrom });
  const seen = new Set<string>();
  for (let turn = 0; turn < 4; turn += 1) {
    for (const [, part = ''] of read(card).matchAll(/^(\d+ to [\d,]+ of 1,000)$/gm)) seen.add(part);
    const [next] = buttonsOf(card).filter(({ title, data }) => title === 'Next' && isOfCompetencies(data));
    if (next === undefined) break;
    card = await press(card, 'Next', isOfCompetencies);
    expectGood(card);
  }
  expect([...seen]).toEqual(parts);
});

test('the membership is renewed with the competencies that end first, and then the others', async () => {
  const chat = app.as(marta);
  const first = await open('renew-membership', marta);
  const cards: Card[] = [first];
  for (const [title, form] of steps) {
    cards.push(await chat.press(cards.at(-1), title, form));
  }
  for (const card of cards) expectGood(card);
  expect(read(first)).toMatch(/These end first\. \d+ more competencies are due: ask again once this order is placed\./);
  expect(read(cards.at(-1))).toMatch(/Order \d{10}/);

  const again = await chat.press(cards.at(-1), 'Renew the rest');
  expectGood(again);
  expect(read(again)).toContain('These end first.');
});

test('a competency is moved to any of its locations, and the card stays one that Teams takes', async () => {
  const chat = app.as(marta);
  const first = await open('renew-competency', marta, { enrollment: 'held-25' });
  expectGood(first);
  if (buttonsOf(first).some(({ title }) => title === 'Continue')) expectGood(await chat.press(first, 'Continue'));
});

test('one request, with all locations to choose from, is a card that Teams takes', async () => {
  const [request] = await app.membership.associationRequests('contoso');
  const card = await open('approve-request', marta, { person: request?.individualId });
  expectGood(card);
  expect(read(card)).toContain('Where this person works');
});

test('of two thousand people each is found, and what is done with one is a card that Teams takes', async () => {
  const person = demoIndividualId({ ...marta, objectId: '0e070000-0000-4000-8000-000000000007' });
  expectGood(await open('manage-people', marta, { search: 'conceição desenvolvimento', from: 24 }));
  const found = await open('manage-people', marta, { search: 'pessoa-7@contoso.example' });
  expect(read(found)).toContain('One person is found');
  expectGood(await open('manage-people', marta, { person }));
  expectGood(await open('move-person', marta, { person }));
  expectGood(await open('move-person', marta, { person, location: 'porto' }));
  expectGood(await open('grant-rights', marta, { person }));
  expectGood(await open('grant-privileges', marta, { person }));
  const removal = await open('remove-person', marta, { person });
  expectGood(removal);
  expect(read(removal)).toContain('Remove Maria da Conceição 7');
  expectGood(await open('assign-contact-role', marta, { role: 'executive-contact', location: 'branch-299' }));
  const role = { role: 'executive-contact', location: 'branch-299', person };
  expectGood(await open('assign-contact-role', marta, role));
  expectGood(await open('assign-contact-role', marta, { role: 'executive-contact', personCalled: 'maria' }));
});

test('of five thousand license keys each is found, and the last one is a few presses away', async () => {
  const list = await open('license-keys', marta);
  expect(read(list)).toContain('1 to 8 of 5,014');
  expectGood(list);
  expectGood(await open('license-keys', marta, { software: 'visio-professional', location: 'branch-299' }));
  const last = await open('license-keys', marta, { from: 5008 });
  expect(read(last)).toContain('5,009 to 5,014 of 5,014');
  expectGood(last);
  const started = performance.now();
  expectGood(await open('license-keys', marta, { from: 2400 }));
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('every notice is a card that Teams takes', async () => {
  // Each competency is a notice for each administrator: these many tell as much as all.
  await app.restart({ network: (day) => largestNetwork(day, 16) });
  for (const person of [marta, lucia]) await app.as(person).say('home');
  await app.notices.plan();
  const told = await Promise.all(
    [marta, lucia].map((person) => app.membership.noticesFor('contoso', demoIndividualId(person))),
  );
  const notices = told.flat().map(({ value }) => value);
  expect(new Set(notices.map(({ kind }) => kind)).size).toBeGreaterThan(1);
  for (const notice of notices) expectGood((await drawn(app.store, notice, testNow)).card);
});

const steps: readonly [title: string, form: Record<string, string>][] = [
  ['Continue', {}],
  ['Continue', profileConfirmed],
  ['Accept and continue', agreementAccepted],
  ['Continue', {}],
  ['Place the order', {}],
];

function expectGood(card: Card | undefined): void {
  expect(read(card)).not.toContain('Something went wrong');
  expect(read(card)).not.toBe('');
  expect(sizeOf(card ?? {})).toBeLessThan(largestCardBytes);
}

const seal = createButtonSeal('k'.repeat(32), 30, 'demo');

/** As somebody presses a button that leads to the page. */
async function open(page: string, person: DemoPerson, data = {}): Promise<Card> {
  const carried = { page, verb: 'open', data, organizationId: 'contoso' };
  const button = seal.seal(carried, demoIndividualId(person), testNow);
  const action = { type: 'Action.Execute', verb: `${page}/open`, data: { button } };
  const activity = { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' } };
  const { body } = await app.as(person).send(activity);
  return (body as { value: Card }).value;
}

/** Whether a button leads to another part of the list of competencies. */
function isOfCompetencies(data: Readonly<Record<string, unknown>>): boolean {
  const [content = ''] = String(data.button).split('.');
  return Buffer.from(content, 'base64url').toString('utf8').includes('competenciesFrom');
}

/** Of several buttons of one title. */
async function press(card: Card, title: string, isIt: typeof isOfCompetencies): Promise<Card> {
  const found = buttonsOf(card).find((button) => button.title === title && isIt(button.data));
  const action = { type: 'Action.Execute', verb: found?.verb, data: found?.data };
  const activity = { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' } };
  const { body } = await app.as(marta).send(activity);
  return (body as { value: Card }).value;
}

/** As Teams counts it. */
function sizeOf(card: Card): number {
  return JSON.stringify(card).length * 2;
}

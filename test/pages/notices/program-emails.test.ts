import { reportShipment } from '../../../src/changes/report-shipment.ts';
import { operator } from '../../../src/cli/operator.ts';
import { demoIndividualId, diogo, marta, rui } from '../../../src/demo/people.ts';
import { inputsOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

const reminded = () => app.connector.messages.filter((message) => message.summary?.includes('membership of')).length;

test('it says why a person is told anything, and what they were told lately', async () => {
  const chat = app.as(marta);
  await chat.say('home');
  await app.notices.plan();
  await app.notices.deliver();
  const words = read(await chat.say('why do I get this?'));
  expect(words).toContain('You look after the membership of Contoso Consulting');
  expect(words).toContain('The membership of Contoso Consulting ends in 52 days');
  expect(words).toMatch(/15 February 2027, notice [0-9A-Z]{4}-[0-9A-Z]{4}/);
  expect(read(await app.as(diogo).say('why do I get this?'))).toContain('I tell you only what concerns yourself.');
});

test('everything is opted in at first, Monday to Friday from 9 to 17 where one works', async () => {
  const values = Object.fromEntries(
    inputsOf((await app.as(marta).say('notification settings')) ?? {}).map(({ id, value }) => [id, value]),
  );
  expect(values).toMatchObject({
    'membership-status': 'each',
    'promotions-and-events': 'each',
    workingDays: '1,2,3,4,5',
    from: '09:00',
    until: '17:00',
    timeZone: 'Europe/Lisbon',
  });
});

test('hours, days and time zone count for the next notice', async () => {
  const chat = app.as(marta);
  const card = await chat.say('notification settings');
  const saved = await chat.press(card, 'Save', {
    workingDays: '2,3',
    from: '18:00',
    until: '20:00',
    timeZone: 'America/Sao_Paulo',
  });
  expect(read(saved)).toContain('Saved.');
  await app.notices.plan();
  for (const [at, count] of [
    // Monday evening; Tuesday before and at six in São Paulo.
    ['2027-02-15T21:00:00Z', 0],
    ['2027-02-16T20:59:00Z', 0],
    ['2027-02-16T21:00:00Z', 1],
  ] as const) {
    app.setNow(new Date(at));
    await app.notices.deliver();
    expect(reminded()).toBe(count);
  }
});

test('membership status cannot be turned off, other things can', async () => {
  const chat = app.as(marta);
  const card = await chat.say('notification settings');
  const saved = await chat.press(card, 'Save', { 'membership-status': 'off', 'surveys-and-research': 'off' });
  const values = Object.fromEntries(inputsOf(saved).map(({ id, value }) => [id, value]));
  expect(values).toMatchObject({ 'membership-status': 'each', 'surveys-and-research': 'off' });
  await app.notices.plan();
  await app.notices.deliver();
  expect(reminded()).toBe(1);
});

test.each([
  [{ from: '17:00', until: '09:00' }, 'The first time has to be before the second.'],
  [{ from: 'soon' }, 'Give the time as 09:00.'],
  [{ workingDays: '' }, 'Choose at least one day.'],
  [{ timeZone: 'Europe/Atlantis' }, 'Choose a time zone from the list.'],
])('what makes no sense is not kept: %j', async (form, words) => {
  const chat = app.as(marta);
  expect(read(await chat.press(await chat.say('notification settings'), 'Save', form))).toContain(words);
  expect(await app.membership.preferences(demoIndividualId(marta))).toBeUndefined();
});

test.each([',1,3', '1,3,', '1,,3', ' 1, 3 '])(
  'empty parts of what was chosen are left out: “%s”',
  async (workingDays) => {
    const chat = app.as(marta);
    const saved = await chat.press(await chat.say('notification settings'), 'Save', { workingDays });
    expect(read(saved)).toContain('Saved.');
    expect((await app.membership.preferences(demoIndividualId(marta)))?.value.workingDays).toEqual([1, 3]);
  },
);

test('each chooses for themselves alone', async () => {
  const chat = app.as(marta);
  await chat.press(await chat.say('notification settings'), 'Save', { workingDays: '7' });
  const values = inputsOf((await app.as(rui).say('notification settings')) ?? {});
  expect(values.find(({ id }) => id === 'workingDays')?.value).toBe('1,2,3,4,5');
});

test('a card from before a change changes nothing', async () => {
  const chat = app.as(marta);
  const old = await chat.say('notification settings');
  await chat.press(old, 'Save', { workingDays: '1' });
  expect(read(await chat.press(old, 'Save', { workingDays: '2' }))).toContain('changed this from another card');
  expect((await app.membership.preferences(demoIndividualId(marta)))?.value.workingDays).toEqual([1]);
});

describe('language', () => {
  const told = () => app.connector.messages.filter((message) => message.summary?.includes('membership of'));
  const chosenIn = (card: Parameters<typeof inputsOf>[0] | undefined, id: string) =>
    inputsOf(card ?? {}).find((input) => input.id === id)?.value;

  test.each([
    ['en-GB', 'on 8 April 2027', 'on 15 February 2027'],
    ['en-US', 'on April 8, 2027', 'on February 15, 2027'],
  ])('a notice is written in the form of English that its reader has chosen: %s', async (language, date, sentOn) => {
    const chat = app.as(marta);
    expect(read(await chat.press(await chat.say('notification settings'), 'Save', { language }))).toContain('Saved.');
    await app.notices.plan();
    const event = { id: 'e-1', state: 'shipped', occurredAt: '2027-02-15T12:00:00Z' } as const;
    const report = { orderNumber: '2105530127', shipmentNumber: 'S-40387', event };
    const now = new Date('2027-02-15T12:00:00Z');
    await reportShipment({ store: app.membership, now, by: operator }, 'contoso', report);
    await app.notices.deliver();
    const [reminder] = told();
    expect(reminder?.summary).toContain(date);
    expect(read(reminder?.attachments?.[0]?.content)).toContain(date);
    expect(app.connector.messages.at(-1)?.summary).toContain(`Sent ${sentOn}`);
  });

  test('it is the language of the profile: chosen in one place, it stands in the other', async () => {
    const chat = app.as(marta);
    await chat.press(await chat.say('notification settings'), 'Save', { language: 'en-IE' });
    const profile = await chat.say('edit my profile');
    expect(chosenIn(profile, 'locale')).toBe('en-IE');
    await chat.press(profile, 'Save', { locale: 'en-AU' });
    expect(chosenIn(await chat.say('notification settings'), 'language')).toBe('en-AU');
    expect((await app.membership.individual(demoIndividualId(marta)))?.value).toMatchObject({
      locale: 'en-AU',
      name: marta.name,
      email: marta.email,
    });
  });

  test('a card from before it was changed in the profile does not change it back', async () => {
    const chat = app.as(marta);
    const old = await chat.say('notification settings');
    await chat.press(await chat.say('edit my profile'), 'Save', { locale: 'en-US' });
    expect(read(await chat.press(old, 'Save'))).toContain('changed this from another card');
    expect((await app.membership.individual(demoIndividualId(marta)))?.value.locale).toBe('en-US');
  });

  test('what nobody offers is not kept', async () => {
    const chat = app.as(marta);
    const saved = await chat.press(await chat.say('notification settings'), 'Save', { language: 'tlh' });
    expect(read(saved)).toContain('Choose a language from the list. Nothing was changed.');
    expect(await app.membership.preferences(demoIndividualId(marta))).toBeUndefined();
  });
});

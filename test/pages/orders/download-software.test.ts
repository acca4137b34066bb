import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { diogo, javier, lucia, marta } from '../../../src/demo/people.ts';
import { addDays, type CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Organization } from '../../../src/program/things/organization.ts';
import { buttonsOf, type Card, inputsOf, linksOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();
const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);
const chosen = (card: Card | undefined) =>
  Object.fromEntries(inputsOf(card ?? {}).map(({ id, value }) => [id, value] as const));
const downloadOf = (card: Card | undefined) => linksOf(card ?? {}).find((link) => link.includes('/downloads/'));
const opened = (card: Card | undefined) =>
  fetch(app.address + new URL(downloadOf(card) ?? '').pathname, { redirect: 'manual' });
const given = async () =>
  (await app.store.list('organizations', 'contoso', '', { limit: 1000 })).items
    .map((item) => JSON.stringify(item))
    .filter((text) => text.includes('software-link-given'));
const contosoWith = (change: (organization: Organization, today: CalendarDate) => Partial<Organization>) => ({
  network: (today: CalendarDate): Network => {
    const network = demoNetwork(today);
    const organizations = network.organizations.map((entry) =>
      entry.id === 'contoso' ? { ...entry, ...change(entry, today) } : entry,
    );
    return { ...network, organizations };
  },
});

test('everything that may be downloaded is listed, and what is not says why', async () => {
  const card = await app.as(marta).say('download software');
  const words = read(card);
  expect(words).toContain('Office Professional Plus');
  expect(words).toContain('Versions 2016 and 2013, in 6 languages');
  expect(words).toMatch(/Rights alone, without a download or a key: .*SQL Server client access licenses/);
  expect(words).toContain('For testing and development, and therefore got from MSDN: Visual Studio.');
  expect(words).toContain('The addresses in this catalog are examples and lead nowhere.');
});

test.each([
  ['download sql server', 'SQL Server Standard', '2016', 'en'],
  ['where can I download office', 'Office Professional Plus', '2016', 'en'],
  ['download office 2013 in Portuguese', 'Office Professional Plus', '2013', 'pt'],
  ['I have to install windows server in Spanish', 'Windows Server Standard', '2016', 'es'],
])('%s', async (sentence, software, version, language) => {
  const card = await app.as(marta).say(sentence);
  expect(read(card)).toContain(software);
  expect(chosen(card)).toMatchObject({ version, language });
});

test('the link is for the asker, leads to the place of the catalog, and is in the history', async () => {
  const card = await app.as(marta).say('download office');
  expect(downloadOf(card)).toBeUndefined();
  const with2013 = await app.as(marta).press(card, 'Get the link', { version: '2013', language: 'pt' });
  expect(read(with2013)).toContain('The link to Office Professional Plus 2013 in Portuguese is for you alone');
  const response = await opened(with2013);
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('https://downloads.example/office-professional-plus/2013/pt.iso');
  expect(await given()).toHaveLength(1);
  const history = read(await app.as(marta).say('what was changed today'));
  expect(history).toContain('Marta Oliveira got a link to download Office Professional Plus.');
  expect(history).toContain('2013');
  expect(history).toContain('Portuguese');
});

test('a link is of no use any more once its minutes, the right, or the licenses are gone', async () => {
  const card = await app.as(marta).press(await app.as(marta).say('download office'), 'Get the link');
  expect((await opened(card)).status).toBe(303);
  app.setNow(new Date('2027-02-15T13:00:00Z'));
  expect((await opened(card)).status).toBe(410);
  await app.restart(
    contosoWith(({ enrollment }, today) => ({ enrollment: { ...enrollment, anniversaryDate: addDays(today, -30) } })),
  );
  const last = await app.as(marta).press(await app.as(marta).say('download office'), 'Get the link');
  app.setNow(new Date('2027-02-16T00:05:00Z'));
  const late = await app.as(marta).say('download office');
  expect(read(late)).toMatch(/Your membership ended on .*, and its software licenses with it on/);
  expect([403, 410]).toContain((await opened(last)).status);
});

test('testing and development software is at MSDN, and client access licenses are no files', async () => {
  const studio = await app.as(marta).say('I want to download visual studio');
  expect(read(studio)).toContain('Visual Studio is testing and development software, which is not downloaded here');
  expect(titles(studio)).toContain('Your MSDN subscriptions');
  const cals = await app.as(marta).say('download sql server cals');
  expect(read(cals)).toContain('are a right alone: there is nothing to download and no key.');
  const statement = await app.as(marta).press(cals, 'License statement');
  expect(read(statement)).toContain('510 licenses');
});

test('a version or a language that is not there is said, and another one proposed', async () => {
  const skype = await app.as(marta).say('download skype for business in Japanese');
  expect(read(skype)).toContain('2015 is not there in Japanese; English is proposed.');
  expect(chosen(skype)).toMatchObject({ version: '2015', language: 'en' });
});

test('what is typed is checked, and nothing is written down for it', async () => {
  const card = await app.as(marta).say('download exchange');
  for (const form of [
    { version: '1776', language: 'en' },
    { version: '2016', language: 'xx' },
    { version: '2016', language: '__proto__' },
    { version: '', language: '' },
    { version: '**x** [a](https://evil.example)', language: '\u202Een' },
    { version: 'x'.repeat(10_000), language: 'en' },
  ]) {
    const again = await app.as(marta).press(card, 'Get the link', form);
    expect(read(again)).toMatch(/There is no such file|Something is missing/);
    expect(downloadOf(again)).toBeUndefined();
  }
  expect(await given()).toHaveLength(0);
});

test('without a license of it there is no link', async () => {
  await app.restart(
    contosoWith(({ subscriptions }) => ({
      competencies: [],
      subscriptions: subscriptions.filter(({ product }) => product === 'action-pack'),
    })),
  );
  expect(read(await app.as(marta).say('download system center'))).toContain(
    'Your organization has no license of System Center Standard',
  );
  expect(read(await app.as(marta).say('download office'))).toContain('Version');
});

test('who has the privilege downloads, who has not is told who grants it', async () => {
  const card = await app.as(diogo).say('download office');
  expect((await opened(await app.as(diogo).press(card, 'Get the link'))).status).toBe(303);
  expect(read(await app.as(lucia).say('download office'))).toContain('Office Professional Plus');
  const words = read(await app.as(javier).say('download office'));
  expect(words).toContain('Software Download, which you do not have here');
});

test('a membership that is not entitled does not see the page at all', async () => {
  await app.restart(contosoWith(() => ({ competencies: [], subscriptions: [] })));
  const card = await app.as(marta).say('download office');
  expect(read(card)).toContain('Your organization holds nothing that brings software licenses.');
  expect(titles(await app.as(marta).say('orders and benefits'))).not.toContain('Download software');
});

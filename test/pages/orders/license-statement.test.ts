import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { ana, diogo, javier, lucia, marta } from '../../../src/demo/people.ts';
import { addDays, type CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Organization } from '../../../src/program/things/organization.ts';
import { buttonsOf, type Card, linksOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

/** The demo's network as it is: Contoso with gold in Lisbon, silver in Porto and Madrid, and three toolkits in Portugal. */
const app = testApp({}, 'shared');
const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);
const contosoWith = (change: (organization: Organization, today: CalendarDate) => Partial<Organization>) => ({
  network: (today: CalendarDate): Network => {
    const network = demoNetwork(today);
    const organizations = network.organizations.map((entry) =>
      entry.id === 'contoso' ? { ...entry, ...change(entry, today) } : entry,
    );
    return { ...network, organizations };
  },
});

test('the statement lists the software with how many there are, and from where', async () => {
  const words = read(await app.as(marta).say('license statement'));
  expect(words).toContain('Counted on 15 February 2027 from what Contoso Consulting holds.');
  expect(words).toContain('Office Professional Plus\n460');
  expect(words).toContain('Portugal 425, Spain 25, Microsoft Action Pack 10 (Portugal alone)');
  expect(words).toContain('Portugal 25 (its cap), Spain 2, Microsoft Action Pack 1 (Portugal alone)');
});

test('of one product each location stands with what it brings, then the caps', async () => {
  const words = read(await app.as(marta).say('how many sql server cals may we install'));
  expect(words).toContain('510 licenses');
  expect(words).toContain(
    'Contoso Lisbon: Gold core set 100, Data Platform (Gold) + 50, 1 toolkit + 100. Together 250.',
  );
  expect(words).toContain('Contoso Porto: Silver core set 25, 2 toolkits + 200. Together 225.');
  expect(words).toContain('Together 475; the cap of Portugal is 5 × 100 = 500: 475 are granted.');
  expect(words).toContain(
    'Worldwide: Portugal 475, Spain 25, together 500; the worldwide cap is 15 × 100 = 1,500: 500 are granted.',
  );
  expect(words).toContain('Microsoft Action Pack: 10 more, for Portugal alone and only while the subscription runs.');
  expect(words).toContain('This is a right alone: there is no download and no key.');
});

describe('a toolkit at a location that holds nothing else', () => {
  const atBraga = testApp(
    contosoWith(({ subscriptions }) => ({
      subscriptions: subscriptions.map((held) =>
        held.locationId === 'porto' ? { ...held, locationId: 'braga' } : held,
      ),
    })),
    'shared',
  );

  test('stands by itself', async () => {
    const words = read(await atBraga.as(marta).say('how many sql server cals may we install'));
    expect(words).toContain('Contoso Braga: 2 toolkits + 200. Together 200.');
  });
});

test('a cap that is reached is said with what it takes away', async () => {
  const words = read(await app.as(marta).say('how many sql server licences do we have'));
  expect(words).toContain('Together 27, but the cap of Portugal is 5 × 5 = 25: 25 are granted.');
});

test('a country alone is asked for, by its name or by a location there', async () => {
  const words = read(await app.as(marta).say('how many Windows licenses in Spain'));
  expect(words).toContain('Windows Enterprise\n25 licenses in Spain');
  expect(words).not.toContain('Contoso Lisbon');
  expect(read(await app.as(marta).say('how many windows licences does Madrid have'))).toContain('25 licenses in Spain');
  const all = read(await app.as(marta).say('how many licenses do we have in Spain'));
  expect(all).toContain('Office Professional Plus\n25');
});

test('where nothing is held, it is said that others may share', async () => {
  const words = read(await app.as(marta).say('how many office licences do we have in Japan'));
  expect(words).toContain('No licenses in Japan');
  expect(words).toContain('Those of other countries may be used there too, up to the cap of 500 for a country.');
});

test('what is in use is counted by the activations of keys, against what is granted', async () => {
  const words = read(await app.as(marta).say('how many windows licenses are in use'));
  expect(words).toContain('88 of 460 in use.');
  expect(words).toContain('86 of them were activated with keys of the whole organization');
  expect(words).toContain('Portugal: 2 in use of 435 of its own.');
  // Keys of all of the organization, or of other places, are nothing that a part of it is told of.
  const part = read(await app.as(lucia).say('how many windows licenses are in use'));
  expect(part).toContain('How many are in use is not known, as no key that you see counts its activations.');
  expect(read(await app.as(lucia).say('how many windows server licenses are in use'))).toContain('1 of 4 in use.');
});

test('it is taken away as a table, each of the own part alone', async () => {
  const tableOf = async (card: Card | undefined) => {
    const url = linksOf(card ?? {}).find((link) => link.includes('/downloads/')) ?? '';
    return (await fetch(app.address + new URL(url).pathname)).text();
  };
  const all = await tableOf(await app.as(marta).say('license statement'));
  expect(all).toContain(
    'SQL Server client access licenses,Portugal,Contoso Lisbon,Gold,100,Data Platform,50,1,100,250,500,475,500,',
  );
  expect(all).toContain('Office Professional Plus,Portugal,Microsoft Action Pack,,,,,,,10,,,,0');
  const own = await tableOf(await app.as(lucia).say('license statement'));
  expect(own).toContain('Contoso Madrid');
  for (const beyond of ['Lisbon', 'Porto', 'Braga', 'Action Pack']) expect(own).not.toContain(beyond);
});

test('how many are in use is not known where nobody counts, and that is said', async () => {
  const words = read(await app.as(marta).say('how many sql server cals are in use'));
  expect(words).toContain('How many are in use is not known: it has no key whose activations could be counted.');
});

test('testing and development software is another page', async () => {
  const card = await app.as(marta).say('how many visual studio licenses do we have');
  expect(read(card)).toContain('Visual Studio is testing and development software.');
  expect(titles(card)).toContain('Your MSDN subscriptions');
});

test('a Location Administrator sees the own part, under the caps of the whole', async () => {
  const words = read(await app.as(lucia).say('how many office licenses do we have'));
  expect(words).toContain('25 licenses');
  expect(words).toContain('Contoso Madrid: Silver core set 25. Together 25.');
  expect(words).toContain('the cap of Spain is 5 × 100 = 500');
  expect(words).toContain('The caps are those of the whole organization');
  for (const beyond of ['Lisbon', 'Porto', 'Braga', '425', '460', 'Action Pack']) expect(words).not.toContain(beyond);
  // Another location's name is as if nobody had said it.
  const asked = read(await app.as(lucia).say('how many office licenses does Porto have'));
  for (const beyond of ['Contoso Porto', '125']) expect(asked).not.toContain(beyond);
  const own = read(await app.as(ana).say('license statement'));
  expect(own).toContain('from what is held at the locations that you look after');
  expect(own).toContain('Portugal 225');
});

test('without right or privilege it is refused, with who can help', async () => {
  const words = read(await app.as(javier).say('license statement'));
  expect(words).toContain('License Statement, which you do not have here');
  expect(words).not.toContain('Office');
});

test('the choice leads to any product, and back to all', async () => {
  const first = await app.as(marta).say('license statement');
  const office = await app.as(marta).press(first, 'Show it', { software: 'office-professional-plus' });
  expect(read(office)).toContain('460 licenses');
  expect(read(await app.as(marta).press(office, 'All software'))).toContain('1 to 8 of 15');
  const next = await app.as(marta).press(first, 'Next');
  expect(read(next)).toContain('9 to 15 of 15');
  for (const software of ['', 'nonsense', '<b>', 'x'.repeat(10_000)]) {
    const again = read(await app.as(marta).press(first, 'Show it', { software }));
    expect(again).toMatch(/Choose software from the list\.|Something is missing/);
  }
});

test('the menu has it, with how much there is', async () => {
  const words = read(await app.as(marta).say('orders and benefits'));
  expect(words).toContain('There are licenses of 15 products.');
});

describe('as it changes', () => {
  afterAll(() => app.restart({}));

  test('what is ordered and not paid, lapsed, or of a lapsed membership brings nothing', async () => {
    await app.restart(
      contosoWith(({ competencies }, today) => ({
        competencies: competencies.map((held) =>
          held.locationId === 'lisbon' ? { ...held, anniversaryDate: addDays(today, -31) } : held,
        ),
        subscriptions: [],
      })),
    );
    const words = read(await app.as(marta).say('how many office licences do we have'));
    expect(words).toContain('50 licenses');
    expect(words).toContain('5 × 25 = 125');
    await app.restart(contosoWith(() => ({ competencies: [], subscriptions: [] })));
    const card = await app.as(marta).say('license statement');
    expect(read(card)).toContain('Your organization holds nothing that brings software licenses.');
    expect(titles(await app.as(marta).say('orders and benefits'))).not.toContain('License statement');
  });

  test('whoever has the privilege sees the location where they work', async () => {
    await app.restart({
      network: (today) => {
        const network = demoNetwork(today);
        const associations = network.associations.map((entry) =>
          entry.organizationId === 'contoso' && entry.name === diogo.name
            ? {
                ...entry,
                privileges: [{ privilege: 'view-license-statement' as const, grantedOn: today, grantedBy: marta.name }],
              }
            : entry,
        );
        return { ...network, associations };
      },
    });
    const words = read(await app.as(diogo).say('how many office licences do we have'));
    expect(words).toContain('Contoso Lisbon: Gold core set 100');
    for (const beyond of ['Porto', 'Madrid', 'Braga']) expect(words).not.toContain(beyond);
    const all = read(await app.as(diogo).say('license statement'));
    expect(all).toContain('Counted on 15 February 2027 from what is held at Contoso Lisbon, where you work.');
    for (const card of [words, all]) expect(card).not.toContain('that you look after');
  });
});

import type { PastChange } from '../../../src/demo/network/history.ts';
import { livedInNetwork, type Network } from '../../../src/demo/network.ts';
import { ana, demoIndividualId, diogo, lucia, marta, pedro, rui } from '../../../src/demo/people.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import { buttonsOf, inputsOf } from '../../support/card.ts';
import { createTestApp, read, testApp } from '../../support/test-app.ts';

const app = testApp({ network: livedInNetwork });

describe('Who changed what', () => {
  test('stands there newest first, with the person, the time and what it was before', async () => {
    const card = read(await app.as(marta).say('who changed what?'));
    expect(card).toContain('Times are those of the clock in Lisbon.');
    expect(card).toContain('Rui Almeida changed the organization profile.');
    expect(card).toContain('12 February 2027 at 16:42');
    expect(card).toContain('Services offered: added Managed services');
    expect(card).toContain('Employees: 11-50 → 51-250');
    expect(card.indexOf('Helena Costa asked')).toBeLessThan(card.indexOf('Rui Almeida changed'));
  });

  test('calls locations and competencies by their names, and shows nobody an id', async () => {
    const card = read(await app.as(marta).say('history'));
    expect(card).toContain('Location: Contoso Braga → Contoso Porto');
    expect(card).toContain('Marta Oliveira ordered a new year of Datacenter.');
    const [told] = card.split('What to look for');
    expect(told).not.toMatch(/\w~\w|datacenter-madrid|[a-z]-administrator/);
  });

  test('is there as soon as it is done, whoever does it', async () => {
    const approved = await app.as(ana).say('approve the request of Helena Costa');
    await app.as(ana).press(approved, 'Approve');
    expect(read(await app.as(marta).say('who changed what?'))).toContain(
      'Ana Ferreira approved the request of Helena Costa.',
    );
  });

  test('of earlier versions of the program is read too, though it says less', async () => {
    expect(read(await app.as(marta).say('history'))).toContain('The exams of Javier Ortega began to count');
  });
});

describe('Looking for something in it', () => {
  test('by a sentence: a person, who may have left', async () => {
    const card = read(await app.as(marta).say('what happened to Carla Mendes?'));
    expect(card).toContain('Looking for: by or about Carla Mendes');
    expect(card).toContain('Carla Mendes left the organization.');
    expect(card).not.toContain('Rui Almeida changed');
  });

  test('by a sentence: a period', async () => {
    const card = read(await app.as(marta).say('what changed last week?'));
    expect(card).toContain('Looking for: 8 February 2027 to 14 February 2027');
    expect(card).toContain('Rui Almeida changed the organization profile.');
    expect(card).not.toContain('Pedro Neves count at another location');
  });

  test('on the card: a person, a kind of thing, a period; and everything again', async () => {
    const chat = app.as(marta);
    const card = await chat.say('history');
    const people = await chat.press(card, 'Show these changes', { kind: 'people', period: 'this-year' });
    expect(read(people)).toContain('Looking for: People, 1 January 2027 to 31 December 2027');
    expect(read(people)).not.toContain('changed the organization profile');
    const ofPedro = await chat.press(people, 'Show these changes', { person: demoIndividualId(pedro) });
    expect(read(ofPedro)).toContain('by or about Pedro Neves');
    expect(read(ofPedro)).not.toContain('Carla Mendes left');
    expect(inputsOf(ofPedro)).toContainEqual({ id: 'kind', value: 'people' });
    expect(read(await chat.press(ofPedro, 'Everything'))).toContain('changed the organization profile');
  });

  test('finds nothing of somebody who did nothing, and says so', async () => {
    const card = read(await app.as(marta).say('what did Sofia Pinto change?'));
    expect(card).toContain('Nothing of it was changed');
  });

  test('what nobody can choose is no choice', async () => {
    const chat = app.as(marta);
    const again = await chat.press(await chat.say('history'), 'Show these changes', { period: 'since-ever' });
    expect(read(again)).toContain('Choose from the list.');
  });
});

describe('By reach', () => {
  test('a Location Administrator reads what was changed there, and what they did themselves', async () => {
    const card = read(await app.as(ana).say('history'));
    expect(card).toContain('Pedro Neves count at another location');
    expect(card).toContain('Ana Ferreira approved the request of Pedro Neves.');
    for (const elsewhere of ['Carla Mendes', 'organization profile', 'Datacenter', 'Javier']) {
      expect(card).not.toContain(elsewhere);
    }
    expect(read(await app.as(lucia).say('history'))).toContain('Carla Mendes left the organization.');
  });

  test('nobody else reads any of it', async () => {
    expect(read(await app.as(diogo).say('who changed what?'))).toContain('your account has no administration rights');
  });
});

describe('A long history', () => {
  /** Changes of one person, and every hundredth one of another. */
  const long = (today: CalendarDate): Network => {
    const change = (index: number): PastChange => ({
      organizationId: 'contoso',
      at: new Date(Date.parse(`${today}T00:00:00Z`) - index * 3_600_000).toISOString(),
      by: {
        kind: 'individual',
        individualId: demoIndividualId(index % 100 === 99 ? rui : marta),
        name: index % 100 === 99 ? rui.name : marta.name,
        right: 'organization.change-profile',
      },
      what: 'organization-profile-changed',
      details: {},
      changes: [{ field: 'employees', before: `${index + 1}`, after: `${index}` }],
    });
    return { ...livedInNetwork(today), history: Array.from({ length: 2_500 }, (_, index) => change(index)) };
  };

  test('is read to its end, card by card, each change once', async () => {
    const own = await createTestApp({
      network: (today) => {
        const network = long(today);
        return { ...network, history: network.history?.slice(0, 50) ?? [] };
      },
    });
    const chat = own.as(marta);
    const seen: string[] = [];
    let card = await chat.say('history');
    for (let turn = 0; turn < 20; turn += 1) {
      seen.push(...[...read(card).matchAll(/Employees: (\d+) →/g)].map(([, from]) => String(from)));
      if (!buttonsOf(card ?? {}).some(({ title }) => title === 'Show earlier')) break;
      card = await chat.press(card, 'Show earlier');
    }
    expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => String(index + 1)));
    expect(read(await chat.press(card, 'Back to the latest'))).toContain('Employees: 1 →');
    await own.close();
  });

  test('is not read as a whole for little, and says how far it was looked through', async () => {
    const own = await createTestApp({ network: long });
    const chat = own.as(marta);
    const first = await chat.say('what did Rui Almeida change?');
    expect([...read(first).matchAll(/Rui Almeida changed/g)]).toHaveLength(8);
    const none = await chat.press(first, 'Show these changes', { kind: 'locations' });
    expect(read(none)).toContain('Earlier ones may have it.');
    expect(read(await chat.press(await chat.press(none, 'Look further back'), 'Look further back'))).toContain(
      'Nothing of it was changed',
    );
    await own.close();
  });
});

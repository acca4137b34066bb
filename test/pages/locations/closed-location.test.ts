import { createButtonSeal } from '../../../src/access/button-seal.ts';
import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { type DemoPerson, demoIndividualId, marta, rui } from '../../../src/demo/people.ts';
import { pages } from '../../../src/pages/index.ts';
import { addDays, type CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Card } from '../../support/card.ts';
import { read, testApp, testNow } from '../../support/test-app.ts';

/* Whatever still names a location that was closed is shown as before, and nothing breaks by it. */

/** Madrid was closed: its competency had lapsed, and orders, shipments and a request name it. */
function withoutMadrid(today: CalendarDate): Network {
  const network = demoNetwork(today);
  return {
    ...network,
    organizations: network.organizations.map((entry) => {
      const madrid = entry.locations.find(({ id }) => id === 'madrid');
      if (madrid === undefined) return entry;
      return {
        ...entry,
        locations: entry.locations.filter((location) => location !== madrid),
        closedLocations: [{ ...madrid, parentId: 'lisbon', closedOn: addDays(today, -10) }],
        competencies: entry.competencies.map((held) =>
          held.locationId === 'madrid'
            ? { ...held, startedOn: addDays(today, -500), anniversaryDate: addDays(today, -135) }
            : held,
        ),
      };
    }),
    associations: network.associations.filter(({ locationId }) => locationId !== 'madrid'),
    transcripts: network.transcripts.filter(({ locationId }) => locationId !== 'madrid'),
    requests: network.requests.map((request) => ({ ...request, locationId: 'madrid' })),
  };
}

const app = testApp({ network: withoutMadrid }, 'shared');
const seal = createButtonSeal('k'.repeat(32), 30, 'demo');

async function open(page: string, person: DemoPerson, data = {}): Promise<Card> {
  const carried = { page, verb: 'open', data, organizationId: 'contoso' };
  const button = seal.seal(carried, demoIndividualId(person), testNow);
  const action = { type: 'Action.Execute', verb: `${page}/open`, data: { button } };
  const activity = { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' } };
  const { body } = await app.as(person).send(activity);
  return (body as { value: Card }).value;
}

test.each(pages.map(({ name }) => name))('%s opens', async (page) => {
  const words = read(await open(page, marta));
  expect(words).not.toContain('Something went wrong');
  expect(words).not.toMatch(/\bmadrid\b/);
});

test.each(['manage-locations', 'remove-location', 'location-hierarchy'])(
  '%s says of it that it is closed, and leads on',
  async (page) => {
    const words = read(await open(page, rui, { location: 'madrid' }));
    expect(words).toContain('Contoso Madrid was closed on 5 February 2027.');
    expect(words).toContain('Locations');
  },
);

test('what was sent to it is still called by its name', async () => {
  expect(read(await app.as(marta).say('show the shipping history'))).toContain('To Contoso Madrid');
});

test('whoever asked to work there is approved for another one', async () => {
  const chat = app.as(marta);
  const card = await chat.say('approve Helena');
  expect(read(card)).toContain('Contoso Madrid');
  expect(read(await chat.press(card, 'Approve', { location: 'madrid' }))).toContain('Choose a location.');
  expect(read(await chat.press(card, 'Approve', { location: 'porto' }))).toContain('is now associated');
});

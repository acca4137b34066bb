import { demoNetwork } from '../../../src/demo/network.ts';
import { demoIndividualId, diogo, ines, marta } from '../../../src/demo/people.ts';
import { createTestApp, read, testApp } from '../../support/test-app.ts';

const app = testApp({}, 'shared');

test('a person sees their own rights, roles and privileges', async () => {
  const words = read(await app.as(diogo).say('show my privileges'));
  expect(words).toContain('Diogo Santos');
  expect(words).toContain('No administration rights');
  expect(words).toContain('First Technical Contact');
  expect(words).toContain('Software Download');
  expect(words).toContain('Granted by Marta Oliveira on');
});

test('nobody sees another’s here; whoever looks after them grants what they have on a page of its own', async () => {
  const words = read(await app.as(marta).say('show my privileges'));
  expect(words).not.toContain('Diogo');
  expect(words).not.toContain('First Technical Contact');
  expect(read(await app.as(marta).say('which privileges does Diogo have'))).toContain('What this person may do');
  for (const sentence of ['show the privileges of Diogo Santos', 'which privileges does Diogo have']) {
    expect(read(await app.as(ines).say(sentence))).not.toContain('Diogo');
  }
});

test('whoever has none is told so, and who grants them', async () => {
  const words = read(await app.as(ines).say('show my privileges'));
  expect(words).toContain('You hold no contact role.');
  expect(words).toContain('Marta Oliveira and Rui Almeida');
});

test('whoever has several organizations sees what they have in each, by its name', async () => {
  const chat = app.as(diogo);
  const words = read(await chat.say('show my privileges'));
  expect(words).toContain('Contoso Lisbon');
  expect(words).toContain(
    'In your other organizations\nNorthwind Services\nNo administration rights · Northwind Dublin\n' +
      'Privileges: Support Incidents\nContact roles: none',
  );
  await chat.press(await chat.say('switch to Northwind'), 'Switch to Northwind Services');
  const there = read(await chat.say('show my privileges'));
  expect(there).toContain(
    'Contoso Consulting\nNo administration rights · Contoso Lisbon\nPrivileges: Software Download',
  );
  expect(there).toContain('Contact roles: First Technical Contact');
  await chat.press(await chat.say('switch to Contoso'), 'Switch to Contoso Consulting');
});

test('whoever has one reads nothing of others', async () => {
  expect(read(await app.as(ines).say('show my privileges'))).not.toContain('other organizations');
});

test('of very many organizations twenty are shown, with how many more there are', async () => {
  const many = await createTestApp({ network: (today) => withTwins(demoNetwork(today), 21) });
  try {
    const words = read(await many.as(diogo).say('show my privileges'));
    expect(words.match(/^Privileges: /gm)).toHaveLength(19);
    expect(words).toContain('And 3 more. Say “switch to” with the name of an organization');
  } finally {
    await many.close();
  }
});

/** Diogo belongs to so many companies more that look like Northwind. */
function withTwins(network: ReturnType<typeof demoNetwork>, count: number): ReturnType<typeof demoNetwork> {
  const id = demoIndividualId(diogo);
  const northwind = network.organizations.find((entry) => entry.id === 'northwind');
  const own = network.associations.find((entry) => entry.organizationId === 'northwind' && entry.individualId === id);
  if (northwind === undefined || own === undefined) throw new Error('Diogo belongs to Northwind');
  const twins = Array.from({ length: count }, (_, index) => ({
    ...northwind,
    id: `twin-${index}`,
    partnerId: String(5_550_000 + index),
    name: `Twin ${index}`,
    locations: northwind.locations.map((entry) => ({ ...entry, partnerId: String(5_560_000 + index) })),
  }));
  return {
    ...network,
    organizations: [...network.organizations, ...twins],
    associations: [...network.associations, ...twins.map((twin) => ({ ...own, organizationId: twin.id }))],
    individuals: network.individuals.map((one) =>
      one.id === id ? { ...one, organizations: [...one.organizations, ...twins.map((twin) => twin.id)] } : one,
    ),
  };
}

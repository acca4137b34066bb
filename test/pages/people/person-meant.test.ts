import type { Network } from '../../../src/demo/network.ts';
import { ana, type DemoPerson, demoIndividualId, diogo, lucia, marta, pedro } from '../../../src/demo/people.ts';
import { Question, Refusal } from '../../../src/pages/outcome.ts';
import { findPerson, type PersonNamed, peopleNames } from '../../../src/pages/people/person-meant.ts';
import { createSpeech } from '../../../src/speech/speech.ts';
import type { Visit } from '../../../src/visit/visit.ts';
import { createChanging } from '../../support/changing.ts';
import { largestNetwork } from '../../support/largest-organization.ts';

const say = createSpeech('en-GB');

async function visitOf(person: DemoPerson, change?: (network: Network) => Network) {
  const changing = await createChanging(change);
  // Whatever else a visit has, finding people asks for none of it.
  return { ...(await changing.member(person)), say, pages: [], way: () => [] } as unknown as Visit;
}

async function found(person: DemoPerson, slots: PersonNamed, change?: (network: Network) => Network) {
  const visit = await visitOf(person, change);
  const c = { ...visit, slots } as unknown as Parameters<typeof findPerson>[0];
  return findPerson(c, 'approve-request');
}

const withAnotherAna = (network: Network): Network => ({
  ...network,
  associations: network.associations.map((entry) =>
    entry.individualId === demoIndividualId(pedro) ? { ...entry, name: 'Ana Maria Neves' } : entry,
  ),
});

test('people are named in full, by first and last name, or by either alone', async () => {
  const names = await peopleNames(await visitOf(marta, withAnotherAna));
  const called = (id: string) => names.filter(({ value }) => value === id).map(({ text }) => text);
  expect(called(demoIndividualId(pedro))).toEqual(['Ana Maria Neves', 'Ana Neves', 'Ana', 'Neves']);
  expect(called(demoIndividualId(diogo))).toEqual(['Diogo Santos', 'Diogo', 'Santos']);
});

test('a Location Administrator can name those of the own part of the tree alone', async () => {
  const names = await peopleNames(await visitOf(lucia));
  expect([...new Set(names.map(({ text }) => text))].toSorted()).toEqual(
    ['Lucía Romero', 'Lucía', 'Romero', 'Javier Ortega', 'Javier', 'Ortega'].toSorted(),
  );
});

test('who is named without doubt is found', async () => {
  expect(await found(marta, { person: demoIndividualId(diogo) })).toMatchObject({ value: { name: 'Diogo Santos' } });
  expect(await found(marta, { personCalled: 'santos diogo' })).toMatchObject({ value: { name: 'Diogo Santos' } });
});

test('a name that several have leads to a question with them', async () => {
  const asked = await found(marta, { personCalled: 'ana' }, withAnotherAna);
  expect(asked).toBeInstanceOf(Question);
  expect(asked).toMatchObject({
    text: '2 people may be meant by “ana”. Whom do you mean?',
    choices: [
      { title: 'Ana Ferreira', detail: 'Contoso Porto · ana.ferreira@contoso.example' },
      { title: 'Ana Maria Neves', button: { data: { person: demoIndividualId(pedro) } } },
    ],
  });
});

test('several people in one sentence are asked about', async () => {
  const asked = await found(marta, { personAmong: [demoIndividualId(diogo), demoIndividualId(ana), 'gone'] });
  expect(asked).toMatchObject({ choices: [{ title: 'Diogo Santos' }, { title: 'Ana Ferreira' }] });
});

test('nobody of that name: it says so, and leads on', async () => {
  const asked = await found(marta, { personCalled: 'Zacharias' });
  expect(asked).toBeInstanceOf(Question);
  expect(asked).toMatchObject({ text: expect.stringContaining('“Zacharias”'), choices: expect.arrayContaining([]) });
});

test('who is beyond somebody’s reach looks like nobody', async () => {
  const beyond = await found(lucia, { person: demoIndividualId(diogo) });
  const gone = await found(lucia, { person: 'nobody' });
  expect(beyond).toBeInstanceOf(Refusal);
  expect(beyond).toEqual(gone);
  const asked = await found(lucia, { personCalled: 'Diogo' });
  expect(asked).toMatchObject({ choices: [{ title: 'Javier Ortega' }, { title: 'Lucía Romero' }] });
});

test('of two thousand people as many are offered as a card can show', async () => {
  const asked = await found(marta, { personCalled: 'maria' }, () => largestNetwork('2027-02-15'));
  expect(asked).toMatchObject({ text: expect.stringContaining('2000 people may be meant') });
  expect(asked instanceof Question && asked.choices.length).toBeLessThan(12);
});

import { ana, aoife, demoIndividualId, diogo, helena, marta, rui, sofia } from '../../../src/demo/people.ts';
import type { Association } from '../../../src/program/things/people.ts';
import { buttonsOf, type Card } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map((button) => button.title);

async function change(person: typeof marta, edit: Partial<Association>): Promise<void> {
  const kept = await app.membership.association('contoso', demoIndividualId(person));
  if (kept === undefined) throw new Error(`${person.name} belongs to Contoso`);
  const document = { ...kept.document, value: { ...kept.value, ...edit } };
  await app.membership.commit('contoso', `change-${person.name}`, [
    { kind: 'replace', document, version: kept.version },
  ]);
}

test('all memberships are listed with rights and location, and which one speaks', async () => {
  const words = read(await app.as(diogo).say('my organizations'));
  expect(words).toContain('Contoso Consulting\nYou are here for this one.\nNo administration rights · Contoso Lisbon');
  expect(words).toContain('Northwind Services\nNo administration rights · Northwind Dublin');
  expect(words).not.toContain('1417220');
  expect(read(await app.as(marta).say('my organizations'))).toContain('Partner ID 1417220');
});

test('a request that waits is shown, and can be taken back', async () => {
  const chat = app.as(helena);
  const list = await chat.say('my organizations');
  expect(read(list)).toContain('Requested on 14 February 2027, waiting for an answer');
  const after = await chat.press(list, 'Take the request back');
  expect(read(after)).toContain('You have taken your request back.');
  expect(read(after)).toContain('You are not associated with an organization yet.');
  expect(read(await app.as(marta).say('pending requests'))).toContain('Nobody is waiting');
  expect(read(await chat.press(list, 'Take the request back'))).toContain('This request has been answered already.');
});

describe('leaving', () => {
  const leave = async (person: typeof marta) => {
    const chat = app.as(person);
    const sure = await chat.press(await chat.say('my organizations'), /^Leave /);
    return chat.press(sure, /^Yes, leave /);
  };

  test('is confirmed first, saying what is lost; staying changes nothing', async () => {
    const chat = app.as(sofia);
    const sure = await chat.press(await chat.say('leave my old company'), /^Leave Contoso/);
    expect(read(sure)).toContain('Your rights, contact roles and privileges there end');
    expect(read(sure)).toContain('You lose: Sales/Marketing Contact of Contoso Lisbon and Marketing Materials.');
    expect(read(await chat.press(sure, 'Stay'))).toContain('You are here for this one.');
    expect(await app.membership.association('contoso', demoIndividualId(sofia))).toBeDefined();
  });

  test('ends the association and what counted for it, in one change', async () => {
    const id = demoIndividualId(sofia);
    expect(read(await leave(sofia))).toContain('You have left Contoso Consulting.');
    expect(await app.membership.association('contoso', id)).toBeUndefined();
    expect(await app.membership.transcript('contoso', id)).toBeUndefined();
    expect((await app.membership.individual(id))?.value.organizations).toEqual([]);
    expect(read(await app.as(sofia).say('show my privileges'))).toContain('I do not know you');
  });

  test('one of two leaves the other, which then speaks', async () => {
    const after = read(await leave(diogo));
    expect(after).toContain('You have left Contoso Consulting.');
    expect(after).toContain('Northwind Services\nYou are here for this one.');
  });

  test('is refused to the Primary Program Contact of the headquarters, with what to do instead', async () => {
    const refused = await leave(marta);
    expect(read(refused)).toContain('You are the Primary Program Contact of Contoso Lisbon. Hand this contact role');
    expect(await app.membership.association('contoso', demoIndividualId(marta))).toBeDefined();
    expect(titles(refused)).toContain('Your organizations');
  });

  test.each([
    ['the Primary Program Contact of a branch', ana, 'You are the Primary Program Contact of Contoso Porto.'],
    ['the Executive Contact', rui, 'You are the Executive Contact of Contoso Lisbon.'],
  ])('is refused to %s', async (_, person, words) => {
    expect(read(await leave(person))).toContain(words);
    expect(await app.membership.association('contoso', demoIndividualId(person))).toBeDefined();
  });

  test('is refused to the last Global Administrator', async () => {
    await change(rui, { rights: 'none', roles: [] });
    await change(marta, { roles: [] });
    expect(read(await leave(marta))).toContain('You are the only Global Administrator of Contoso Consulting.');
    expect(read(await leave(aoife))).toContain('Global Administrator of Northwind Services');
  });

  test('the last two Global Administrators cannot leave at the same moment', async () => {
    await change(marta, { roles: [] });
    await change(rui, { roles: [] });
    const [martas, ruis] = [app.as(marta), app.as(rui)];
    const ofMarta = await martas.press(await martas.say('my organizations'), /^Leave Contoso/);
    const ofRui = await ruis.press(await ruis.say('my organizations'), /^Leave Contoso/);
    await Promise.all([martas.press(ofMarta, /^Yes, leave /), ruis.press(ofRui, /^Yes, leave /)]);
    const left = await app.membership.associations('contoso');
    expect(left.filter((entry) => entry.rights === 'global-administrator')).toHaveLength(1);
  });
});

test('who has none sees the ways to one', async () => {
  const stranger = { objectId: '99999999-0000-4000-8000-000000000099', name: 'Sam', email: '' };
  const card = await app.as(stranger).say('my organizations');
  expect(read(card)).toContain('You are not associated with an organization yet.');
  expect(titles(card)).toContain('Associate with an organization');
});

test('from all organizations there is a way to the own account, and to further ones', async () => {
  const titles = buttonsOf((await app.as(diogo).say('my organizations')) ?? {}).map(({ title }) => title);
  expect(titles.slice(-3)).toEqual([
    'Your individual account',
    'Associate with an organization',
    'Enroll a new organization',
  ]);
});

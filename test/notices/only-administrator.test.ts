import { aoife, demoIndividualId, liam, marta, rui } from '../../src/demo/people.ts';
import { addDays } from '../../src/program/things/calendar.ts';
import type { Association } from '../../src/program/things/people.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { association as associationThing } from '../../src/store/things/association.ts';
import { buttonsOf } from '../support/card.ts';
import { read, testApp } from '../support/test-app.ts';

const app = testApp();

/** What was sent to somebody about being alone, in order. */
const told = (person: typeof marta) =>
  app.connector.messages.filter(
    ({ conversationId, attachments }) =>
      conversationId === `a:${person.objectId}` &&
      read(attachments?.[0]?.content).includes('Administrators of your membership\n'),
  );
const cardOf = (person: typeof marta, index = 0) => told(person)[index]?.attachments?.[0]?.content;

/** Noon of the day that is so many days after the first. */
function timePasses(days: number): void {
  app.setNow(new Date(`${addDays('2027-02-15', days)}T12:00:00Z`));
}

async function look(days = 0): Promise<void> {
  timePasses(days);
  await app.notices.plan();
  await app.notices.deliver();
}

/** Whoever is a contact that an office must have has handed that over before. */
async function leave(person: typeof marta): Promise<void> {
  const kept = await app.membership.association('contoso', demoIndividualId(person));
  if (kept === undefined) throw new Error(`${person.name} belongs to Contoso`);
  await app.membership.commit('contoso', crypto.randomUUID(), [writes.replaced(kept, { ...kept.value, roles: [] })]);
  const chat = app.as(person);
  const list = await chat.press(await chat.say('show my organizations'), 'Leave Contoso Consulting');
  await chat.press(list, 'Yes, leave Contoso Consulting');
}

/** Somebody's rights change where nobody is watching, as an import does it. */
async function give(person: typeof marta, organizationId: string, rights: Association['rights']): Promise<void> {
  const kept = await app.membership.association(organizationId, demoIndividualId(person));
  if (kept === undefined) throw new Error(`${person.name} belongs to it`);
  await app.membership.commit(organizationId, crypto.randomUUID(), [writes.replaced(kept, { ...kept.value, rights })]);
}

test('who is left is told at once, why that matters, and what to do with what there is', async () => {
  await app.as(marta).say('home');
  await leave(rui);
  await app.notices.deliver();
  expect(told(marta)).toHaveLength(1);
  const words = read(cardOf(marta));
  expect(words).toContain('Nobody but you is a Global Administrator of Contoso Consulting now.');
  expect(words).toContain('nobody else can renew the whole membership');
  expect(words).toContain('and make them a Global Administrator as well');
  expect(words).toContain('Ana Ferreira, Location Administrator');
  expect(words).toContain('You get this as an administrator of Contoso Consulting.');
  expect(buttonsOf(cardOf(marta) ?? {}).map(({ title }) => title)).toEqual([
    'Make Ana Ferreira Global Administrator',
    'Make Lucía Romero Global Administrator',
    'Choose somebody',
    'Requests to answer',
    'Remind me',
    'Choose what you are told, and when',
  ]);
});

test('it is written with the change that makes it so, not later', async () => {
  await leave(rui);
  expect(await app.membership.notices('contoso', 'only-administrator')).toMatchObject([
    { value: { recipientId: demoIndividualId(marta), stage: '2027-02-15' } },
  ]);
});

test('its buttons open what they say, and put it off', async () => {
  await app.as(marta).say('home');
  await leave(rui);
  await app.notices.deliver();
  expect(read(await app.as(marta).press(cardOf(marta), 'Requests to answer'))).toContain('Helena Costa');
  await app.as(marta).press(cardOf(marta), 'Remind me', { when: 'tomorrow' });
  timePasses(1);
  await app.notices.deliver();
  expect(told(marta)).toHaveLength(2);
});

test('while two are there nobody is told anything', async () => {
  await app.as(marta).say('home');
  await look();
  expect(told(marta)).toEqual([]);
});

test('who has always been alone is told once, and again after a quarter as long as it lasts', async () => {
  await app.as(aoife).say('home');
  await look();
  expect(told(aoife)).toHaveLength(1);
  for (const day of [1, 8, 30, 60, 89]) await look(day);
  expect(told(aoife)).toHaveLength(1);
  // The ninetieth day is a Sunday.
  await look(91);
  expect(told(aoife)).toHaveLength(2);
  expect(read(cardOf(aoife, 0))).toContain('A newer reminder has taken the place of this one.');
  await look(98);
  expect(told(aoife)).toHaveLength(2);
});

test('after eight days in which nobody looked it is said once', async () => {
  await app.as(aoife).say('home');
  await look(8);
  expect(told(aoife)).toHaveLength(1);
});

test('once there is a second one the card says who', async () => {
  await app.as(aoife).say('home');
  await look();
  await give(liam, 'northwind', 'global-administrator');
  await look(31);
  expect(read(cardOf(aoife))).toContain('You are not alone any more: Liam Walsh can act for Northwind Services too.');
  expect(buttonsOf(cardOf(aoife) ?? {}).map(({ title }) => title)).not.toContain('Remind me');
});

test('who becomes alone anew is told anew', async () => {
  await app.as(aoife).say('home');
  await look();
  await give(liam, 'northwind', 'global-administrator');
  await look(31);
  await give(liam, 'northwind', 'none');
  await look(63);
  expect(told(aoife)).toHaveLength(2);
});

test('one that has not been sent yet is not sent any more where it is not true any more', async () => {
  await leave(rui);
  await app.as(marta).say('home');
  const back = associationThing.document({
    organizationId: 'contoso',
    individualId: 'tenant~back',
    name: 'Somebody New',
    email: '',
    locationId: 'lisbon',
    rights: 'global-administrator',
    roles: [],
    privileges: [],
    since: '2027-02-15',
  });
  await app.membership.commit('contoso', 'back', [{ kind: 'create', document: back }]);
  await app.notices.deliver();
  expect(told(marta)).toEqual([]);
});

test('an organization that nobody administers holds up nobody', async () => {
  await give(aoife, 'northwind', 'none');
  await app.as(aoife).say('home');
  await look();
  expect(told(aoife)).toEqual([]);
  expect(app.log.filter(({ event }) => event === 'look-failed')).toEqual([]);
  expect(await app.membership.notices('tailspin', 'only-administrator')).toHaveLength(1);
});

test('an organization that was merged into another one is not looked at any more', async () => {
  const root = await app.membership.organization('tailspin');
  if (root === undefined) throw new Error('Tailspin is there');
  await app.membership.commit('tailspin', 'gone', [writes.removed(root)]);
  await look();
  expect(await app.store.get('organizations', 'tailspin', 'look')).toBeUndefined();
});

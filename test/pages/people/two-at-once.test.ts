import { demoIndividualId, diogo, ines, marta, rui, sofia, tiago } from '../../../src/demo/people.ts';
import { holdsRole } from '../../../src/program/joining/contact-roles.ts';
import { read, testApp } from '../../support/test-app.ts';

/*
 * Two administrators look at the same person at the same time. What the second one confirms is what stood on their card:
 * if the first one has made something else of it, nothing is done, and the card says how it stands now.
 */

const app = testApp();
const id = demoIndividualId;
const changed = 'Something has changed since you were shown this, so nothing is done yet.';
const own = async (person: typeof ines) => (await app.membership.association('contoso', id(person)))?.value;

test('moved elsewhere meanwhile', async () => {
  const [first, second] = [app.as(marta), app.as(rui)];
  const [ones, others] = [await first.say('move Sofia to Porto'), await second.say('move Sofia to Madrid')];
  await first.press(ones, 'Move');
  const anew = await second.press(others, 'Move');
  expect(read(anew)).toContain(changed);
  expect(read(anew)).toContain('Contoso Porto · sofia.pinto@contoso.example');
  expect((await own(sofia))?.locationId).toBe('porto');
  await second.press(anew, 'Move');
  expect((await own(sofia))?.locationId).toBe('madrid');
});

test('somebody else has been chosen for a role meanwhile', async () => {
  const [first, second] = [app.as(marta), app.as(rui)];
  const ones = await first.say('make Inês the benefits contact of Lisbon');
  const others = await second.say('make Diogo the benefits contact of Lisbon');
  await first.press(ones, 'Yes, do that');
  const anew = await second.press(others, 'Yes, do that');
  expect(read(anew)).toContain(changed);
  expect(read(anew)).toContain('Inês Carvalho is not the Benefits Contact of Contoso Lisbon any more.');
  const holder = async (person: typeof ines) => {
    const found = await own(person);
    return found !== undefined && holdsRole(found, 'benefits-contact', 'lisbon');
  };
  expect([await holder(ines), await holder(diogo)]).toEqual([true, false]);
  await second.press(anew, 'Yes, do that');
  expect([await holder(ines), await holder(diogo)]).toEqual([false, true]);
});

test('other rights have been given meanwhile', async () => {
  const [first, second] = [app.as(marta), app.as(rui)];
  const ones = await first.say('make Sofia a global administrator');
  const others = await second.say('make Sofia a location administrator');
  await first.press(ones, 'Yes, do that');
  expect(read(await second.press(others, 'Yes, do that'))).toContain(changed);
  expect((await own(sofia))?.rights).toBe('global-administrator');
});

test('a removal costs more than it said, as somebody else has gone meanwhile', async () => {
  const [first, second] = [app.as(marta), app.as(rui)];
  const [ones, others] = [await first.say('remove Tiago'), await second.say('remove Inês Carvalho')];
  expect(read(others)).toContain('3 of 4 people');
  await first.press(ones, 'Remove');
  const anew = await second.press(others, 'Remove');
  expect(read(anew)).toContain(changed);
  expect(read(anew)).toContain('2 of 4 people');
  expect(await own(ines)).toBeDefined();
  await second.press(anew, 'Remove');
  expect(await own(ines)).toBeUndefined();
  expect(await own(tiago)).toBeUndefined();
});

import { erasePerson } from '../../src/changes/erase-person.ts';
import { demoIndividualId, diogo, liam, marta } from '../../src/demo/people.ts';
import { createTraces } from '../../src/store/repositories/traces.ts';
import { catalog } from '../support/catalog.ts';
import { createTestApp, read, type TestApp, testNow } from '../support/test-app.ts';

/*
 * Diogo, who belongs to two organizations, wants to be forgotten, and has a card open while that is done.
 */

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.close());

const erased = () => {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `erased-${ids}`;
  };
  const by = { kind: 'operator', name: 'Operator' } as const;
  const services = { store: app.membership, traces: createTraces(app.store), catalog, by, now: testNow, newId };
  return erasePerson({ ...services, wait: async () => {} }, demoIndividualId(diogo));
};

test('the press of a card from before does nothing, the person is somebody new, and the others see that somebody left', async () => {
  const chat = app.as(diogo);
  const card = await chat.say('edit my profile');
  expect(read(card)).toContain('Diogo');
  const liamBefore = read(await app.as(liam).say('my privileges'));
  expect(await erased()).toMatchObject({ kind: 'erased' });
  const pressed = await chat.press(card, 'Save', { phone: '+351910000000' });
  expect(read(pressed)).not.toContain('Saved');
  expect((await app.membership.individual(demoIndividualId(diogo)))?.value.phone).toBeUndefined();
  expect(await app.membership.association('contoso', demoIndividualId(diogo))).toBeUndefined();
  expect(read(await chat.say('home'))).not.toContain('Contoso Consulting');
  const history = read(await app.as(marta).say('who changed what?'));
  expect(history).toContain('The Regional Service Center erased everything that says who a former member was.');
  expect(history).not.toContain('Diogo');
  expect(read(await app.as(marta).say('who works in Lisbon?'))).not.toContain('Diogo');
  expect(read(await app.as(liam).say('my privileges'))).toBe(liamBefore);
});

import { erasePerson } from '../../src/changes/erase-person.ts';
import { demoIndividualId, diogo, helena, liam, marta } from '../../src/demo/people.ts';
import { requestNotice } from '../../src/program/telling/request-notices.ts';
import { createTraces } from '../../src/store/repositories/traces.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import type { Card } from '../support/card.ts';
import { catalog } from '../support/catalog.ts';
import { createTestApp, read, type TestApp, testNow } from '../support/test-app.ts';

/*
 * Diogo, who belongs to two organizations, wants to be forgotten, and has a card open while that is done.
 */

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp({ opensChats: true });
});
afterEach(() => app.close());

const erased = (person = diogo) => {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `erased-${ids}`;
  };
  const by = { kind: 'operator', name: 'Operator' } as const;
  const services = { store: app.membership, traces: createTraces(app.store), catalog, by, now: testNow, newId };
  return erasePerson({ ...services, wait: async () => {} }, demoIndividualId(person));
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

test('a card that asked somebody to answer their request says that it is over, and not who it was', async () => {
  const id = demoIndividualId(helena);
  const request = await app.membership.associationRequest('contoso', id);
  if (request === undefined) throw new Error('Helena has asked');
  const notice = requestNotice(request.value, demoIndividualId(marta), 'asked', testNow);
  await app.membership.commit('contoso', 'asked', [writes.noticed(notice, testNow)]);
  await app.notices.deliver();
  const cards = () =>
    app.connector.messages
      .filter(({ conversationId }) => conversationId.includes(marta.objectId))
      .map(({ attachments = [] }) => read(attachments[0]?.content as Card));
  expect(cards().filter((card) => card.includes('Helena Costa'))).toHaveLength(1);
  expect(await erased(helena)).toMatchObject({ kind: 'erased' });
  await app.notices.deliver();
  expect(cards().filter((card) => card.includes('Helena'))).toEqual([]);
  expect(cards().join('\n')).toContain('request');
});

import { createButtonSeal } from '../../src/access/button-seal.ts';
import { demoIndividualId, marta } from '../../src/demo/people.ts';
import { slotsOf } from '../../src/teams/turn/sentence-slots.ts';
import type { Card } from '../support/card.ts';
import { read, testApp, testNow } from '../support/test-app.ts';

const app = testApp({}, 'shared');

const understood = (slots: Readonly<Record<string, unknown>>, strange?: string) =>
  slotsOf({
    decision: 'open',
    candidates: [],
    slots,
    ambiguous: {},
    shared: {},
    ...(strange === undefined ? {} : { strange }),
  } as unknown as Parameters<typeof slotsOf>[0]);

test('no text that a sentence fills in is longer than anybody means it', () => {
  const { city, strange, personCalled } = understood({ city: 'São'.repeat(300) }, 'x'.repeat(900));
  for (const text of [city, strange, personCalled]) expect([...String(text)]).toHaveLength(200);
});

test.each([Number.POSITIVE_INFINITY, Number.NaN, -Number.MAX_VALUE, 2 ** 60])(
  '%p is no number that anybody means',
  (quantity) => {
    expect(understood({ quantity, city: 'Faro' })).toEqual({ city: 'Faro' });
  },
);

test('one slot that a page cannot use takes none of the others with it', async () => {
  const carried = {
    page: 'manage-people',
    verb: 'open',
    data: { search: 'rui almeida', from: -5, unknown: 'of another page' },
    organizationId: 'contoso',
  };
  const button = createButtonSeal('k'.repeat(32), 30, 'demo').seal(carried, demoIndividualId(marta), testNow);
  const action = { type: 'Action.Execute', verb: 'manage-people/open', data: { button } };
  const activity = { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' } };
  const { body } = await app.as(marta).send(activity);
  const words = read((body as { value: Card }).value);
  expect(words).toContain('Rui Almeida');
  expect(words).not.toContain('Diogo Santos');
});

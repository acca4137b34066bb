import { payOrder } from '../../src/changes/pay-order.ts';
import { type DemoPerson, demoIndividualId, diogo, lucia, marta, rui } from '../../src/demo/people.ts';
import type { Order } from '../../src/program/things/order.ts';
import type { Association } from '../../src/program/things/people.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { associationId } from '../../src/store/things/association.ts';
import type { Card } from './card.ts';
import { catalog } from './catalog.ts';
import { upToConfirmation } from './renewal.ts';
import { createTestApp, type TestApp } from './test-app.ts';

/** Contoso, where Marta has placed an order of €6,436.59 on 15 February 2027, to be paid by 17 March. */
export interface Paying {
  readonly app: TestApp;
  /** Lets it be that day (UTC, noon unless another time is given), and does what is due. */
  on(day: string, time?: string): Promise<void>;
  now(): Date;
  theOrder(): Promise<Order>;
  /** Cards in somebody's chat whose summary has these words. */
  toldTo(person: DemoPerson, words: string): readonly (Card | undefined)[];
  /** Somebody loses what they may do, or leaves. */
  change(person: DemoPerson, to: Partial<Association> | 'left'): Promise<void>;
}

export async function createPaying(): Promise<Paying> {
  const app = await createTestApp();
  let now = new Date('2027-02-15T12:00:00Z');
  for (const person of [rui, diogo, lucia]) await app.as(person).say('home');
  const chat = app.as(marta);
  await chat.press(await upToConfirmation(chat, await chat.say('renew our membership')), 'Place the order');
  return {
    app,
    now: () => now,
    async on(day, time = '12:00') {
      now = new Date(`${day}T${time}:00Z`);
      app.setNow(now);
      await app.notices.plan();
      await app.notices.deliver();
    },
    async theOrder() {
      const [order] = await app.membership.orders('contoso', 1);
      if (order === undefined) throw new Error('it was placed');
      return order;
    },
    toldTo: (person, words) =>
      app.connector.messages
        .filter(({ conversationId, summary }) => conversationId === `a:${person.objectId}` && summary?.includes(words))
        .map((message) => message.attachments?.[0]?.content),
    async change(person, to) {
      const id = demoIndividualId(person);
      const kept = await app.membership.association('contoso', id);
      if (kept === undefined) throw new Error('they are there');
      await app.membership.commit('contoso', `${id}-changed`, [
        to === 'left'
          ? { kind: 'remove', id: associationId(id), version: kept.version }
          : writes.replaced(kept, { ...kept.value, ...to }),
      ]);
    },
  };
}

/** Lets the money for the latest order of Contoso come at noon of the day on which it was placed. */
export async function paid(app: Pick<TestApp, 'membership'>): Promise<void> {
  const [order] = await app.membership.orders('contoso', 1);
  if (order === undefined) throw new Error('it was placed');
  const occasion = {
    store: app.membership,
    now: new Date(`${order.placedOn}T12:00:00Z`),
    changeId: `paid-${order.number}`,
  };
  const by = { kind: 'operator', name: 'Operator' } as const;
  await payOrder({ ...occasion, by }, { orderNumber: order.number }, catalog);
}

import { demoNetwork } from '../../../src/demo/network.ts';
import { marta } from '../../../src/demo/people.ts';
import { createTestApp, read, type TestApp } from '../../support/test-app.ts';

/* Contoso has all that Data Platform asks for at gold, and holds no gold. */

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp({
    network(today) {
      const network = demoNetwork(today);
      return {
        ...network,
        organizations: network.organizations.map((organization) => ({
          ...organization,
          competencies: organization.competencies.filter(({ level }) => level !== 'gold'),
        })),
      };
    },
  });
});
afterEach(() => app.close());

test('gold is ordered with its revenue commitment, and not without', async () => {
  const chat = app.as(marta);
  const form = await chat.say('enroll us in gold Data Platform');
  const cart = await chat.press(form, 'Put it in the cart');
  expect(read(cart)).toContain('Gold Data Platform, Contoso Lisbon');
  const confirm = await chat.press(cart, 'Continue');
  expect(JSON.stringify(confirm)).toContain('We accept the yearly revenue commitment of Gold');
  const refused = await chat.press(confirm, 'Place the order', { method: 'wire' });
  expect(read(refused)).toContain('Gold needs the yearly revenue commitment to be accepted.');
  const done = await chat.press(refused, 'Place the order', { method: 'wire', acceptsRevenueCommitment: 'true' });
  expect(read(done)).toContain('Your order is placed. Thank you!');
  const [order] = await app.membership.orders('contoso', 1);
  expect(order?.lines).toMatchObject([{ item: 'competency-enrollment', competency: 'data-platform', level: 'gold' }]);
  const organization = (await app.membership.organization('contoso'))?.value;
  expect(organization?.pendingEnrollments).toMatchObject([{ competency: 'data-platform', orderNumber: order?.number }]);
  expect(read(await chat.say('home'))).toContain('Ordered, awaiting payment until');
});

test('what is met and not held is enrolled in from the competency summary', async () => {
  const chat = app.as(marta);
  const summary = await chat.say('manage competencies');
  expect(read(await chat.press(summary, 'Enroll in Data Platform'))).toContain('Step 1 of 3');
});

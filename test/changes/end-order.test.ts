import { expireUnpaidOrder } from '../../src/changes/end-order.ts';
import { payOrder } from '../../src/changes/pay-order.ts';
import { demoIndividualId, marta, rui } from '../../src/demo/people.ts';
import { catalog } from '../support/catalog.ts';
import { createChanging, there } from '../support/changing.ts';

const by = { kind: 'job', name: 'payments' } as const;
const orderNumber = '2105530127';

/** The silver Datacenter competency was renewed with an order that nobody has paid. */
const renewedUnpaid = () =>
  createChanging((network) => ({
    ...network,
    organizations: network.organizations.map((organization) => ({
      ...organization,
      competencies: organization.competencies.map((held) =>
        held.id === 'datacenter-madrid'
          ? {
              ...held,
              anniversaryDate: '2028-10-03',
              lastRenewal: {
                on: '2027-01-04',
                by: { individualId: demoIndividualId(marta), name: marta.name },
                previousAnniversaryDate: held.anniversaryDate,
                orderNumber,
              },
              previousTerm: held,
            }
          : held,
      ),
    })),
    orders: network.orders.map((order) =>
      order.number === orderNumber
        ? { ...order, state: 'awaiting-payment', placedOn: '2027-01-04', payBy: '2027-02-03' }
        : order,
    ),
  }));

test('what was renewed goes back, and those who look after it hear of it, in one commit', async () => {
  const changing = await renewedUnpaid();
  const { membership: store, now } = changing;
  const [kept, organization] = [
    there(await store.order('contoso', orderNumber)),
    there(await store.organization('contoso')),
  ];
  const associations = await store.associations('contoso');
  const occasion = { store, now, changeId: 'expired', by };
  expect(await expireUnpaidOrder(occasion, kept, organization, associations)).toBe('done');
  expect(changing.committed).toHaveLength(1);
  expect(there(await store.order('contoso', orderNumber)).value.state).toBe('expired');
  const held = there(await store.organization('contoso')).value.competencies.find(
    ({ id }) => id === 'datacenter-madrid',
  );
  expect(held?.anniversaryDate).toBe('2027-10-03');
  const told = (await store.notices('contoso', 'order-expired')).map(({ value }) => value.recipientId);
  expect(told.toSorted()).toEqual([marta, rui].map(demoIndividualId).toSorted());
});

test('money that comes at the same moment is not lost', async () => {
  const changing = await renewedUnpaid();
  const { membership: store, now } = changing;
  const [kept, organization] = [
    there(await store.order('contoso', orderNumber)),
    there(await store.organization('contoso')),
  ];
  expect(await payOrder({ store, now, changeId: 'paid', by }, { orderNumber }, catalog)).toMatchObject({
    kind: 'paid',
  });
  expect(await expireUnpaidOrder({ store, now, changeId: 'expired', by }, kept, organization, [])).toBe('conflict');
  expect(there(await store.order('contoso', orderNumber)).value.state).toBe('paid');
});

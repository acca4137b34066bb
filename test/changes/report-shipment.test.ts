import { reportShipment } from '../../src/changes/report-shipment.ts';
import { createChanging } from '../support/changing.ts';

const by = { kind: 'carrier', name: 'A carrier' } as const;
const report = {
  orderNumber: '2105530127',
  shipmentNumber: 'S-40387',
  event: { id: 'e-1', state: 'shipped', occurredAt: '2027-02-15T11:59:30.000Z' },
} as const;

test.each([
  [{ orderNumber: '2199999999' }, 'unknown-order'],
  [{ shipmentNumber: 'S-1' }, 'unknown-shipment'],
  [{ orderNumber: '2104468213' }, 'shipment-of-another-order'],
])('%j is refused: %s', async (given, reason) => {
  const changing = await createChanging();
  const { membership: store, now } = changing;
  expect(await reportShipment({ store, now, by }, 'contoso', { ...report, ...given })).toEqual({
    kind: 'refused',
    reason,
  });
  expect(changing.committed).toEqual([]);
});

test('news wait until the next minutes of the clock are over, if they are to be gathered', async () => {
  const changing = await createChanging();
  changing.now = new Date('2027-02-15T12:00:30Z');
  const { membership: store, now } = changing;
  expect(await reportShipment({ store, now, by }, 'contoso', report, 2)).toMatchObject({
    kind: 'changed',
    before: { state: 'in-process' },
    after: { state: 'shipped' },
  });
  const notices = await store.notices('contoso', 'shipment', 'S-40387');
  expect(new Set(notices.map(({ document }) => document.dueAt))).toEqual(new Set(['2027-02-15T12:02:00.000Z']));
});

test('the same event of two senders at once is one change', async () => {
  const changing = await createChanging();
  const { membership: store, now } = changing;
  const both = await Promise.all([1, 2].map(() => reportShipment({ store, now, by }, 'contoso', report)));
  expect(both.map((outcome) => (outcome === 'conflict' ? outcome : outcome.kind)).toSorted()).toEqual([
    'changed',
    'unchanged',
  ]);
  expect(changing.committed).toHaveLength(1);
});

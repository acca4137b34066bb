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

test.each([
  ['evt-9', 'evt-10'],
  ['evt-10', 'evt-9'],
])('of two events of one instant the one that arrives later is the correction: %s, then %s', async (one, other) => {
  const { membership: store, now } = await createChanging();
  const told = (id: string, trackingNumber: string) =>
    reportShipment({ store, now, by }, 'contoso', { ...report, event: { ...report.event, id, trackingNumber } });
  await told(one, '1111');
  await told(other, '2222');
  expect((await store.shipment('contoso', 'S-40387'))?.value.trackingNumber).toBe('2222');
});

test('a shipment number is one organization’s, whichever way it comes in', async () => {
  const { membership: store, now } = await createChanging();
  expect(await store.reserveShipmentNumber('S-90001', 'northwind')).toBe('reserved');
  const event = { ...report.event, contents: 'Kit' };
  const outcome = await reportShipment({ store, now, by }, 'contoso', { ...report, shipmentNumber: 'S-90001', event });
  expect(outcome).toEqual({ kind: 'refused', reason: 'shipment-of-another-organization' });
  expect(await store.shipment('contoso', 'S-90001')).toBeUndefined();
  const own = { ...report, shipmentNumber: 'S-90002', event };
  expect(await reportShipment({ store, now, by }, 'contoso', own)).toMatchObject({ kind: 'changed' });
  expect(await store.reserveShipmentNumber('S-90002', 'northwind')).toBe('taken');
});

import { reportShipment } from '../changes/report-shipment.ts';
import { addDays, type CalendarDate } from '../program/things/calendar.ts';
import type { Membership } from '../store/repositories/membership.ts';

/** Something happens when the demo begins, so that the bot speaks first: what was late is to come yet another day later. */
export async function tellNews(membership: Membership, today: CalendarDate, now: () => Date): Promise<void> {
  const event = {
    id: 'demo-delay',
    state: 'delayed',
    occurredAt: now().toISOString(),
    expectedOn: addDays(today, 6),
  } as const;
  const report = { orderNumber: '2104512987', shipmentNumber: 'S-40198', event };
  await reportShipment({ store: membership, now: now(), by: { kind: 'carrier', name: 'Demo' } }, 'contoso', report);
}

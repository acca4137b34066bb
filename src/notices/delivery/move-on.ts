import type { NoticeChange } from '../../store/repositories/outbox.ts';
import type { KeptNotice } from '../../store/things/notice.ts';
import { logMove } from './delivery-log.ts';
import type { DeliveryServices } from './delivery-services.ts';

/** Writes a notice on and says so. What somebody else has changed meanwhile is left as they left it. */
export async function moveOn(
  kept: KeptNotice,
  change: NoticeChange,
  services: Pick<DeliveryServices, 'outbox' | 'observer' | 'log'>,
): Promise<void> {
  logMove(kept, change, services);
  await services.outbox.move(kept, change);
}

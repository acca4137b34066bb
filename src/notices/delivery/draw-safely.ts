import { noticeNumber } from '../../program/things/notice.ts';
import type { NoticeChange } from '../../store/repositories/outbox.ts';
import { StoreError } from '../../store/store.ts';
import type { KeptNotice } from '../../store/things/notice.ts';
import { OrganizationGoneError } from '../drawing/read-notice.ts';
import { afterFailure, trialOf } from './after-sending.ts';
import type { DeliveryServices } from './delivery-services.ts';

type FailingServices = Pick<DeliveryServices, 'now' | 'random' | 'log'>;

/** A notice that cannot be read or drawn, with what becomes of it. */
export class Undrawable {
  readonly change: NoticeChange;

  constructor(change: NoticeChange) {
    this.change = change;
  }
}

/**
 * Reads or draws a notice. One organization's data that no card can be drawn from must not hold up the others, so what
 * goes wrong with it is a value.
 * @throws StoreError
 */
export async function drawSafely<T>(
  kept: KeptNotice,
  services: FailingServices,
  draw: () => Promise<T>,
): Promise<T | Undrawable> {
  try {
    return await draw();
  } catch (error) {
    return new Undrawable(failedToDraw(kept, error, services));
  }
}

/**
 * What becomes of a notice that could not be read or drawn: tried a few times, and then parked.
 * @throws StoreError, which is not the notice's fault: it stays as it is until the store is back
 */
export function failedToDraw(kept: KeptNotice, error: unknown, services: FailingServices): NoticeChange {
  if (error instanceof StoreError) throw error;
  const { log, now } = services;
  if (error instanceof OrganizationGoneError) {
    // There is nobody left to speak for; a card that stands in a chat is left as it is, and its buttons say so.
    const event = { at: now().toISOString(), what: `not sent: ${error.message}` };
    return { state: 'over', claim: undefined, event };
  }
  const { kind } = kept.value;
  const fields = { event: 'notice-failed', kind, number: noticeNumber(kept.value), err: error };
  log.error(fields, 'a notice could not be drawn');
  const reason = 'its card could not be drawn; see the log';
  return afterFailure({ kind: 'failed', reason }, trialOf(kept, 'send-again', services));
}

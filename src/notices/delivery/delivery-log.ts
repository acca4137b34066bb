import type { Logger } from 'pino';
import type { Observer } from '../../observer.ts';
import { noticeNumber } from '../../program/things/notice.ts';
import type { NoticeChange } from '../../store/repositories/outbox.ts';
import { StoreError } from '../../store/store.ts';
import type { KeptNotice } from '../../store/things/notice.ts';

/** Says how far a notice has come; whose it is stands in no log. */
export function logMove(
  { value }: KeptNotice,
  change: NoticeChange,
  { observer, log }: { readonly observer: Observer; readonly log: Logger },
): void {
  if (change.state !== undefined) observer.happened('notice-moved', { kind: value.kind, state: change.state });
  const fields = { event: 'notice', kind: value.kind, number: noticeNumber(value), state: change.state };
  if (change.state === 'parked') log.error({ ...fields, what: change.event?.what }, 'a notice was parked');
  else log.info(fields, 'a notice moved on');
}

/** Says that a part of a round came to nothing; the next one finds what is still due. */
export function logFailure(error: unknown, log: Logger): void {
  if (error instanceof StoreError) {
    log.warn({ event: 'delivery-waits', err: error }, 'the store does not answer; notices wait');
  } else {
    log.error({ event: 'delivery-failed', err: error }, 'delivering to somebody failed');
  }
}

import type { Logger } from 'pino';
import type { Posted } from '../mail-server.ts';

/** While the mail server is out of reach, or takes nothing of ours, nothing is sent at all. */
export interface Pause {
  /** The milliseconds that are left of it; 0 if there is none. */
  left(): number;
  after(posted: Posted): void;
}

const minute = 60_000;
const longestMinutes = 30;
/** Whoever has to mend a setting has time for it. */
const misconfiguredMinutes = 15;

/** @param milliseconds a clock that only goes forward */
export function createPause(milliseconds: () => number, log: Logger): Pause {
  let until = Number.NEGATIVE_INFINITY;
  let failures = 0;
  return {
    left: () => Math.max(0, until - milliseconds()),
    after(posted) {
      if (posted.kind !== 'out-of-reach') {
        failures = 0;
        return;
      }
      const { reason, isMisconfigured, retryAfterMilliseconds } = posted;
      const usual = isMisconfigured ? misconfiguredMinutes : Math.min(longestMinutes, 2 ** failures);
      const minutes = retryAfterMilliseconds === undefined ? usual : Math.ceil(retryAfterMilliseconds / minute);
      failures += 1;
      until = milliseconds() + minutes * minute;
      const event = isMisconfigured ? 'mail-server-refuses' : 'mail-server-out-of-reach';
      log.error({ event, reason, minutes }, 'no mail is sent for a while; nothing is lost');
    },
  };
}

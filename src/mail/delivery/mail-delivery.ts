import type { KeptMail } from '../../store/things/mail.ts';
import { mailShard } from '../../store/things/mail.ts';
import { createPause } from './pause.ts';
import { type SendingServices, sendMail } from './send-mail.ts';

export interface MailDelivery {
  /**
   * Sends what is due, one after the other at the pace of the mail server, and returns when nothing is left that can be
   * done now.
   * @param isOurs whether this instance is (still) the one that sends
   */
  round(isOurs: () => Promise<boolean>): Promise<void>;
  /** Finishes what is being sent, and begins nothing more. */
  stop(): Promise<void>;
}

interface DeliveryServices extends SendingServices {
  /** So many are sent in a minute, evenly. */
  readonly aMinute: number;
  /** Rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** How many are read at once. */
const pageSize = 50;

/** A store reads no more at once; those that cannot be moved on hide the others behind so many. */
const mostRead = 1000;

const forEver = new Date('9999-12-31T00:00:00Z');

/**
 * The sender of mail. What is due and not sent is asked of the store each time, so neither a crash nor an absence loses
 * anything; that nothing is sent twice depends on the claim of each mail alone.
 */
export function createMailDelivery(services: DeliveryServices): MailDelivery {
  const { milliseconds, aMinute, wait, log } = services;
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = createPause(milliseconds, log);
  let nextAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> = Promise.resolve();

  const deliver = async (isOurs: () => Promise<boolean>): Promise<void> => {
    // What could not be moved on is due as before, and is for the next round.
    const tried = new Set<string>();
    while (!signal.aborted) {
      const due = await dueMails(tried, services);
      if (due.length === 0) return;
      for (const kept of due) {
        await wait(Math.max(0, nextAt - milliseconds()), signal);
        if (signal.aborted || pause.left() > 0 || !(await isOurs())) return;
        tried.add(keyOf(kept));
        await sendMail(kept, services, pause);
        nextAt = milliseconds() + 60_000 / aMinute;
      }
    }
  };
  return {
    async round(isOurs) {
      const running = underWay.then(() => deliver(isOurs));
      underWay = running.catch(() => {});
      try {
        await running;
      } catch (error) {
        // To be asked to end is no failure.
        if (!signal.aborted) throw error;
      }
    },
    async stop() {
      stopping.abort();
      await underWay;
    },
  };
}

async function dueMails(tried: ReadonlySet<string>, services: SendingServices): Promise<readonly KeptMail[]> {
  const { outbox, now, claimMilliseconds } = services;
  const limit = Math.min(mostRead, pageSize + tried.size);
  const claimed = await outbox.due(mailShard, 'sending', forEver, limit);
  const due = await outbox.due(mailShard, 'due', now(), limit);
  const hasEnded = ({ document }: KeptMail) => {
    const left = new Date(document.dueAt).getTime() - now().getTime();
    // One that would last longer than any claim does is none: a clock was set back since.
    return left <= 0 || left > 2 * claimMilliseconds;
  };
  return [...claimed.filter(hasEnded), ...due].filter((kept) => !tried.has(keyOf(kept)));
}

function keyOf({ document }: KeptMail): string {
  return `${document.organizationId} ${document.id}`;
}

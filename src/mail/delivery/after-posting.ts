import type { UndeliveredBecause } from '../../program/things/mail.ts';
import type { WayChange } from '../../store/repositories/on-its-way.ts';
import { type MailDocument, mailForgottenAt } from '../../store/things/mail.ts';
import type { Posted } from '../mail-server.ts';

export type MailChange = WayChange<MailDocument>;

/** An attempt to send a mail, as far as it decides what follows. */
export interface Trial {
  readonly document: MailDocument;
  readonly now: Date;
  /** 0 to 1: spreads what failed together, so that it does not come back together. */
  readonly jitter: number;
}

const minute = 60_000;

/**
 * So often one is tried that nobody takes: with `delayMinutes` some four days, as long as RFC 5321 asks for (4.5.4.1,
 * https://www.rfc-editor.org/rfc/rfc5321#section-4.5.4.1). Counted are attempts and not days, so that an absence of ours
 * ends nothing.
 */
const mostAttempts = 28;
const longestDelayMinutes = 240;

/** A mail that cannot be written fails for a reason of ours: it is tried a few times, as a new version may mend it. */
const mostBroken = 5;

/**
 * The change of a mail by what its server said.
 * @param pauseMilliseconds how long nothing is sent at all, where the server is out of reach
 */
export function afterPosting(posted: Posted, trial: Trial, pauseMilliseconds: number): MailChange {
  switch (posted.kind) {
    case 'sent':
      return {
        ...ended(trial, 'sent', 'the mail server has taken it'),
        sentAt: trial.now.toISOString(),
        mayHaveArrived: undefined,
      };
    case 'refused':
      return undelivered(trial, posted.why, `refused: ${posted.reply}`);
    case 'put-off':
      return again(trial, mostAttempts, 'gave-up', `put off: ${posted.reply}`);
    case 'out-of-reach':
      // Not counted as an attempt: the reason does not lie in the mail.
      return later(trial, pauseMilliseconds, `the mail server was out of reach: ${posted.reason}`);
    case 'unclear':
      return unclear(trial, `nobody knows whether it was taken: ${posted.reason}`);
  }
}

/**
 * Of a mail whose sender died between taking it and saying what came of it. It is sent once more, which says so; if
 * that ends in the same way, it stays at that.
 */
export function afterCrash(trial: Trial): MailChange {
  return unclear(trial, 'whoever was sending it stopped: it may have been taken');
}

/** Of a mail whose text could not be written. */
export function afterBreaking(trial: Trial): MailChange {
  return again(trial, mostBroken, 'broken', 'its text could not be written');
}

/** It is wanted no more. */
export function afterEnd(trial: Trial, why: string): MailChange {
  return ended(trial, 'over', why);
}

function unclear(trial: Trial, what: string): MailChange {
  if (trial.document.mayHaveArrived === true) return undelivered(trial, 'unclear', what);
  return { ...later(trial, 10 * minute * (0.5 + trial.jitter / 2), what), mayHaveArrived: true };
}

function again(trial: Trial, most: number, atLast: UndeliveredBecause, what: string): MailChange {
  const attempts = trial.document.attempts + 1;
  if (attempts >= most) return { ...undelivered(trial, atLast, what), attempts };
  return { ...later(trial, delayMinutes(attempts) * minute * (0.75 + trial.jitter / 4), what), attempts };
}

/** Twice as long each time. */
function delayMinutes(attempts: number): number {
  return Math.min(longestDelayMinutes, 5 * 2 ** (attempts - 1));
}

function undelivered(trial: Trial, why: UndeliveredBecause, what: string): MailChange {
  return { ...ended(trial, 'undelivered', what), undelivered: why };
}

function later(trial: Trial, milliseconds: number, what: string): MailChange {
  const dueAt = new Date(trial.now.getTime() + Math.round(milliseconds)).toISOString();
  return { state: 'due', dueAt, claim: undefined, event: event(trial, what) };
}

function ended(trial: Trial, state: 'sent' | 'undelivered' | 'over', what: string): MailChange {
  return { state, claim: undefined, expiresAt: mailForgottenAt(trial.now), event: event(trial, what) };
}

function event({ now }: Trial, what: string) {
  return { at: now.toISOString(), what };
}

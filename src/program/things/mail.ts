import { readableNumber } from './readable-number.ts';

/**
 * An e-mail to one address. It is written in the same commit as its cause, and its text when it is sent, by what is true
 * then.
 */
export interface Mail {
  readonly organizationId: string;
  /** What sort of mail it is, such as `invitation`; each kind has its file. */
  readonly kind: string;
  /** What it is about, such as the id of an invitation. */
  readonly subject: string;
  /** Tells the first mail about it from one that is sent again later: each is one of its own. */
  readonly stage: string;
  /** One address, see `isMailbox`. */
  readonly to: string;
  /** The language in which it is written, BCP 47. */
  readonly locale: string;
  /** Instant, UTC. */
  readonly createdAt: string;
}

/** The number by which an operator calls it, such as `7F3K-2Q9A`. */
export function mailNumber({ organizationId, kind, subject, stage }: Mail): string {
  return readableNumber(`${organizationId}~mail~${kind}~${subject}~${stage}`);
}

/**
 * Where a mail is on its way.
 * `due`: to be sent from an instant on; `sending`: somebody is at it; `sent`: the mail server has taken it;
 * `undelivered`: it was refused for good, or for too long; `over`: it was wanted no more when its turn came.
 */
export const mailStates = ['due', 'sending', 'sent', 'undelivered', 'over'] as const;
export type MailState = (typeof mailStates)[number];

/**
 * Why a mail did not get there. `unknown-address`: its server does not know the address; `refused`: the server did not
 * take this message; `gave-up`: nobody took it for days; `unclear`: nobody knows whether it arrived; `broken`: it could
 * not be written, which is a mistake of ours.
 */
export type UndeliveredBecause = 'unknown-address' | 'refused' | 'gave-up' | 'unclear' | 'broken';

/** For how long after its end one can be looked up (our choice). */
export const mailKeptDays = 90;

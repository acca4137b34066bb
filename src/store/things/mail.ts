import { type Mail, type MailState, mailKeptDays, type UndeliveredBecause } from '../../program/things/mail.ts';
import { type Kept, ofOrganization, stored } from './thing.ts';

/** How far a mail has come. */
export interface MailDelivery {
  /** One instance sends at a time, so there is one. */
  readonly shard: number;
  readonly state: MailState;
  readonly dueAt: string;
  /** How often sending it was tried and failed for a reason that may lie in the mail. */
  readonly attempts: number;
  /** Whether an earlier attempt may have arrived without our knowing. */
  readonly mayHaveArrived?: boolean;
  /** Who is at it, and until when. */
  readonly claim?: { readonly by: string; readonly until: string };
  readonly sentAt?: string;
  readonly undelivered?: UndeliveredBecause;
  /** When it is forgotten, once it has come to its end. */
  readonly expiresAt?: string;
  /** What happened, oldest first; the last twenty entries. */
  readonly history: readonly { readonly at: string; readonly what: string }[];
}

export const mailShard = 0;

/** A mail to be sent from an instant on. */
export const mail = stored<Mail, { readonly dueAt: Date }>()({
  type: 'mail',
  personal: {
    says: 'the e-mail address that it goes to',
    kept: '90 days after its end',
    forAddress: ({ to }) => to,
  },
  partition: ofOrganization,
  key: ['kind', 'subject', 'stage'],
  beside: (_value, { dueAt }): MailDelivery => ({
    shard: mailShard,
    state: 'due',
    dueAt: dueAt.toISOString(),
    attempts: 0,
    history: [],
  }),
});

export type MailDocument = ReturnType<typeof mail.document>;

/** A mail as it was read, with how far it has come. */
export type KeptMail = Kept<Mail, MailDocument>;

/** @param at when it came to its end; instant, UTC */
export function mailForgottenAt(at: Date): string {
  return new Date(at.getTime() + mailKeptDays * 86_400_000).toISOString();
}

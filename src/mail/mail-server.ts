/** A message as the mail server takes it. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Without the brackets; the same for each attempt at one mail, by which whoever gets it twice can know it. */
  readonly messageId: string;
  readonly at: Date;
}

/** What became of it. What is expected is a value; the server never throws for it. */
export type Posted =
  | { readonly kind: 'sent' }
  /** It will be refused again: this address or this message. */
  | { readonly kind: 'refused'; readonly why: 'unknown-address' | 'refused'; readonly reply: string }
  /** Not taken for the moment, for a reason that lies with the one who is written to. */
  | { readonly kind: 'put-off'; readonly reply: string }
  /** Certainly not sent, and nothing else would be either: the server is out of reach, or does not take our mail. */
  | {
      readonly kind: 'out-of-reach';
      readonly reason: string;
      readonly isMisconfigured: boolean;
      /** If it says how long nothing else would be taken either. */
      readonly retryAfterMilliseconds?: number;
    }
  /** It may have been taken or not: the connection broke after the message, or nothing came back. */
  | { readonly kind: 'unclear'; readonly reason: string };

/** Who takes the mail that goes out: an SMTP server (`smtp.ts`), or a mailbox of Exchange Online (`graph.ts`). */
export interface MailServer {
  post(message: OutgoingMail): Promise<Posted>;
}

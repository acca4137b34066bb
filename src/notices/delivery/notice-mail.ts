import type { Speech } from '../../speech/speech.ts';
import type { KeptNotice } from '../../store/things/notice.ts';
import type { MailText } from '../../visit/mailing.ts';

/** An e-mail that tells a notice, or several of one day. */
export interface Letter {
  readonly to: string;
  readonly text: MailText;
  /** In the language of the reader. */
  readonly say: Speech;
  /** Whether the reader may have got it before, which it then says. */
  readonly mayHaveArrived: boolean;
  /** The first of what it tells: each attempt at it has the same `Message-ID`. */
  readonly first: KeptNotice;
}

/** What became of a letter. What is expected is a value; the carrier never throws for it. */
export type Mailed =
  | { readonly kind: 'sent' }
  /** It will be refused again: this address, or this message. */
  | { readonly kind: 'refused'; readonly why: 'unknown-address' | 'refused'; readonly reply: string }
  /** Not taken for the moment, for a reason that lies with the one who is written to. */
  | { readonly kind: 'put-off'; readonly reply: string }
  /** Certainly not sent, and nothing else would be for a while either. */
  | { readonly kind: 'out-of-reach'; readonly reason: string }
  /** It may have been taken or not. */
  | { readonly kind: 'unclear'; readonly reason: string };

/** The way out for notices whose readers Teams does not reach. */
export interface NoticeMail {
  /** How many could be sent now; none while the carrier takes nothing. */
  room(): number;
  /** Takes one of these places. @returns whether there was one */
  take(): boolean;
  send(letter: Letter): Promise<Mailed>;
  /** A link into the chat with the bot, where a sentence stands written already; undefined if nobody has said which bot it is. */
  chatLink(sentence: string): string | undefined;
}

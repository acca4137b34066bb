import type { Message } from '../drawing/draw-notice.ts';

/** A chat with one person, as the channel names it. */
export interface Address {
  readonly conversationId: string;
  readonly serviceUrl: string;
}

/** What became of something sent. What is expected is a value; the channel never throws for it. */
export type Sent = { readonly kind: 'sent'; readonly messageId: string } | NotSent;

export type NotSent =
  /** Not taken, and to be tried again after a while: the channel says how long, or it does not. */
  | ({
      readonly kind: 'throttled' | 'busy';
      readonly retryAfterMilliseconds?: number;
      readonly status: number;
    } & Installing)
  /** The channel could not be reached at all: certainly not sent. */
  | ({ readonly kind: 'out-of-reach'; readonly reason: string } & Installing)
  /** The channel is down: very likely not sent. */
  | { readonly kind: 'unavailable'; readonly status: number; readonly retryAfterMilliseconds?: number }
  /** It may have arrived or not: the connection broke, nothing came back, or the channel failed half-way. */
  | { readonly kind: 'unclear'; readonly reason: string }
  /** This person cannot be written to in this chat (any more). */
  | { readonly kind: 'closed'; readonly why: ClosedBecause }
  /** It will be refused again: the message itself is wrong. */
  | { readonly kind: 'rejected'; readonly status: number; readonly reason: string }
  /** The bot itself is not (or no longer) known to the channel: an operator has to act. */
  | { readonly kind: 'not-registered'; readonly status: number }
  /** The reader's tenant is not one of those that this bot serves (any more). */
  | { readonly kind: 'not-served' };

/** Whether it was not the channel that said so, but who installs the bot for people. */
interface Installing {
  readonly isInstalling?: true;
}

/**
 * `uninstalled`, `blocked`, `not-installed` and `disabled` end when the person (or their administrator) acts;
 * `gone` means that this chat is no more, and another may be opened.
 */
export type ClosedBecause = 'uninstalled' | 'blocked' | 'not-installed' | 'disabled' | 'gone';

/** What became of opening a chat. */
export type Opened =
  | ({ readonly kind: 'opened' } & Address)
  /** To be tried again soon, but not for ever. */
  | { readonly kind: 'failed'; readonly reason: string }
  | NotSent;

/** What notices ask of the channel. */
export interface Channel {
  send(to: Address, message: Message): Promise<Sent>;
  /** Puts another card in the place of one that was sent: nobody is notified of it. */
  update(to: Address, messageId: string, message: Message): Promise<Sent>;
  /**
   * Opens a chat with a person who has none, by tenant and object id.
   * @param mayInstall whether the bot may install itself for them, which somebody who removed it would not want
   */
  open(individualId: string, mayInstall: boolean): Promise<Opened>;
  /** Whether people of this person's tenant are written to at all; the list is that of who may come in. */
  serves(individualId: string): boolean;
  /** Whether the bot may talk to this address at all: its token goes there. */
  isTrusted(serviceUrl: string): boolean;
}

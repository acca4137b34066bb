import type { MoreNews, SentCard } from '../../../store/things/notice.ts';
import type { Entry } from '../../drawing/draw-digest.ts';
import type { Message } from '../../drawing/draw-notice.ts';
import type { ReadNotice } from '../../drawing/read-notice.ts';
import type { Address, ClosedBecause, Sent } from '../channel.ts';
import type { DeliveryServices } from '../delivery-services.ts';
import type { Letter, Mailed } from '../notice-mail.ts';
import type { Ready } from '../still-wanted.ts';
import type { ToldToday } from './day-card.ts';

/** A message on its way to one reader: each step reads what earlier ones found and adds its own; once it has an end, it is over. */
export interface Parcel {
  readonly recipientId: string;
  readonly services: DeliveryServices;
  /** Aborts when this process is to end: then nothing more is claimed, and what is claimed is finished. */
  readonly signal: AbortSignal;
  /** What is new in it; from the claim on only what is ours. */
  notices: readonly Ready[];
  /** Why the channel does not reach this reader, once a message to them has found out in this round. */
  readonly reader: { closed?: Exclude<ClosedBecause, 'gone'> };
  address?: Address;
  /** The e-mail address in its place, for a reader whom the channel does not reach. */
  mailbox?: string;
  /** The milliseconds that it waited for its place. */
  waited?: number;
  /** When it was claimed, by the clock that only goes forward. */
  claimedAt?: number;
  contents?: Contents;
  message?: Message;
  sent?: Sent;
  letter?: Letter;
  mailed?: Mailed;
  /** Cards that told its notices before, each with the notice whose new card takes its place. */
  replaced?: readonly ReplacedCard[];
  end?: ParcelEnd;
}

/** How it ended early: this reader's next message goes on, or all that is theirs is for a later round. */
export type ParcelEnd = 'next' | 'later';

export interface Contents {
  /** What was told earlier on that day, if it belongs to a day. */
  readonly told: ToldToday | undefined;
  /** What its card shows. */
  readonly shown: readonly Entry[];
  /** What its card only counts. */
  readonly more: readonly MoreNews[];
}

export interface ReplacedCard {
  readonly card: SentCard;
  readonly read: ReadNotice;
}

/** What an earlier step has added. */
export function found<K extends 'address' | 'mailbox' | 'contents' | 'message' | 'sent' | 'letter' | 'mailed'>(
  parcel: Parcel,
  what: K,
): NonNullable<Parcel[K]> {
  const value = parcel[what];
  if (value === undefined) throw new Error(`a step came before the one that adds the ${what}`);
  return value;
}

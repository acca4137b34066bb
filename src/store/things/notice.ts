import type { Notice, NoticeState, SaidNotice } from '../../program/things/notice.ts';
import { tenantOf } from '../../program/things/people.ts';
import { shardOf } from '../store.ts';
import { type Kept, ofOrganization, stored } from './thing.ts';

/** How far a notice has come. */
export interface NoticeDelivery {
  readonly shard: number;
  readonly state: NoticeState;
  readonly dueAt: string;
  /** When it was first due, if it was put off since: its place among those of its reader. */
  readonly turnAt?: string;
  /** How often delivering it was tried and failed for a reason that may lie in the notice. */
  readonly attempts: number;
  /** Whether an earlier attempt may have arrived without our knowing. */
  readonly mayHaveArrived?: boolean;
  /** Who is at it, and until when. */
  readonly claim?: { readonly by: string; readonly until: string };
  /** Where its card stands, once it was sent. */
  readonly message?: SentCard;
  /** That it was told by e-mail instead, because Teams did not reach its reader. */
  readonly mailed?: MailedNotice;
  /** Cards that told it before that one, and are still to say so. */
  readonly earlierCards?: readonly SentCard[];
  /** The reader asked to be reminded at this instant. */
  readonly snoozedUntil?: string;
  /** The reader said that this is not for them. */
  readonly declined?: boolean;
  /** What happened, oldest first; the last twenty entries. */
  readonly history: readonly NoticeEvent[];
}

export interface SentCard {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly messageId: string;
  readonly at: string;
  /** What it says of this notice, in a sentence. */
  readonly summary: string;
  /** The ids of all notices that this one message shows, if it tells several. */
  readonly together?: readonly string[];
  /** What it only counts, because it has no room to show it. */
  readonly more?: readonly MoreNews[];
  /** Whether an earlier message had told it already. */
  readonly isRetold?: boolean;
}

export interface MailedNotice {
  readonly at: string;
  /** What it said, in a sentence. */
  readonly summary: string;
}

export interface MoreNews {
  /** The kind of these notices. */
  readonly kind: string;
  readonly count: number;
}

export interface NoticeEvent {
  readonly at: string;
  readonly what: string;
}

/** What the bot says by itself to one person, to be delivered from an instant on. Its id is `noticeId`. */
export const notice = stored<Notice, { readonly dueAt: Date }>()({
  type: 'notice',
  personal: {
    says: 'what somebody is told, in which chat or that it was by e-mail, and when; who asked for it, where it is about a request',
    kept: '180 days after it was sent or is wanted no more; while it waits for its reader, until they are there',
    whose: ({ recipientId }) => recipientId,
    texts: ['summary'],
    // Whoever was told of somebody who is nobody any more is to see that on the card.
    renamed(document, now) {
      const { state } = document as { readonly state?: string };
      if (state !== 'sent' && state !== 'waiting') return document;
      return { ...document, state: state === 'sent' ? 'outdated' : 'due', dueAt: now.toISOString() };
    },
  },
  partition: ofOrganization,
  key: ['kind', 'subject', 'stage', 'recipientId'],
  beside: ({ recipientId }, { dueAt }): NoticeDelivery => ({
    // By the tenant of the reader: whoever delivers a shard keeps to the limits of its tenants and people alone.
    shard: shardOf(tenantOf(recipientId)),
    state: 'due',
    dueAt: dueAt.toISOString(),
    attempts: 0,
    history: [],
  }),
});

export type NoticeDocument = ReturnType<typeof notice.document>;

/** A notice as it was read, with how far it has come. */
export type KeptNotice = Kept<Notice, NoticeDocument>;

/** What the rules of the program see of a notice that was written. */
export function saidIn({ value, document }: KeptNotice): SaidNotice {
  return { notice: value, state: document.state, declined: document.declined === true };
}

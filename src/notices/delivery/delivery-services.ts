import type { Logger } from 'pino';
import type { Observer } from '../../observer.ts';
import type { Conversations } from '../../store/repositories/conversations.ts';
import type { Outbox } from '../../store/repositories/outbox.ts';
import type { PutOffs } from '../../store/repositories/put-offs.ts';
import type { WaitingNotices } from '../../store/repositories/waiting.ts';
import type { DrawingServices } from '../drawing/draw-notice.ts';
import type { Channel } from './channel.ts';
import type { Gate } from './gate.ts';
import type { NoticeMail } from './notice-mail.ts';
import type { Pace } from './pace.ts';

/** What delivering needs of the rest of the house. */
export interface DeliveryServices extends DrawingServices {
  readonly outbox: Outbox;
  readonly conversations: Conversations;
  readonly putOffs: PutOffs;
  readonly waiting: WaitingNotices;
  readonly channel: Channel;
  /** For readers whom the channel does not reach; nobody gets e-mail, if left out. */
  readonly mail?: NoticeMail;
  readonly pace: Pace;
  /** From the claim to the record, so many messages at once: what may come twice if this process is killed. */
  readonly sending: Gate;
  /** The same for e-mail, whose carrier takes fewer at once. */
  readonly mailing: Gate;
  /** Reading and drawing: a little at a time. */
  readonly calmly: Gate;
  /** Names this process in claims. */
  readonly instanceId: string;
  /** How long a notice that is being sent is left to its sender. */
  readonly claimMilliseconds: number;
  readonly now: () => Date;
  /** A clock that only goes forward. */
  readonly milliseconds: () => number;
  readonly newId: () => string;
  /** 0 to 1. */
  readonly random: () => number;
  /** Rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly observer: Observer;
  readonly log: Logger;
}

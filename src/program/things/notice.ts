import { readableNumber } from './readable-number.ts';

/**
 * Something that the bot says by itself, to one person. It is written in the same commit as its cause, and delivered
 * later: a crash in between loses neither.
 */
export interface Notice {
  readonly organizationId: string;
  /** What sort of thing it tells, such as `renewal`; each kind has its file and its card. */
  readonly kind: string;
  /** What it is about, such as a term, a request or a shipment. */
  readonly subject: string;
  /** How far that thing has come; a later stage takes the place of an earlier one. */
  readonly stage: string;
  readonly recipientId: string;
  /** Instant, UTC. */
  readonly createdAt: string;
}

/**
 * The same kind, subject, stage and recipient is the same notice, whoever finds out that it is due and however often.
 * The parts are ids of the program: they hold none of the signs that an id of a document may not have.
 */
export function noticeId(notice: Pick<Notice, 'kind' | 'subject' | 'stage' | 'recipientId'>): string {
  return `notice~${notice.kind}~${notice.subject}~${notice.stage}~${notice.recipientId}`;
}

/** The number that stands on the card, such as `7F3K-2Q9A`: a repeated message carries the same one. */
export function noticeNumber(notice: Notice): string {
  return readableNumber(`${notice.organizationId}~${noticeId(notice)}`);
}

/**
 * Where a notice is on its way.
 * `due`: to be delivered from an instant on; `sending`: somebody is at it; `waiting`: its reader cannot be written to
 * until they come back; `sent`: its card stands in a chat; `outdated`: that card is to be drawn anew; `over`: it needs
 * no longer be said, or its card says how it ended; `parked`: it could not be delivered, and an operator decides.
 */
export const noticeStates = ['due', 'sending', 'waiting', 'sent', 'outdated', 'over', 'parked'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** A notice with what became of it. */
export interface SaidNotice {
  readonly notice: Notice;
  readonly state: NoticeState;
  /** The reader said that it is not for them. */
  readonly declined: boolean;
}

/** Its card stands in the chat, and nothing was answered so far. */
export function isUnanswered({ state, declined }: SaidNotice): boolean {
  return (state === 'sent' || state === 'outdated') && !declined;
}

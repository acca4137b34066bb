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

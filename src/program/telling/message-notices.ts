import type { ProgramMessage } from '../things/message.ts';
import type { Notice } from '../things/notice.ts';
import type { Association } from '../things/people.ts';

/** A commit takes 99 writes. An organization with more administrators hears of a message on Home. */
const mostRecipients = 90;

/** Everybody who administers an organization, or a part of it, hears of what the program tells it. */
export function messageNotices(
  { organizationId, id }: ProgramMessage,
  associations: readonly Association[],
  now: Date,
): readonly Notice[] {
  return associations
    .filter((association) => association.rights !== 'none')
    .slice(0, mostRecipients)
    .map(({ individualId }) => ({
      organizationId,
      kind: 'program-message',
      subject: id,
      stage: 'posted',
      recipientId: individualId,
      createdAt: now.toISOString(),
    }));
}

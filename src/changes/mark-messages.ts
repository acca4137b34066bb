import type { Member } from '../access/principal.ts';
import { type MessageMarks, marked } from '../program/things/message.ts';
import type { Asked } from './change.ts';
import { changeOwnRecord } from './own-record.ts';

/**
 * Somebody has read messages of their organization, or does not want to see them any more; for others nothing changes.
 * @param ids of messages, by what was done with them
 */
export function markMessages(
  asked: Asked<Member>,
  ids: Partial<Pick<MessageMarks, 'read' | 'dismissed'>>,
): Promise<'done' | 'conflict'> {
  const { organizationId } = asked.principal.association;
  return changeOwnRecord(asked, { right: 'notices.manage-own', what: 'messages-marked' }, (individual) => {
    const before = individual.messageMarks ?? [];
    const messageMarks = marked(before, organizationId, ids);
    return messageMarks === before ? individual : { ...individual, messageMarks };
  });
}

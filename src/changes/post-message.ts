import { messageNotices } from '../program/telling/message-notices.ts';
import { dateIn } from '../program/things/calendar.ts';
import type { ProgramMessage } from '../program/things/message.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Author, change, type Occasion, type Outcome } from './change.ts';
import { fieldChanges } from './field-changes.ts';

/**
 * Shows a message on Home of an organization, and tells its administrators. The message's id is that of the change: to
 * post it again tells nobody twice.
 */
export async function postMessage(
  { store, now, by }: Omit<Occasion, 'changeId'> & { readonly by: Author },
  organization: Organization,
  post: Pick<ProgramMessage, 'id' | 'title' | 'text' | 'showUntil'>,
): Promise<Outcome> {
  const { id: organizationId } = organization;
  const postedOn = dateIn(now, headquartersOf(organization).timeZone);
  const message: ProgramMessage = { ...post, organizationId, postedOn };
  const associations = await store.inCharge(organizationId);
  const deed = {
    changeId: `message~${post.id}`,
    by,
    at: now,
    what: 'message-posted',
    details: { message: post.id },
    history: { changes: fieldChanges(undefined, message, ['title']) },
  } as const;
  return change(store, { organizationId }, deed, [
    writes.posted(message),
    ...messageNotices(message, associations, now).map((notice) => writes.noticed(notice, now)),
  ]);
}

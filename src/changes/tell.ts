import type { OrganizationDeed } from '../program/things/history.ts';
import type { Membership } from '../store/repositories/membership.ts';
import type { Write } from '../store/store.ts';
import { change, type Deed, type Outcome } from './change.ts';

/** A commit takes 99 writes, with the entry in the audit and when to look again. */
const writesAtOnce = 90;

/**
 * What a job has found to tell people of an organization, and when it looks again: in as many commits as it takes. The
 * next look is written last, so that what was stopped half-way is found again, and told no second time. Where there is
 * nothing to tell only that moves, which changes nothing of anybody's and has no entry.
 * @param news notices that are to be said, or have come to their end
 * @param nextLook what moves the date on
 * @param keys what is found by other names than it should be: mended when there is nothing to tell, at the latest next time
 */
export async function tell(
  store: Membership,
  organizationId: string,
  deed: Deed<OrganizationDeed>,
  news: readonly Write[],
  nextLook: Write,
  keys: readonly Write[] = [],
): Promise<Outcome> {
  if (news.length === 0) {
    return store.commit(organizationId, deed.changeId, [nextLook, ...keys.slice(0, writesAtOnce)]);
  }
  let rest = news;
  for (let part = 1; rest.length > writesAtOnce; part += 1) {
    const first = { ...deed, changeId: `${deed.changeId}~${part}` };
    const outcome = await change(store, { organizationId }, first, rest.slice(0, writesAtOnce));
    if (outcome === 'conflict') return 'conflict';
    rest = rest.slice(writesAtOnce);
  }
  return change(store, { organizationId }, deed, [...rest, nextLook]);
}

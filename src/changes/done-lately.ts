import type { Membership } from '../store/repositories/membership.ts';
import { personAudit } from '../store/things/audit-entry.ts';

const day = 86_400_000;

/** How often a person has done something to their own record within the last 24 hours, by the word of the audit. */
export async function doneLately(store: Membership, individualId: string, what: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - day).toISOString();
  let count = 0;
  let before: string | undefined;
  do {
    const page = await store.latest(personAudit, { individualId }, 100, before);
    const ofTheDay = page.values.filter((entry) => entry.at > since);
    count += ofTheDay.filter((entry) => entry.what === what).length;
    before = ofTheDay.length === page.values.length ? page.next : undefined;
  } while (before !== undefined);
  return count;
}

import type { PartnerIdHolder } from '../store/things/partner-id-claim.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { doneLately } from './done-lately.ts';

const right = 'association.request';

const form = /^\d{6,8}$/;

/** The words of the audit for a Partner ID that somebody looks for, and for one that is there. */
const looked = 'partner-id-looked-up';
const found = 'partner-id-found';

/** Partner IDs in vain, of one person within a day (our choice): more than slips of the pen, too few to guess one. */
const mostADay = 10;

/**
 * Whose Partner ID it is. Each search is noted on the person's own record before it is answered, so whoever tries one
 * number after the other gets no further, however many they send at once. One has to be told a Partner ID (Merge
 * organizations, PMC help,
 * https://partners.microsoft.com/partnerprogram/help/en-US/Manage_Organization_and_Locations/Manage_Organization/Merge_organizations.htm).
 * @param digits as it was typed; spaces and hyphens do not count
 */
export async function lookUpPartnerId(
  asked: Asked,
  digits: string,
): Promise<
  | { readonly kind: 'found'; readonly holder: PartnerIdHolder }
  | Refused<'no-partner-id' | 'not-there' | 'too-many-today'>
> {
  const { store, principal, now, changeId } = asked;
  const partnerId = digits.replace(/[\s-]/g, '');
  if (!form.test(partnerId)) return refused('no-partner-id');
  const individualId = principal.individual.id;
  const note = (what: string) =>
    change(
      store,
      { individualId },
      deedOf({ ...asked, changeId: `${changeId}~${what}~${partnerId}` }, right, what),
      [],
    );
  await note(looked);
  const [all, there] = await Promise.all([looked, found].map((what) => doneLately(store, individualId, what, now)));
  if ((all ?? 0) - (there ?? 0) > mostADay) return refused('too-many-today');
  const holder = await store.holderOf(partnerId);
  if (holder === undefined) return refused('not-there');
  await note(found);
  return { kind: 'found', holder };
}

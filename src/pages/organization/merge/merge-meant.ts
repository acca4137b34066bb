import { z } from 'zod';
import type { Member } from '../../../access/principal.ts';
import { mayAnswerMerge } from '../../../changes/answer-merge.ts';
import { readMergePlan } from '../../../changes/confirm-merge.ts';
import { organizationOf } from '../../../changes/organization-of.ts';
import { headquartersContact } from '../../../program/joining/association.ts';
import { hasExpired, isUnderWay, type Merge } from '../../../program/merging/merge.ts';
import type { MergePlan } from '../../../program/merging/merge-plan.ts';
import type { Organization } from '../../../program/things/organization.ts';
import type { Association } from '../../../program/things/people.ts';
import type { VerbOf } from '../../../visit/page-names.ts';
import type { PageContext } from '../../page.ts';
import { From } from '../../portion.ts';

export const MergeSlots = z.object({
  /** What was typed as a Partner ID. */
  typed: z.string().optional(),
  /** Of a sentence what nobody knows: perhaps a Partner ID. */
  strange: z.string().max(200).optional(),
  /** The organization that was found by it: only our own button says so. */
  found: z.string().optional(),
  /** With which of the coming locations the card begins. */
  from: From,
});

export type MergeContext = PageContext<'organization.merge', z.infer<typeof MergeSlots>, VerbOf<'merge-organization'>>;

/** Where a merge of the organization stands, as this person sees it. */
export type MergeShown = { readonly own: Organization; readonly earlier: readonly Merge[] } & (
  | { readonly at: 'ask' }
  | { readonly at: 'found'; readonly organization: Organization }
  | { readonly at: 'waiting'; readonly merge: Merge }
  | { readonly at: 'plan'; readonly merge: Merge; readonly plan: MergePlan }
  | { readonly at: 'answer'; readonly merge: Merge }
  /** Somebody else answers, or the other organization has the next word. */
  | { readonly at: 'others'; readonly merge: Merge; readonly contact?: Association }
  | { readonly at: 'progress'; readonly merge: Merge }
);

export async function mergeShown(c: MergeContext): Promise<MergeShown> {
  const { value: own } = await organizationOf(c);
  const [merges, pointer] = await Promise.all([c.store.merges(own.id), c.store.openMerge(own.id)]);
  const merge = merges.find(({ id }) => id === pointer?.value.merge);
  const earlier = merges
    .filter(({ id }) => id !== merge?.id)
    .toSorted((one, other) => (one.invitedAt > other.invitedAt ? -1 : 1));
  const around = { own, earlier };
  if (merge === undefined) {
    const found = c.slots.found === undefined ? undefined : await c.store.organization(c.slots.found);
    return found === undefined ? { ...around, at: 'ask' } : { ...around, at: 'found', organization: found.value };
  }
  if (isUnderWay(merge)) return { ...around, at: 'progress', merge: await decided(c, merge) };
  if (merge.inviter.id === own.id) {
    const plan = merge.state === 'accepted' ? await readMergePlan(c, merge) : undefined;
    return plan === undefined ? { ...around, at: 'waiting', merge } : { ...around, at: 'plan', merge, plan };
  }
  const isForMe = merge.state === 'invited' && mayAnswerMerge(c.principal as Member, own);
  if (isForMe && !hasExpired(merge, c.now)) return { ...around, at: 'answer', merge };
  const contact = headquartersContact(await c.store.inCharge(own.id), own);
  return { ...around, at: 'others', merge, ...(contact === undefined ? {} : { contact }) };
}

/** The inviter’s copy knows how far it is. */
async function decided({ store }: MergeContext, merge: Merge): Promise<Merge> {
  return (await store.merge(merge.inviter.id, merge.id))?.value ?? merge;
}

import type { Member } from '../access/principal.ts';
import { headquartersContact } from '../program/joining/association.ts';
import { holdsRole } from '../program/joining/contact-roles.ts';
import { ended, hasExpired, type Merge } from '../program/merging/merge.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { advanceMerge, closing, newsOf, settled } from './merging/advance-merge.ts';
import { servicesOf } from './merging/merge-services.ts';
import { organizationOf } from './organization-of.ts';

const right = 'organization.answer-merge';

export type MergeAnswer = { readonly answer: 'accepted' } | { readonly answer: 'denied'; readonly reason: string };

export type AnswerOutcome =
  | { readonly kind: 'answered'; readonly merge: Merge }
  | Refused<'unknown-merge'>
  /** Only the Primary Program Contact of the headquarters may. */
  | (Refused<'not-the-contact'> & { readonly contact?: Association })
  /** Somebody has answered it, or taken it back, or it has run out. */
  | Refused<'over'>
  | 'conflict';

/** Whoever is the Primary Program Contact of the headquarters now answers, whoever was asked. */
export function mayAnswerMerge({ association }: Member, organization: Organization): boolean {
  return holdsRole(association, 'primary-program-contact', headquartersOf(organization).id);
}

/**
 * Accepts or denies an invitation to become part of another organization: only the Primary Program Contact of the invited
 * headquarters may (Merge organizations, PMC help), and a denial may say why (Merge your partner account).
 */
export async function answerMerge(asked: Asked<Member>, mergeId: string, answer: MergeAnswer): Promise<AnswerOutcome> {
  const { store, principal, now, changeId } = asked;
  const { organizationId, individualId, name } = principal.association;
  const [kept, { value: organization }] = await Promise.all([
    store.merge(organizationId, mergeId),
    organizationOf(asked),
  ]);
  if (kept === undefined || kept.value.invited.id !== organizationId) return refused('unknown-merge');
  if (!mayAnswerMerge(principal, organization)) {
    const contact = headquartersContact(await store.inCharge(organizationId), organization);
    return { ...refused('not-the-contact'), ...(contact === undefined ? {} : { contact }) };
  }
  const theirs = await store.merge(kept.value.inviter.id, mergeId);
  if (kept.value.state !== 'invited' || theirs?.value.state !== 'invited' || hasExpired(kept.value, now)) {
    return refused('over');
  }
  const by = { individualId, name };
  const said = { answeredBy: by, answeredAt: now.toISOString() };
  const next: Merge =
    answer.answer === 'accepted'
      ? { ...kept.value, ...said, state: 'accepted' }
      : {
          ...ended(kept.value, 'denied', now, by),
          ...said,
          ...(answer.reason === '' ? {} : { reason: answer.reason }),
        };
  const { id, name: about, partnerId } = next.inviter;
  const history = { about: { kind: 'organization', id, name: about } } as const;
  const details = { organization: about, partnerId };
  const outcome = await change(
    store,
    { organizationId },
    deedOf(asked, right, `merge-${next.state}`, details, history),
    [
      writes.replaced(kept, next),
      ...(next.state === 'denied' ? await closing(asked, organizationId, next) : []),
      ...(await newsOf(asked, next, individualId)),
      ...settled(next, now, changeId),
    ],
  );
  if (outcome === 'conflict') return 'conflict';
  await advanceMerge(servicesOf(asked), { inviterId: next.inviter.id, id: mergeId });
  return { kind: 'answered', merge: next };
}

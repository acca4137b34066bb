import { customerAnswered, linkEnd, type ReferenceTerms } from '../program/references/reference-request.ts';
import { answeredNotices, unansweredSettled } from '../program/telling/reference-notices.ts';
import { dateIn } from '../program/things/calendar.ts';
import type { CustomerReference } from '../program/things/competency.ts';
import { headquartersOf, type Organization, subtreeOf } from '../program/things/organization.ts';
import type { Membership } from '../store/repositories/membership.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Kept } from '../store/things/thing.ts';
import { change, type Occasion, type Refused, refused, untilItRests } from './change.ts';
import { customerDeed, referenceWrite } from './reference-writes.ts';

/** What the link of a customer leads to. */
export interface LinkedReference {
  readonly organizationId: string;
  readonly id: string;
  readonly linkId: string;
}

/** A reference that a customer was asked for, with the organization in which it lies. */
export interface AskedReference {
  readonly organization: Kept<Organization>;
  readonly reference: CustomerReference;
  readonly request: NonNullable<CustomerReference['request']>;
}

/** @returns undefined if it was withdrawn, or the link is one of before */
export async function linkedReference(
  store: Membership,
  { organizationId, id, linkId }: LinkedReference,
): Promise<AskedReference | undefined> {
  // After a merge it lies with the other organization, where its id may have been taken.
  const merged = await store.mergedInto(organizationId);
  const organization = await store.organization(merged?.into ?? organizationId);
  const reference = organization?.value.references.find((entry) =>
    merged === undefined ? entry.id === id : entry.request?.linkId === linkId,
  );
  const request = reference?.request;
  if (organization === undefined || reference === undefined || request?.linkId !== linkId) return undefined;
  return { organization, reference, request };
}

/**
 * The customer's yes or no, once. Whoever asked hears of it; if they are gone, those who look after it.
 * Source: Troubleshooting issues with MPN references (KB 2966440), https://mskb.pkisolutions.com/kb/2966440
 */
export function answerReference(
  { store, now, changeId }: Occasion,
  link: LinkedReference,
  { answer, reason }: { readonly answer: 'approved' | 'rejected'; readonly reason: string },
  terms: ReferenceTerms,
): Promise<
  | { readonly kind: 'answered'; readonly reference: CustomerReference }
  | Refused<'unknown-reference' | 'answered-already' | 'too-late'>
  | 'conflict'
> {
  return untilItRests(async () => {
    const found = await linkedReference(store, link);
    if (found === undefined) return refused('unknown-reference');
    const { organization, reference, request } = found;
    if (reference.state !== 'awaiting-approval') return refused('answered-already');
    if (linkEnd(request, terms) <= now) return refused('too-late');
    const today = dateIn(now, headquartersOf(organization.value).timeZone);
    const next = customerAnswered(reference, answer, reason, now, today);
    const by = { kind: 'customer', name: `${request.contact.name} (${reference.customer})` } as const;
    const { id } = reference;
    const organizationId = organization.value.id;
    const deed = customerDeed({ changeId, at: now, by }, `reference-${answer}`, reference, next);
    const recipients = await concerned(store, organization.value, found);
    const outcome = await change(store, { organizationId }, deed, [
      referenceWrite(organization, reference, next),
      ...answeredNotices(organizationId, next, recipients, now).map((notice) => writes.noticed(notice, now)),
      writes.settled(unansweredSettled(organizationId, id, now), changeId),
    ]);
    return outcome === 'conflict' ? 'conflict' : { kind: 'answered', reference: next };
  });
}

/** Of those who look after it in the place of somebody who is gone (our choice). */
const mostTold = 20;

async function concerned(
  store: Membership,
  organization: Organization,
  { reference: { locationId }, request }: AskedReference,
): Promise<readonly string[]> {
  const { individualId } = request.by;
  const asker = await store.association(organization.id, individualId);
  if (asker !== undefined && asker.value.rights !== 'none') return [individualId];
  const inCharge = await store.inCharge(organization.id);
  return inCharge
    .filter(
      ({ rights, locationId: place }) =>
        rights === 'global-administrator' ||
        (rights === 'location-administrator' &&
          locationId !== undefined &&
          subtreeOf(organization, place).has(locationId)),
    )
    .map((entry) => entry.individualId)
    .slice(0, mostTold);
}

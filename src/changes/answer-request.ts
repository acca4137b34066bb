import type { Member } from '../access/principal.ts';
import { can } from '../access/rights.ts';
import { when } from '../optional.ts';
import { newAssociation } from '../program/joining/association.ts';
import { type AssociationRequest, answered } from '../program/joining/association-request.ts';
import { answerNotice, requestSettled } from '../program/telling/request-notices.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { ofJoining, ofRequest } from './history-of.ts';
import { organizationOf } from './organization-of.ts';

const right = 'association.answer';

/** An administrator's yes or no. */
export type YesOrNo =
  | {
      readonly answer: 'approved';
      /** Where the person works; as they said themselves, if left out. */
      readonly locationId?: string;
    }
  | { readonly answer: 'declined'; readonly reason: string };

/**
 * Answers a request to be associated with the administrator's organization. The first answer settles it for all who were
 * asked.
 * @param requestId a later one of the same person stays
 */
export async function answerRequest(
  asked: Asked<Member>,
  { individualId: requesterId, requestId }: { readonly individualId: string; readonly requestId: string },
  answer: YesOrNo,
): Promise<
  | { readonly kind: 'answered'; readonly request: AssociationRequest }
  /** Of another part of the tree and not there are the same. */
  | Refused<'unknown-request' | 'unknown-location'>
  | (Refused<'over'> & { readonly request: AssociationRequest })
  | 'conflict'
> {
  const { store, principal, now, changeId } = asked;
  const { organizationId, individualId, name } = principal.association;
  const kept = await store.associationRequest(organizationId, requesterId);
  if (kept === undefined || !mayAnswer(principal, kept.value)) return refused('unknown-request');
  const reason = answer.answer === 'declined' ? answer.reason : '';
  const next =
    kept.value.id === requestId ? answered(kept.value, answer.answer, { individualId, name }, now, reason) : undefined;
  if (next === undefined) return { ...refused('over'), request: kept.value };
  const chosen = answer.answer === 'approved' ? answer.locationId : undefined;
  const organization = await organizationOf(asked);
  if (chosen !== undefined && !isTheirs(asked.principal, organization.value, chosen)) {
    return refused('unknown-location');
  }
  const associated =
    answer.answer === 'approved' ? await associationOf(asked, organization.value, next, chosen) : undefined;
  const history = associated === undefined ? ofRequest(next) : ofJoining(associated, [next.locationId]);
  const deed = deedOf(asked, right, `association-${answer.answer}`, { individual: next.individualId }, history);
  const outcome = await change(store, { organizationId }, deed, [
    writes.requested(next, kept),
    ...when(associated, writes.associated),
    // The location is still there: nobody comes to work at one that is closed at the same moment.
    ...when(associated, () => writes.unchanged('root', organization.version)),
    writes.noticed(answerNotice(next, now), now),
    writes.settled(requestSettled(next, now), changeId),
  ]);
  return outcome === 'conflict' ? 'conflict' : { kind: 'answered', request: next };
}

/** Whether the request is one of those that this administrator looks after. */
export function mayAnswer(principal: Member, { locationId }: Pick<AssociationRequest, 'locationId'>): boolean {
  return can(principal, right, { locationId });
}

/** Whoever got in another way in between stays as they are. */
async function associationOf(
  { store, principal, now }: Asked<Member>,
  organization: Organization,
  { organizationId, individualId, name, email, ...request }: AssociationRequest,
  chosenLocation: string | undefined,
): Promise<Association | undefined> {
  if ((await store.association(organizationId, individualId)) !== undefined) return undefined;
  const wanted = [chosenLocation, request.locationId].find(
    (id) => id !== undefined && isTheirs(principal, organization, id),
  );
  const locationId = wanted ?? principal.association.locationId;
  const today = dateIn(now, headquartersOf(organization).timeZone);
  return newAssociation(organizationId, { id: individualId, name, email }, locationId, today);
}

/** Whether a location is one of the organization's, and one that this administrator looks after. */
function isTheirs(principal: Member, { locations }: Organization, locationId: string): boolean {
  return locations.some(({ id }) => id === locationId) && can(principal, right, { locationId });
}

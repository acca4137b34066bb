import { agedSince, waitingStanding } from '../../program/references/reference-request.ts';
import type { CustomerReference } from '../../program/things/competency.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { Viewer } from '../../visit/viewer.ts';

type Context = Pick<Viewer, 'catalog' | 'now' | 'today'>;

/** Where a reference stands on this day. */
export function standingOfReference(
  reference: CustomerReference,
  organization: Organization,
  { catalog, now, today }: Context,
  isUndelivered = false,
) {
  const { timeZone } = headquartersOf(organization);
  const waiting = waitingStanding(reference, catalog.referenceTerms, now, timeZone, isUndelivered);
  const isWaiting = reference.state === 'awaiting-approval';
  return {
    waiting,
    aged: agedSince(reference, catalog.competencies, today),
    isUndelivered: isWaiting && isUndelivered,
    mayResend: isWaiting && waiting.kind === 'sent' && waiting.mayResend,
    timeZone,
  };
}

/** Whether an administrator can do something about it: send it again, or assign it. */
export function isToDo(
  reference: CustomerReference,
  organization: Organization,
  c: Context,
  isUndelivered: boolean,
): boolean {
  const isUnassigned = reference.state === 'customer-approved' && reference.competency === undefined;
  return isUnassigned || standingOfReference(reference, organization, c, isUndelivered).mayResend;
}

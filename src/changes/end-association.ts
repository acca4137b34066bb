import type { Right } from '../access/rights.ts';
import { administratorsOf } from '../program/joining/association.ts';
import { isPending, nextStep } from '../program/joining/association-request.ts';
import { requestNotice } from '../program/telling/request-notices.ts';
import type { OrganizationDeed } from '../program/things/history.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Association, Individual } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Asked, change, deedOf } from './change.ts';
import { ofLeaving } from './history-of.ts';
import { keepExams } from './keep-exams.ts';
import { changeRecord, withoutOrganization } from './own-record.ts';
import { administratorWrites } from './people-writes.ts';
import { riskWrites } from './risk-writes.ts';

/** Requests that ask somebody else in the same commit; the others do so on their day. */
const mostAskedAnew = 10;

/** What ends, as it was read. */
export interface Ending {
  readonly association: Kept<Association>;
  readonly organization: Organization;
  /** Whoever has rights or roles, the one who goes among them. */
  readonly inCharge: readonly Association[];
}

/**
 * Somebody goes, of themselves or not: the association and what hangs on it end together, in one commit. What they have
 * passed is their own and outlives it, requests that they were to answer go to others, and what their own record says
 * follows.
 */
export async function endAssociation(
  asked: Asked,
  { association, organization, inCharge }: Ending,
  { right, what }: { readonly right: Right; readonly what: OrganizationDeed },
  besides: readonly Write[] = [],
): Promise<'done' | 'conflict'> {
  const { store } = asked;
  const { individualId } = association.value;
  const staying = inCharge.filter((entry) => entry.individualId !== individualId);
  const transcript = await store.transcript(organization.id, individualId);
  const administrators = await administratorWrites(asked, association.value, inCharge, staying, organization);
  if (administrators === 'conflict') return 'conflict';
  const person = await personOf(asked, association.value);
  const whose = { person, right };
  // What was passed is the person's own and outlives the membership.
  const exams = transcript && (await keepExams(asked, transcript.value.mcpId, [transcript.value], whose));
  if (exams === 'conflict') return 'conflict';
  const deed = deedOf(asked, right, what, { individual: individualId }, ofLeaving(association.value));
  const outcome = await change(store, { organizationId: organization.id }, deed, [
    writes.removed(association),
    ...(transcript === undefined
      ? []
      : [writes.removed(transcript), ...(await riskWrites(asked, transcript.value, undefined, true))]),
    ...administrators,
    ...(await askedAnew(asked, individualId, staying, organization)),
    ...besides,
  ]);
  if (outcome === 'conflict') return 'conflict';
  const record = { right, what: 'organization-forgotten', details: { organization: organization.id } };
  await changeRecord(asked, person, record, withoutOrganization(organization.id));
  return 'done';
}

/** As they are known; whoever an import has brought without a record is known by the association. */
async function personOf({ store, principal }: Asked, { individualId, name, email }: Association): Promise<Individual> {
  const kept = await store.individual(individualId);
  return kept?.value ?? { id: individualId, name, email, locale: principal.individual.locale, organizations: [] };
}

/** Whoever waits for an answer of somebody who goes, and of nobody else, waits for the next one from now on. */
export async function askedAnew(
  { store, now }: Pick<Asked, 'store' | 'now'>,
  gone: string,
  staying: readonly Association[],
  organization: Organization,
): Promise<readonly Write[]> {
  const administrators = administratorsOf(staying, organization);
  const isAdministrator = (id: string) => administrators.some(({ individualId }) => individualId === id);
  const theirs = (await store.associationRequests(organization.id)).filter(
    (request) => isPending(request, now) && request.asked.includes(gone) && !request.asked.some(isAdministrator),
  );
  const found = await Promise.all(
    theirs.slice(0, mostAskedAnew).map(({ individualId }) => store.associationRequest(organization.id, individualId)),
  );
  return found.flatMap((kept) => {
    if (kept === undefined) return [];
    const step = nextStep({ ...kept.value, checkAt: now.toISOString() }, administrators, now);
    if (step.kind !== 'escalate') return [];
    return [
      writes.requested(step.request, kept),
      writes.noticed(requestNotice(step.request, step.to.individualId, step.stage, now), now),
    ];
  });
}

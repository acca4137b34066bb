import { type LeavingRefusal, leavingBlocked, otherGlobalAdministrator } from '../program/joining/association.ts';
import { administratorsLost, onlyAdministratorKind } from '../program/telling/only-administrator.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { associationId } from '../store/things/association.ts';
import { saidIn } from '../store/things/notice.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { ofLeaving } from './history-of.ts';
import { keepExams } from './keep-exams.ts';
import { changeOwnRecord, withoutOrganization } from './own-record.ts';
import { riskWrites } from './risk-writes.ts';

const right = 'association.leave-own';

/** The association and what hangs on it end together, in one commit. What the person's own record says follows. */
export async function leaveOrganization(
  asked: Asked,
  organizationId: string,
): Promise<
  | { readonly kind: 'left'; readonly organization: Organization }
  | Refused<'not-associated'>
  | ({ readonly kind: 'refused'; readonly organization: Organization } & LeavingRefusal)
  | 'conflict'
> {
  const { store, principal, now } = asked;
  const { individual } = principal;
  const [association, kept, transcript] = await Promise.all([
    store.association(organizationId, individual.id),
    store.organization(organizationId),
    store.transcript(organizationId, individual.id),
  ]);
  if (association === undefined || kept === undefined) return refused('not-associated');
  const organization = kept.value;
  const inCharge = await store.inCharge(organizationId);
  const blocked = leavingBlocked(association.value, inCharge);
  if (blocked !== undefined) return { kind: 'refused', ...blocked, organization };
  const stays = otherGlobalAdministrator(association.value, inCharge);
  const staying = stays && (await store.association(organizationId, stays.individualId));
  const isAdministrator = association.value.rights === 'global-administrator';
  if (isAdministrator && (stays === undefined || staying?.value.rights !== 'global-administrator')) return 'conflict';
  // What was passed is the person's own and outlives the membership.
  const exams = transcript && (await keepExams(asked, transcript.value.mcpId, [transcript.value]));
  if (exams === 'conflict') return 'conflict';
  const today = dateIn(now, headquartersOf(organization).timeZone);
  const staysBehind = inCharge.filter((entry) => entry.individualId !== individual.id);
  const said = isAdministrator ? await store.notices(organizationId, onlyAdministratorKind) : [];
  const alone = administratorsLost(inCharge, staysBehind, said.map(saidIn), today, now);
  const deed = deedOf(asked, right, 'association-left', {}, ofLeaving(association.value));
  const outcome = await change(store, { organizationId }, deed, [
    writes.removed(association),
    ...(transcript === undefined
      ? []
      : [writes.removed(transcript), ...(await riskWrites(asked, transcript.value, undefined, true))]),
    // The last two Global Administrators cannot leave at the same moment: each needs the other to stay.
    ...(isAdministrator && stays !== undefined && staying !== undefined
      ? [writes.unchanged(associationId(stays.individualId), staying.version)]
      : []),
    ...alone.map((notice) => writes.noticed(notice, now)),
  ]);
  if (outcome === 'conflict') return 'conflict';
  const place = { right, what: 'organization-forgotten', details: { organization: organizationId } } as const;
  await changeOwnRecord(asked, place, withoutOrganization(organizationId));
  return { kind: 'left', organization };
}

import type { Author } from '../../changes/change.ts';
import { tell } from '../../changes/tell.ts';
import { type Look, type LookCatalog, lookAt } from '../../program/telling/look.ts';
import { onlyAdministratorKind } from '../../program/telling/only-administrator.ts';
import { riskNoticeKind } from '../../program/telling/risk-notices.ts';
import { dateIn, startOfDay } from '../../program/things/calendar.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { LookDocument } from '../../store/things/look.ts';
import { saidIn } from '../../store/things/notice.ts';
import { type Due, eachDue, type PlanningServices } from './each-due.ts';

const by: Author = { kind: 'job', name: 'looks' };

/**
 * Looks at every membership whose time to be looked at has come, and says what nobody's change has said: what came from
 * outside, what a day brings. A few organizations a day, as each says itself when it is next.
 * @returns how many notices were written
 */
export function planLooks(services: PlanningServices, signal?: AbortSignal): Promise<number> {
  return eachDue<LookDocument>(
    {
      query: { type: 'look', field: 'dueAt' },
      handle: (due) => lookAndSay(due, services),
      failed: { event: 'look-failed', message: 'an organization could not be looked at' },
      done: { event: 'looks-planned', message: 'notices of looks at memberships were written' },
    },
    services,
    signal,
  );
}

/** What there is to say about an organization on a day. */
export async function lookAtOrganization(
  organization: Organization,
  membership: Membership,
  catalog: LookCatalog,
  now: Date,
): Promise<Look> {
  const { id } = organization;
  const [associations, transcripts, ...said] = await Promise.all([
    membership.associations(id),
    membership.transcripts(id),
    membership.notices(id, onlyAdministratorKind),
    membership.notices(id, riskNoticeKind),
  ]);
  const today = dateIn(now, headquartersOf(organization).timeZone);
  return lookAt({ organization, associations, transcripts, said: said.flat().map(saidIn) }, catalog, today, now);
}

async function lookAndSay(due: Due<LookDocument>, services: PlanningServices): Promise<number | undefined> {
  const { membership, catalog, now, newId } = services;
  const { organizationId, shard } = due.document;
  const at = now();
  const kept = await membership.organization(organizationId);
  if (kept === undefined) {
    const deed = { changeId: newId(), by, at, what: 'looked-at' };
    return (await tell(membership, organizationId, deed, [], writes.removed(due))) === 'conflict' ? undefined : 0;
  }
  // Each shard has its own distance, so that what came together does not stay together.
  const lookTerms = { ...catalog.lookTerms, everyDays: catalog.lookTerms.everyDays - shard };
  const look = await lookAtOrganization(kept.value, membership, { ...catalog, lookTerms }, at);
  const changeId = newId();
  const said = [
    ...look.notices.map((notice) => writes.noticed(notice, at)),
    ...look.ended.map(({ kind, subject }) =>
      writes.settled({ organizationId, kind, subject, at: at.toISOString() }, changeId),
    ),
  ];
  const next = startOfDay(look.nextOn, headquartersOf(kept.value).timeZone);
  const details = { notices: look.notices.length, ended: look.ended.length };
  const deed = { changeId, by, at, what: 'looked-at', details };
  const outcome = await tell(membership, organizationId, deed, said, writes.looked(due, next));
  return outcome === 'conflict' ? undefined : look.notices.length;
}

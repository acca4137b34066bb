import { type Look, type LookCatalog, lookAt } from '../../program/telling/look.ts';
import { onlyAdministratorKind } from '../../program/telling/only-administrator.ts';
import { riskNoticeKind } from '../../program/telling/risk-notices.ts';
import { dateIn, startOfDay } from '../../program/things/calendar.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import { type LookDocument, saidIn } from '../../store/repositories/documents.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { Versioned, Write } from '../../store/store.ts';
import { eachDue } from './each-due.ts';
import type { PlanningServices } from './plan-renewals.ts';

/** A commit takes 99 writes. */
const writesAtOnce = 90;

export interface LookingServices extends PlanningServices {
  readonly catalog: LookCatalog;
}

/**
 * Looks at every membership whose time to be looked at has come, and says what nobody's change has said: what came from
 * outside, what a day brings. A few organizations a day, as each says itself when it is next.
 * @returns how many notices were written
 */
export async function planLooks(services: LookingServices, signal?: AbortSignal): Promise<number> {
  const { log, calmly } = services;
  const written = await eachDue<LookDocument>(
    { type: 'look', field: 'dueAt' },
    ({ organizationId }) => organizationId,
    (found) => {
      const work = () => lookAndWrite(found, services);
      return calmly === undefined ? work() : calmly.run(work);
    },
    { event: 'look-failed', message: 'an organization could not be looked at' },
    services,
    signal,
  );
  if (written > 0) log.info({ event: 'looks-planned', written }, 'notices of looks at memberships were written');
  return written;
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

/** @returns how many were written; undefined if something was changed meanwhile, and it is to be looked at again */
async function lookAndWrite(
  { document, version }: Versioned<LookDocument>,
  { membership, catalog, now, newId }: LookingServices,
): Promise<number | undefined> {
  const { organizationId, shard } = document;
  const at = now();
  const kept = await membership.organization(organizationId);
  if (kept === undefined) {
    const removed: Write = { kind: 'remove', id: document.id, version };
    return (await membership.commit(organizationId, newId(), [removed])) === 'conflict' ? undefined : 0;
  }
  // Each shard has its own distance, so that what came together does not stay together.
  const lookTerms = { ...catalog.lookTerms, everyDays: catalog.lookTerms.everyDays - shard };
  const look = await lookAtOrganization(kept.value, membership, { ...catalog, lookTerms }, at);
  const changeId = newId();
  const changes = [
    ...look.notices.map((notice) => writes.noticed(notice, at)),
    ...look.ended.map(({ kind, subject }) =>
      writes.settled({ organizationId, kind, subject, at: at.toISOString() }, changeId),
    ),
  ];
  while (changes.length > writesAtOnce) {
    const outcome = await membership.commit(organizationId, newId(), changes.splice(0, writesAtOnce));
    if (outcome === 'conflict') return undefined;
  }
  const next = startOfDay(look.nextOn, headquartersOf(kept.value).timeZone).toISOString();
  const outcome = await membership.commit(organizationId, changeId, [
    ...changes,
    { kind: 'replace', document: { ...document, dueAt: next }, version },
  ]);
  return outcome === 'conflict' ? undefined : look.notices.length;
}

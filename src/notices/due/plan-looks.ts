import type { Author } from '../../changes/change.ts';
import { tell } from '../../changes/tell.ts';
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

const by: Author = { kind: 'job', name: 'looks' };

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
    const deed = { changeId: newId(), by, at, what: 'looked-at' };
    const noMore: Write = { kind: 'remove', id: document.id, version };
    return (await tell(membership, organizationId, deed, [], noMore)) === 'conflict' ? undefined : 0;
  }
  // Each shard has its own distance, so that what came together does not stay together.
  const lookTerms = { ...catalog.lookTerms, everyDays: catalog.lookTerms.everyDays - shard };
  const look = await lookAtOrganization(kept.value, membership, { ...catalog, lookTerms }, at);
  const changeId = newId();
  const news = [
    ...look.notices.map((notice) => writes.noticed(notice, at)),
    ...look.ended.map(({ kind, subject }) =>
      writes.settled({ organizationId, kind, subject, at: at.toISOString() }, changeId),
    ),
  ];
  const dueAt = startOfDay(look.nextOn, headquartersOf(kept.value).timeZone).toISOString();
  const outcome = await tell(
    membership,
    organizationId,
    { changeId, by, at, what: 'looked-at', details: { notices: look.notices.length, ended: look.ended.length } },
    news,
    { kind: 'replace', document: { ...document, dueAt }, version },
  );
  return outcome === 'conflict' ? undefined : look.notices.length;
}

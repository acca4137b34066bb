import type { Author } from '../../changes/change.ts';
import { tell } from '../../changes/tell.ts';
import { type Look, type LookCatalog, lookAt } from '../../program/telling/look.ts';
import { onlyAdministratorKind } from '../../program/telling/only-administrator.ts';
import { riskNoticeKind } from '../../program/telling/risk-notices.ts';
import { dateIn, startOfDay } from '../../program/things/calendar.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { Write } from '../../store/store.ts';
import type { LookDocument } from '../../store/things/look.ts';
import { saidIn } from '../../store/things/notice.ts';
import { organization } from '../../store/things/organization.ts';
import { placeName, placeNamesOf } from '../../store/things/place-name.ts';
import type { Kept } from '../../store/things/thing.ts';
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
  looked: Organization,
  membership: Membership,
  catalog: LookCatalog,
  now: Date,
): Promise<Look> {
  const { id } = looked;
  const [associations, transcripts, ...said] = await Promise.all([
    membership.associations(id),
    membership.transcripts(id),
    membership.notices(id, onlyAdministratorKind),
    membership.notices(id, riskNoticeKind),
  ]);
  const today = dateIn(now, headquartersOf(looked).timeZone);
  return lookAt(
    { organization: looked, associations, transcripts, said: said.flat().map(saidIn) },
    catalog,
    today,
    now,
  );
}

async function lookAndSay(due: Due<LookDocument>, services: PlanningServices): Promise<number | undefined> {
  const { membership, catalog, now, newId } = services;
  const { organizationId, shard } = due.document;
  const at = now();
  const kept = await membership.organization(organizationId);
  if (kept === undefined) {
    const deed = { changeId: newId(), by, at, what: 'looked-at' } as const;
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
  const deed = { changeId, by, at, what: 'looked-at', details } as const;
  const outcome = await tell(
    membership,
    organizationId,
    deed,
    said,
    writes.looked(due, next),
    await staleNames(kept, membership),
  );
  return outcome === 'conflict' ? undefined : look.notices.length;
}

/** What was written before names were folded as they are now, or by an import of an earlier version: found by it again. */
async function staleNames(kept: Kept<Organization>, membership: Membership): Promise<readonly Write[]> {
  const fresh = organization.after(kept, kept.value);
  const there = await Array.fromAsync(membership.each(placeName, { organizationId: kept.value.id }));
  const ids = new Set(there.map(({ document }) => document.id));
  const missing = placeNamesOf(kept.value).filter(({ id }) => !ids.has(id));
  return [
    ...(fresh.nameKey === kept.document.nameKey ? [] : [writes.replaced(kept, kept.value)]),
    ...missing.map((document) => writes.created(document)),
  ];
}

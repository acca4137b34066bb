import { touchedBy } from '../program/requirements/competency-risk.ts';
import { evidenceOf } from '../program/telling/look.ts';
import { noticesOfLeaving, riskNoticeKind, toldOf } from '../program/telling/risk-notices.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf } from '../program/things/organization.ts';
import type { Transcript } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import { lookId } from '../store/things/look.ts';
import { saidIn } from '../store/things/notice.ts';
import type { Asked } from './change.ts';

/**
 * What goes along with a change of somebody's transcript: whoever looks after a competency hears in the same commit that
 * too few people are left, and cards about it are drawn anew.
 *
 * Two people who stop counting at the same moment would each see the other one still there. So where something stops
 * counting, the commit asserts that the organization was not looked at or changed like this since it was read.
 * @param after absent if nothing of this person counts here any more
 * @param isLeaving whether the person belongs to the organization no longer after this commit
 */
export async function riskWrites(
  { store, catalog, now, changeId }: Omit<Asked, 'principal'>,
  { organizationId, individualId }: Pick<Transcript, 'organizationId' | 'individualId'>,
  after: Transcript | undefined,
  isLeaving = false,
): Promise<readonly Write[]> {
  // First, so that what is read afterwards is not older.
  const look = await store.look(organizationId);
  const [kept, transcripts] = await Promise.all([
    store.organization(organizationId),
    store.transcripts(organizationId),
  ]);
  if (kept === undefined) return [];
  const organization = kept.value;
  const today = dateIn(now, headquartersOf(organization).timeZone);
  const own = transcripts.find((entry) => entry.individualId === individualId);
  const others = transcripts.filter((entry) => entry !== own);
  const touched = touchedBy(
    evidenceOf({ organization, transcripts }, catalog, today),
    evidenceOf({ organization, transcripts: after === undefined ? others : [...others, after] }, catalog, today),
  );
  if (touched.length === 0) return [];
  const [associations, notices] = await Promise.all([
    store.inCharge(organizationId),
    store.notices(organizationId, riskNoticeKind),
  ]);
  const staying = associations.filter((entry) => !isLeaving || entry.individualId !== individualId);
  const said = notices.map(saidIn);
  const stopsCounting = own !== undefined && own.locationId !== after?.locationId;
  return [
    ...noticesOfLeaving(touched, individualId, staying, organization, said, today, now).map((notice) =>
      writes.noticed(notice, now),
    ),
    ...toldOf(touched, said).map((subject) =>
      writes.settled({ organizationId, kind: riskNoticeKind, subject, at: now.toISOString() }, changeId),
    ),
    ...(stopsCounting && look !== undefined ? [writes.unchanged(lookId, look.version)] : []),
  ];
}

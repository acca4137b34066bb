import { globalAdministratorsOf, otherGlobalAdministrator } from '../program/joining/association.ts';
import { administratorsLost, onlyAdministratorKind } from '../program/telling/only-administrator.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import { associationId } from '../store/things/association.ts';
import { saidIn } from '../store/things/notice.ts';
import type { Occasion } from './change.ts';

/**
 * What goes along with a change by which somebody stops being a Global Administrator: another one has to be there still
 * when it is made, so that the last two cannot go at the same moment; and the one who is left alone hears of it.
 * @param inCharge as they are before it
 * @param after as they are after it; whoever is not among them is gone
 * @returns nothing for whoever was none; `conflict` if nobody would be left
 */
export async function administratorWrites(
  { store, now }: Pick<Occasion, 'store' | 'now'>,
  own: Association,
  inCharge: readonly Association[],
  after: readonly Association[],
  organization: Organization,
): Promise<readonly Write[] | 'conflict'> {
  const isOne = (people: readonly Association[]) =>
    globalAdministratorsOf(people).some(({ individualId }) => individualId === own.individualId);
  if (!isOne([own]) || isOne(after)) return [];
  const stays = otherGlobalAdministrator(own, after);
  const staying = stays && (await store.association(organization.id, stays.individualId));
  if (staying?.value.rights !== 'global-administrator') return 'conflict';
  const today = dateIn(now, headquartersOf(organization).timeZone);
  const said = await store.notices(organization.id, onlyAdministratorKind);
  return [
    writes.unchanged(associationId(staying.value.individualId), staying.version),
    ...administratorsLost(inCharge, after, said.map(saidIn), today, now).map((notice) => writes.noticed(notice, now)),
  ];
}

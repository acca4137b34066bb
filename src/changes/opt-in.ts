import type { Member } from '../access/principal.ts';
import { optInOf, optInsOffered } from '../program/requirements/opt-in.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import { organizationOf } from './organization-of.ts';

/**
 * Opts in to a competency that asks for it. Whoever did so already is where they want to be.
 * @param competencyId of the catalog
 */
export function optIn(
  asked: Asked<Member>,
  competencyId: string,
): Promise<'done' | Refused<'unknown-competency' | 'not-asked'> | 'conflict'> {
  return untilItRests(async () => {
    const { store, principal, now, catalog } = asked;
    const kept = await organizationOf(asked);
    const organization = kept.value;
    const today = dateIn(now, headquartersOf(organization).timeZone);
    const competency = catalog.competencies.find(({ id }) => id === competencyId);
    if (competency === undefined) return refused('unknown-competency');
    if (optInOf(organization, competency).kind === 'opted-in') return 'done';
    if (!optInsOffered([competency], today).includes(competency)) return refused('not-asked');
    const { individualId, name } = principal.association;
    const entry = { competency: competency.id, on: today, by: { individualId, name } };
    const next = { ...organization, optIns: [...(organization.optIns ?? []), entry] };
    const deed = deedOf(
      asked,
      'competency.opt-in',
      'competency-opted-in',
      { competency: competency.id },
      {
        about: { kind: 'competency', id: competency.id, name: competency.name },
        changes: [{ field: 'optIn', after: today }],
      },
    );
    const outcome = await change(store, { organizationId: organization.id }, deed, [writes.replaced(kept, next)]);
    return outcome === 'conflict' ? 'conflict' : 'done';
  });
}

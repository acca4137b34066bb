import type { Member } from '../access/principal.ts';
import { competenciesWithReferences } from '../program/references/reference-request.ts';
import { dateIn } from '../program/things/calendar.ts';
import type { CustomerReference } from '../program/things/competency.ts';
import { headquartersOf } from '../program/things/organization.ts';
import { type Asked, change, type Refused, refused, untilItRests } from './change.ts';
import { referenceDeed, referenceOf, referenceWrite } from './reference-writes.ts';

/**
 * Says for which competency an approved reference counts: one, and no other.
 * Source: Troubleshooting issues with MPN references (KB 2966440), https://mskb.pkisolutions.com/kb/2966440
 * @param competencyId none, if it is to count for nothing
 */
export function assignReference(
  asked: Asked<Member>,
  id: string,
  competencyId: string | undefined,
): Promise<
  | { readonly kind: 'assigned'; readonly reference: CustomerReference }
  | Refused<'unknown-reference' | 'not-approved' | 'unknown-competency'>
  | 'conflict'
> {
  return untilItRests(async () => {
    const { store, now, catalog } = asked;
    const found = await referenceOf(asked, id);
    if (found === undefined) return refused('unknown-reference');
    const { organization, reference } = found;
    const today = dateIn(now, headquartersOf(organization.value).timeZone);
    if (reference.state !== 'customer-approved') return refused('not-approved');
    if (reference.competency === competencyId) return { kind: 'assigned', reference };
    const offered = competenciesWithReferences(catalog.competencies, today);
    if (competencyId !== undefined && !offered.some((one) => one.id === competencyId)) {
      return refused('unknown-competency');
    }
    const { competency: _before, ...rest } = reference;
    const next = competencyId === undefined ? rest : { ...rest, competency: competencyId };
    const what = competencyId === undefined ? 'reference-unassigned' : 'reference-assigned';
    const deed = referenceDeed(asked, what, reference, next);
    const outcome = await change(store, { organizationId: organization.value.id }, deed, [
      referenceWrite(organization, reference, next),
    ]);
    return outcome === 'conflict' ? 'conflict' : { kind: 'assigned', reference: next };
  });
}

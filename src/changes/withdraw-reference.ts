import type { Member } from '../access/principal.ts';
import { unansweredSettled } from '../program/telling/reference-notices.ts';
import type { CustomerReference } from '../program/things/competency.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, type Refused, refused, untilItRests } from './change.ts';
import { referenceDeed, referenceOf, referenceWrite } from './reference-writes.ts';

/** Takes a reference away: the customer's link leads nowhere any more, and it counts for nothing. */
export function withdrawReference(
  asked: Asked<Member>,
  id: string,
): Promise<
  { readonly kind: 'withdrawn'; readonly reference: CustomerReference } | Refused<'unknown-reference'> | 'conflict'
> {
  return untilItRests(async () => {
    const { store, now, changeId } = asked;
    const found = await referenceOf(asked, id);
    if (found === undefined) return refused('unknown-reference');
    const { organization, reference } = found;
    const organizationId = organization.value.id;
    const deed = referenceDeed(asked, 'reference-withdrawn', reference, undefined);
    const outcome = await change(store, { organizationId }, deed, [
      referenceWrite(organization, reference, undefined),
      ...(reference.request === undefined
        ? []
        : [writes.settled(unansweredSettled(organizationId, id, now), changeId)]),
    ]);
    return outcome === 'conflict' ? 'conflict' : { kind: 'withdrawn', reference };
  });
}

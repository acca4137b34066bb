import { freeMailDomains } from '../catalog/free-mail-domains.ts';
import { associate, type JoiningCommand } from '../program/joining/associate.ts';
import { type AssociationRequest, requestTerms } from '../program/joining/association-request.ts';
import { requestNotice } from '../program/telling/request-notices.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { doneLately } from './done-lately.ts';
import { ofJoining, ofRequest } from './history-of.ts';
import { changeOwnRecord, withOrganization } from './own-record.ts';

const right = 'association.request';

/** The word of the audit for a new place on a person's own list. */
const noted = 'organization-noted';

export interface AssociationWish extends Omit<JoiningCommand, 'requestId'> {
  readonly organizationId: string;
}

/**
 * Associates a person of an approved e-mail domain, or asks the administrators. The person's own list of places comes
 * first: it grants nothing, and whoever is approved by somebody else is then found without another write.
 */
export async function associateOrAsk(
  asked: Asked,
  { organizationId, ...wish }: AssociationWish,
): Promise<
  | { readonly kind: 'associated' | 'asked' | 'member-already' | 'asked-already'; readonly organization: Organization }
  | Refused<'unknown-organization' | 'too-many-places' | 'too-many-today'>
  | (Refused<'asked-lately'> & { readonly againAt: string; readonly organization: Organization })
  | 'conflict'
> {
  const { store, principal, changeId, now } = asked;
  const { individual } = principal;
  const [kept, own, before, inCharge] = await Promise.all([
    store.organization(organizationId),
    store.association(organizationId, individual.id),
    store.associationRequest(organizationId, individual.id),
    store.inCharge(organizationId),
  ]);
  if (kept === undefined) return refused('unknown-organization');
  const organization = kept.value;
  const joining = associate(
    {
      individual,
      organization,
      isMember: own !== undefined,
      inCharge,
      ...(before === undefined ? {} : { request: before.value }),
    },
    { ...wish, requestId: changeId },
    freeMailDomains,
    now,
  );
  if (joining.kind === 'refused') {
    return joining.reason === 'asked-lately' ? { ...joining, organization } : refused(joining.reason);
  }
  if (joining.kind === 'member-already') return { kind: joining.kind, organization };
  const isNew = joining.kind === 'asked' && !individual.organizations.includes(organizationId);
  if (isNew && (await doneLately(store, individual.id, noted, now)) >= requestTerms.mostADay) {
    return refused('too-many-today');
  }
  const place = { right, what: noted, details: { organization: organizationId } } as const;
  if ((await changeOwnRecord(asked, place, withOrganization(organizationId))) === 'conflict') return 'conflict';
  if (joining.kind === 'asked-already') return { kind: joining.kind, organization };
  const outcome =
    joining.kind === 'associated'
      ? await change(store, { organizationId }, associated(joining.association), [
          writes.associated(joining.association),
          // The list of approved domains is still the one that was read.
          writes.unchanged('root', kept.version),
        ])
      : await change(store, { organizationId }, requested(joining.request), [
          writes.requested(joining.request, before),
          ...joining.request.asked.map((recipient) =>
            writes.noticed(requestNotice(joining.request, recipient, 'asked', now), now),
          ),
        ]);
  return outcome === 'conflict' ? 'conflict' : { kind: joining.kind, organization };

  function associated(association: Association) {
    const { locationId } = association;
    return deedOf(asked, right, 'association-by-domain', { location: locationId }, ofJoining(association));
  }

  function requested(request: AssociationRequest) {
    const { locationId } = request;
    return deedOf(asked, right, 'association-request', { location: locationId }, ofRequest(request));
  }
}

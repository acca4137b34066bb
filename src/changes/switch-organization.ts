import type { Organization } from '../program/things/organization.ts';
import { type Asked, type Refused, refused } from './change.ts';
import { changeOwnRecord } from './own-record.ts';

/** Chooses which of one's organizations speaks from now on. */
export async function switchOrganization(
  asked: Asked,
  organizationId: string,
): Promise<
  { readonly kind: 'switched'; readonly organization: Organization } | Refused<'not-associated'> | 'conflict'
> {
  const { store, principal } = asked;
  const [association, organization] = await Promise.all([
    store.association(organizationId, principal.individual.id),
    store.organization(organizationId),
  ]);
  if (association === undefined || organization === undefined) return refused('not-associated');
  const outcome = await changeOwnRecord(
    asked,
    { right: 'organizations.view-own', what: 'organization-chosen', details: { organization: organizationId } },
    (individual) =>
      individual.currentOrganization === organizationId
        ? individual
        : { ...individual, currentOrganization: organizationId },
  );
  return outcome === 'conflict' ? 'conflict' : { kind: 'switched', organization: organization.value };
}

import { z } from 'zod';
import { freeMailDomains } from '../../catalog/free-mail-domains.ts';
import { lookUpPartnerId } from '../../changes/look-up-partner-id.ts';
import { defined } from '../../optional.ts';
import { isOfItsDomain, isTakenAtOnce } from '../../program/joining/associate.ts';
import { type AssociationRequest, isPending } from '../../program/joining/association-request.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { PartnerIdHolder } from '../../store/things/partner-id-claim.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { isCountry } from '../../words/countries.ts';
import { Refusal } from '../outcome.ts';
import type { PageContext } from '../page.ts';
import { findOrganizations } from './find-organizations.ts';

export const FindSlots = z.object({
  /** The exact one, as a button names it. */
  organization: z.string().optional(),
  /** What was typed to find it. */
  partnerId: z.string().optional(),
  name: z.string().optional(),
  country: z.string().optional(),
});
export type FindContext = PageContext<
  'association.request',
  z.infer<typeof FindSlots>,
  VerbOf<'associate-organization'>
>;

/** Where the person is on the way to an association. */
export type Found =
  | { readonly at: 'find'; readonly problem?: string }
  | { readonly at: 'results'; readonly found: readonly Organization[]; readonly isElsewhere: boolean }
  | {
      readonly at: 'chosen';
      readonly organization: Organization;
      /** Whether nobody has to say yes. */
      readonly isAtOnce: boolean;
      /** Where the person works, as far as it is known. */
      readonly locationId: string;
      readonly before?: AssociationRequest;
    }
  | { readonly at: 'pending'; readonly organization: Organization; readonly request: AssociationRequest }
  | { readonly at: 'member'; readonly organization: Organization };

/** The organization that is meant: by a button, by its Partner ID, or by name and country. */
export async function find(c: FindContext): Promise<Found | Refusal> {
  const { say, slots } = c;
  if (slots.organization !== undefined) return about({ organizationId: slots.organization }, c);
  if (slots.partnerId !== undefined) {
    const looked = await lookUpPartnerId(c, slots.partnerId);
    if (looked.kind === 'refused') return { at: 'find', problem: notFoundText(looked.reason, slots.partnerId, say) };
    const found = await about(looked.holder, c);
    if (!(found instanceof Refusal)) return found;
    return { at: 'find', problem: notFoundText('not-there', slots.partnerId, say) };
  }
  if (slots.name === undefined) return { at: 'find' };
  if (slots.country === undefined || !isCountry(slots.country)) {
    return { at: 'find', problem: say.text('Choose the country too.') };
  }
  const results = await findOrganizations(c, slots.name, slots.country);
  return results.found.length > 0 ? { at: 'results', ...results } : { at: 'find', problem: nothingLike(c) };
}

function notFoundText(
  reason: 'no-partner-id' | 'not-there' | 'too-many-today',
  partnerId: string,
  say: FindContext['say'],
): string {
  switch (reason) {
    case 'no-partner-id':
      return say.text('A Partner ID has 6 to 8 digits.');
    case 'not-there':
      return say.text(
        'There is no organization with the Partner ID {partnerId}. Check the digits, or look for it by name.',
        { partnerId: partnerId.replace(/[\s-]/g, '') },
      );
    case 'too-many-today':
      return say.text(
        'You have tried as many Partner IDs as one person can in a day. Look for your company by name, or try again tomorrow.',
      );
  }
}

async function about({ organizationId, locationId }: PartnerIdHolder, c: FindContext): Promise<Found | Refusal> {
  const { individual } = c.principal;
  const [organization, association, request] = await Promise.all([
    c.store.organization(organizationId),
    c.store.association(organizationId, individual.id),
    c.store.associationRequest(organizationId, individual.id),
  ]);
  if (organization === undefined) return notThere(c);
  if (association !== undefined) return { at: 'member', organization: organization.value };
  if (request !== undefined && isPending(request.value, c.now)) {
    return { at: 'pending', organization: organization.value, request: request.value };
  }
  const isOwn = isOfItsDomain(individual, organization.value, freeMailDomains);
  const associations = isOwn ? await c.store.inCharge(organizationId) : [];
  return {
    at: 'chosen',
    organization: organization.value,
    isAtOnce: isTakenAtOnce(individual, organization.value, associations, freeMailDomains),
    locationId: locationId ?? headquartersOf(organization.value).id,
    ...defined({ before: request?.value }),
  };
}

export function notThere(c: Pick<FindContext, 'say'>): Refusal {
  return new Refusal(c.say.text('This organization is not there any more.'), [
    { title: c.say.text('Look for another one'), button: open('associate-organization') },
  ]);
}

function nothingLike({ say, slots }: FindContext): string {
  return say.text(
    'I found no organization with a name like “{name}”. Check how it begins, try its Partner ID, or enroll your company if it has no membership yet.',
    { name: slots.name ?? '' },
  );
}

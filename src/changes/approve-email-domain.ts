import type { Member } from '../access/principal.ts';
import { freeMailDomains } from '../catalog/free-mail-domains.ts';
import { companyDomainOf } from '../program/joining/email-domain.ts';
import { type DomainRefusal, domainRefusal, isSameDomain, tidiedDomain } from '../program/profile/email-domains.ts';
import type { Organization } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import { domainKey, placeName } from '../store/things/place-name.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import { ofProfile } from './history-of.ts';
import { organizationOf } from './organization-of.ts';

const right = 'organization.change-profile';

/**
 * Adds an e-mail domain whose people are associated at once from then on.
 * @param typed as somebody wrote it
 */
export function addEmailDomain(
  asked: Asked<Member>,
  typed: string,
): Promise<
  | { readonly kind: 'added'; readonly domain: string }
  | (Refused<DomainRefusal> & { readonly domain: string })
  | 'conflict'
> {
  const domain = tidiedDomain(typed);
  return untilItRests(async () => {
    const { store, principal } = asked;
    const kept = await organizationOf(asked);
    const { id, profile } = kept.value;
    // What is no domain is looked for nowhere.
    const others = domain.includes('.') ? await store.organizationsOfDomain(domain.slice(0, 253)) : [];
    const why = domainRefusal(profile, domain, {
      anybodys: freeMailDomains,
      isOfAnother: others.some((other) => other.id !== id),
      ownDomain: companyDomainOf(principal.individual.signInEmail ?? '', freeMailDomains),
    });
    // A second press of who added it finds it there.
    if (why !== undefined) return { ...refused(why), domain };
    const written = await changeDomains(asked, kept, [...profile.emailDomains, domain], await found(asked, domain));
    return written === 'conflict' ? 'conflict' : { kind: 'added', domain };
  });
}

/** Takes a domain off the list: whoever is here stays, and whoever comes asks. */
export function removeEmailDomain(asked: Asked<Member>, domain: string): Promise<'done' | 'conflict'> {
  return untilItRests(async () => {
    const kept = await organizationOf(asked);
    const { emailDomains } = kept.value.profile;
    const rest = emailDomains.filter((one) => !isSameDomain(one, domain));
    if (rest.length === emailDomains.length) return 'done';
    return changeDomains(asked, kept, rest, await lost(asked, domain));
  });
}

async function changeDomains(
  asked: Asked<Member>,
  kept: Kept<Organization>,
  emailDomains: readonly string[],
  besides: readonly Write[],
): Promise<'done' | 'conflict'> {
  const { id: organizationId, profile: before } = kept.value;
  const profile = { ...before, emailDomains };
  const deed = deedOf(asked, right, 'organization-profile-changed', {}, ofProfile(before, profile));
  const outcome = await change(asked.store, { organizationId }, deed, [
    writes.replaced(kept, { ...kept.value, profile }),
    ...besides,
  ]);
  return outcome === 'conflict' ? 'conflict' : 'done';
}

/** What the organization is found by through its domain, unless that is there. */
async function found({ store, principal }: Asked<Member>, domain: string): Promise<readonly Write[]> {
  const place = { organizationId: principal.association.organizationId, locationId: domainKey(domain) };
  if ((await store.get(placeName, place)) !== undefined) return [];
  return [writes.created(placeName.document({ ...place, name: place.locationId, isDomain: true }))];
}

async function lost({ store, principal }: Asked<Member>, domain: string): Promise<readonly Write[]> {
  const kept = await store.get(placeName, {
    organizationId: principal.association.organizationId,
    locationId: domainKey(domain),
  });
  return kept === undefined ? [] : [writes.removed(kept)];
}

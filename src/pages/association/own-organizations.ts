import { coreName } from '../../program/joining/organization-names.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import type { Name } from '../../understanding/understanding.ts';
import type { Visit } from '../../visit/visit.ts';

/** More memberships than anybody has; it bounds what one card reads. */
const mostRead = 50;

export interface OwnMembership {
  readonly association: Association;
  readonly organization: Organization;
}

/** The organizations that know the person, by name. Places that do not (yet, or any more) are left out. */
export async function ownMemberships(c: Pick<Visit, 'principal' | 'store' | 'say'>): Promise<readonly OwnMembership[]> {
  const { id, organizations } = c.principal.individual;
  const found = await Promise.all(
    organizations.slice(0, mostRead).map(async (organizationId) => {
      const [association, organization] = await Promise.all([
        c.store.association(organizationId, id),
        c.store.organization(organizationId),
      ]);
      return association === undefined || organization === undefined
        ? []
        : [{ association: association.value, organization: organization.value }];
    }),
  );
  const byNumber = c.say.sorted(found.flat(), ({ organization }) => organization.partnerId);
  return c.say.sorted(byNumber, ({ organization }) => organization.name);
}

/** How sentences may name one's own organizations: in full, without the form of the company, or by its first word. */
export async function ownOrganizationNames(c: Visit): Promise<readonly Name[]> {
  const own = await ownMemberships(c);
  return own.flatMap(({ organization: { id: value, name } }) => {
    const core = coreName(name);
    return [...new Set([name, core, core.split(' ')[0] ?? core])].map((text) => ({
      slot: 'organization',
      value,
      text,
    }));
  });
}

import type { Member } from '../access/principal.ts';
import { reaches } from '../access/rights.ts';
import { changeRole, type RoleChange, type RoleHeld, type RoleRefusal } from '../program/joining/contact-roles.ts';
import { isBeyond, type OutOfReach } from '../program/joining/manage-people.ts';
import { roleNotice } from '../program/telling/people-notices.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import { organization as organizationThing } from '../store/things/organization.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { fieldChanges } from './field-changes.ts';
import { managedPerson } from './managed-person.ts';
import { organizationOf } from './organization-of.ts';
import { administratorWrites } from './people-writes.ts';

/** More than any location has of one role. */
const mostEarlier = 10;

export type RoleAssigned =
  | { readonly kind: 'assigned' | 'same'; readonly holder?: Association; readonly earlier: readonly Association[] }
  | Refused<'unknown-person'>
  | Refused<'unknown-location'>
  | ({ readonly kind: 'refused'; readonly person?: Association } & (RoleRefusal | OutOfReach))
  | 'conflict';

/**
 * Somebody becomes the contact of a location for something, in place of whoever was; or nobody does any more. At most
 * one person has a role for a location: two who choose at the same moment would both find it free, so the commit asserts
 * the organization as it was read.
 */
export async function assignRole(
  asked: Asked<Member>,
  { role, locationId }: RoleHeld,
  individualId: string | undefined,
): Promise<RoleAssigned> {
  const { store, principal } = asked;
  // First, so that what is read afterwards is not older.
  const organization = await organizationOf(asked);
  const isThere = organization.value.locations.some(({ id }) => id === locationId);
  if (!isThere || !reaches(principal, locationId)) return refused('unknown-location');
  const managed = individualId === undefined ? undefined : await managedPerson(asked, individualId);
  if (individualId !== undefined && managed === undefined) return refused('unknown-person');
  const inCharge = managed?.inCharge ?? (await store.inCharge(organization.value.id));
  const to = managed?.person.value;
  const outcome = changeRole({ role, locationId, ...(to === undefined ? {} : { to }) }, inCharge, organization.value);
  const refusing = { kind: 'refused', ...(to === undefined ? {} : { person: to }) } as const;
  if ('reason' in outcome) return { ...refusing, ...outcome };
  const { holder, earlier } = outcome;
  const changes = [...(holder === undefined ? [] : [holder]), ...earlier.slice(0, mostEarlier)];
  if (changes.length === 0) return { kind: 'same', ...(to === undefined ? {} : { holder: to }), earlier: [] };
  if (changes.some((one) => isBeyond(principal.association, one))) {
    return { ...refusing, reason: 'has-more-rights' };
  }
  const kept = await Promise.all(
    changes.map(({ before }) => store.association(before.organizationId, before.individualId)),
  );
  const replaced = changes.flatMap(({ before, after }, index): readonly Write[] => {
    const one = kept[index];
    return one === undefined || JSON.stringify(one.value) !== JSON.stringify(before)
      ? []
      : [writes.replaced(one, after)];
  });
  if (replaced.length !== changes.length) return 'conflict';
  const administrators = await administratorsAfter(asked, changes, inCharge, organization.value);
  if (administrators === 'conflict') return 'conflict';
  const deed = deedOf(
    asked,
    'roles.assign',
    'role-assigned',
    { role, location: locationId, ...(individualId === undefined ? {} : { individual: individualId }) },
    {
      about: { kind: 'location', id: locationId, name: locationNamed(organization.value, locationId) },
      persons: changes.map(({ before }) => ({ id: before.individualId, name: before.name })),
      locationIds: [locationId],
      changes: [
        { field: 'role', after: role },
        ...fieldChanges({ holderId: earlier[0]?.before.individualId }, { holderId: to?.individualId }, ['holderId']),
        // Rights come and go with a role, for whoever takes it and for whoever had it.
        ...changes.flatMap(({ before, after }) =>
          fieldChanges(before, after, ['rights']).map((one) => ({ ...one, whose: before.individualId })),
        ),
      ],
    },
  );
  const done = await change(store, { organizationId: organization.value.id }, deed, [
    ...replaced,
    ...administrators,
    ...changes
      .filter(({ before }) => before.individualId !== principal.individual.id)
      .map((one) =>
        writes.noticed(
          roleNotice(one.before, { role, locationId, what: one === holder ? 'given' : 'taken' }, asked.now),
          asked.now,
        ),
      ),
    writes.unchanged(organizationThing.idOf({}), organization.version),
  ]);
  if (done === 'conflict') return 'conflict';
  return {
    kind: 'assigned',
    ...(to === undefined ? {} : { holder: holder?.after ?? to }),
    earlier: earlier.map(({ after }) => after),
  };
}

/** Whoever takes over in the same commit is a Global Administrator after it. */
async function administratorsAfter(
  asked: Asked<Member>,
  changes: readonly RoleChange[],
  inCharge: readonly Association[],
  organization: Organization,
): Promise<readonly Write[] | 'conflict'> {
  const isGlobal = ({ rights }: Association) => rights === 'global-administrator';
  if (changes.some(({ after }) => isGlobal(after))) return [];
  const lost = changes.find(({ before }) => isGlobal(before));
  if (lost === undefined) return [];
  const after = inCharge.map((entry) => changes.find(({ before }) => isSamePerson(before, entry))?.after ?? entry);
  return administratorWrites(asked, lost.before, inCharge, after, organization);
}

function isSamePerson(left: Association, right: Association): boolean {
  return left.individualId === right.individualId;
}

function locationNamed({ locations }: Organization, locationId: string): string {
  return locations.find(({ id }) => id === locationId)?.name ?? locationId;
}

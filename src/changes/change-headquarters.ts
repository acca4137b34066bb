import type { Member } from '../access/principal.ts';
import { holdsRole } from '../program/joining/contact-roles.ts';
import { contactsLost } from '../program/locations/roles-at.ts';
import { withHeadquarters } from '../program/locations/tree.ts';
import { withPlaces } from '../program/orders/subscription-renewal.ts';
import { withCompanyChange } from '../program/profile/agreement-due.ts';
import { associationChanged } from '../program/telling/people-notices.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf, type Location } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import type { ContactsLost } from './move-location.ts';
import { organizationOf } from './organization-of.ts';

const right = 'headquarters.change';

export type ChangeHeadquartersOutcome =
  | { readonly kind: 'changed'; readonly location: Location; readonly before: Location }
  | { readonly kind: 'is-already'; readonly location: Location }
  /** Nobody is its Primary Program Contact, whom the headquarters has to have. */
  | Refused<'unknown-location' | 'no-primary-contact'>
  | ContactsLost
  | 'conflict';

/**
 * Makes another location the headquarters. Its Primary Program Contact becomes Global Administrator by the role.
 * Source: About organizations and locations, and About Program Contact roles (PMC help),
 * http://partners.microsoft.com/partnerprogram/help/EN-US/Manage_People/About_individuals/About_Program_Contact_roles.htm
 */
export function changeHeadquarters(asked: Asked<Member>, locationId: string): Promise<ChangeHeadquartersOutcome> {
  return untilItRests(async () => {
    const { store } = asked;
    const kept = await organizationOf(asked);
    const { value: organization } = kept;
    const { id: organizationId } = organization;
    const location = organization.locations.find(({ id }) => id === locationId);
    if (location === undefined) return refused('unknown-location');
    const before = headquartersOf(organization);
    if (before.id === locationId) return { kind: 'is-already', location };
    const inCharge = await store.inCharge(organizationId);
    const contact = inCharge.find((entry) => holdsRole(entry, 'primary-program-contact', locationId));
    const association = contact && (await store.association(organizationId, contact.individualId));
    if (association === undefined) return refused('no-primary-contact');
    if (!holdsRole(association.value, 'primary-program-contact', locationId)) return 'conflict';
    const locations = withHeadquarters(locationId, organization.locations);
    const lost = contactsLost(inCharge, organization, { locations }).filter((entry) => entry !== contact);
    if (lost.length > 0) return { ...refused('contacts-lost'), names: lost.map(({ name }) => name) };
    const raised =
      association.value.rights === 'global-administrator'
        ? association.value
        : {
            ...association.value,
            rights: 'global-administrator' as const,
            rightsBefore: association.value.rightsBefore ?? association.value.rights,
          };
    const after = { ...organization, locations, subscriptions: withPlaces(organization.subscriptions, organization) };
    const today = dateIn(asked.now, headquartersOf(after).timeZone);
    const deed = deedOf(
      asked,
      right,
      'headquarters-changed',
      { location: locationId },
      {
        about: { kind: 'location', id: locationId, name: location.name },
        persons: [{ id: association.value.individualId, name: association.value.name }],
        changes: [
          { field: 'headquartersId', before: before.id, after: locationId },
          ...(before.country === location.country
            ? []
            : [{ field: 'country', before: before.country, after: location.country } as const]),
          ...(association.value.rights === 'global-administrator'
            ? []
            : [{ field: 'globalAdministrator', after: association.value.individualId } as const]),
        ],
      },
    );
    const outcome = await change(store, { organizationId }, deed, [
      writes.replaced(kept, withCompanyChange(organization, after, today)),
      // Written even if nothing changes: who it stands on must still have the role.
      writes.replaced(association, raised),
      // Whoever makes themselves the administrator knows.
      ...(raised === association.value || raised.individualId === asked.principal.individual.id
        ? []
        : [
            writes.noticed(associationChanged(raised, { what: 'rights', rights: raised.rights }, asked.now), asked.now),
          ]),
    ]);
    return outcome === 'conflict' ? 'conflict' : { kind: 'changed', location, before };
  });
}

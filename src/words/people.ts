import type { RoleHeld, RoleRefusal } from '../program/joining/contact-roles.ts';
import type { MoveRefusal, OutOfReach, RemovalRefusal, RightsRefusal } from '../program/joining/manage-people.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import type { Association, ContactRole } from '../program/things/people.ts';
import type { Speech } from '../speech/speech.ts';
import { roleHeldText, roleTexts } from './associations.ts';
import { locationName, rightsWord, roleWord } from './names.ts';

/** What somebody is in an organization, in a line: rights, then roles; nothing for whoever just works there. */
export function standingText(person: Association, organization: Organization, say: Speech): string {
  return [
    ...(person.rights === 'none' ? [] : [rightsWord(person.rights, say)]),
    ...roleTexts(person, organization, say),
  ].join(' · ');
}

/** Why an administrator cannot do that with somebody, and what comes first. */
export function refusedText(
  refusal: OutOfReach | RemovalRefusal | MoveRefusal | RightsRefusal,
  person: Association,
  organization: Organization,
  say: Speech,
): string {
  const values = { name: person.name, organization: organization.name };
  switch (refusal.reason) {
    case 'has-more-rights':
      return say.text(
        '{name} is a Global Administrator: only Global Administrators can change anything about that.',
        values,
      );
    case 'oneself':
      return say.text('This is you. Whoever goes of themselves leaves {organization} on “Your organizations”.', values);
    case 'last-global-administrator':
      return say.text(
        '{name} is the only Global Administrator of {organization}, and there has to be one. Make somebody else a Global Administrator first.',
        values,
      );
    case 'required-roles':
      return say.text(
        '{name} is the {roles}, and every location has to have somebody for that. Choose somebody else for {count, plural, one {it} other {each of them}} first.',
        { ...values, roles: rolesText(refusal.roles, organization, say), count: refusal.roles.length },
      );
    case 'same-location':
      return say.text('{name} works at {location} already.', {
        ...values,
        location: locationName(organization, person.locationId),
      });
    case 'contact-elsewhere':
      return say.text(
        '{name} is the {roles}. From another location their rights would not reach it any more, so choose somebody else for {count, plural, one {it} other {each of them}} first.',
        { ...values, roles: rolesText(refusal.roles, organization, say), count: refusal.roles.length },
      );
    case 'same-rights':
      return say.text('{name} has these rights already: {rights}.', {
        ...values,
        rights: rightsWord(person.rights, say),
      });
    case 'not-to-give':
      return say.text('Only Global Administrators can make somebody a Global Administrator.');
    case 'no-address':
      return say.text(
        'The profile of {name} has no e-mail address yet. As soon as they have entered one under “Your individual profile”, they can get rights.',
        values,
      );
    case 'come-with-role':
      return say.text(
        '{name} is the {roles}, and the rights come with that role. Choose somebody else for {count, plural, one {it} other {each of them}} first.',
        { ...values, roles: rolesText(refusal.roles, organization, say), count: refusal.roles.length },
      );
  }
}

/** Why somebody, or nobody, cannot have a role. */
export function roleRefusedText(
  refusal: RoleRefusal | OutOfReach,
  { role, locationId }: RoleHeld,
  person: Association | undefined,
  organization: Organization,
  say: Speech,
): string {
  const values = {
    name: person?.name ?? '',
    role: roleWord(role, say),
    location: locationName(organization, locationId),
  };
  switch (refusal.reason) {
    case 'required-role':
      return say.text(
        '{location} has to have somebody as {role}. Choose who takes it over, instead of nobody.',
        values,
      );
    case 'no-address':
      return say.text(
        'The profile of {name} has no e-mail address yet. As soon as they have entered one under “Your individual profile”, they can be a contact.',
        values,
      );
    case 'works-elsewhere':
      return say.text(
        'The {role} administers the location, and the rights of {name}, who works at {own}, would not reach {location}. Move {name} there first, make them a Global Administrator, or choose somebody who works there.',
        { ...values, own: locationName(organization, person?.locationId ?? '') },
      );
    case 'has-more-rights':
      return say.text(
        'The {role} of {location} is a Global Administrator by that role, so only Global Administrators choose who it is.',
        values,
      );
  }
}

/** What a role is for. */
export function roleExplanation(
  role: ContactRole,
  locationId: string,
  organization: Organization,
  say: Speech,
): string {
  const words: Record<ContactRole, string> = {
    'primary-program-contact':
      headquartersOf(organization).id === locationId
        ? say.text('The main contact of the program; a Global Administrator by this role')
        : say.text('The main contact of the program; a Location Administrator by this role'),
    'executive-contact': say.text('Owns the relationship with the program'),
    'sales-marketing-contact': say.text('Gets mail about sales and marketing'),
    'first-technical-contact': say.text('Has the MSDN downloads'),
    'second-technical-contact': say.text('Has the MSDN downloads too; may be left out'),
    'benefits-contact': say.text('Hears of shipments and benefits; may be left out'),
  };
  return words[role];
}

function rolesText(roles: readonly RoleHeld[], organization: Organization, say: Speech): string {
  return say.list(roles.map((held) => roleHeldText(held, organization, say)));
}

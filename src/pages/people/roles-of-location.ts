import { when } from '../../optional.ts';
import { holdsRole, requiredRoles } from '../../program/joining/contact-roles.ts';
import type { Location, Organization } from '../../program/things/organization.ts';
import { type Association, type ContactRole, contactRoles } from '../../program/things/people.ts';
import type { Speech } from '../../speech/speech.ts';
import { open } from '../../visit/ways.ts';
import { locationChoices } from '../../words/location-choices.ts';
import { roleWord } from '../../words/names.ts';
import { roleExplanation } from '../../words/people.ts';
import { locationsWithinReach } from '../locations/location-meant.ts';
import type { RoleContext } from './assign-contact-role.ts';

/** Places without a contact that are named on the card of another one (our choice). */
const mostNamed = 3;

/** The six roles of a location with who has them, and where else somebody is missing. */
export function rolesView(
  location: Location,
  organization: Organization,
  inCharge: readonly Association[],
  person: string | undefined,
  c: RoleContext,
) {
  const { say } = c;
  const places = locationsWithinReach(organization, c);
  const missing = places.filter(({ id }) => id !== location.id && lacksSomebody(id, inCharge));
  return {
    location: location.name,
    roles: contactRoles.map((role) => ({
      title: roleWord(role, say),
      button: open('assign-contact-role', { role, location: location.id, ...(person === undefined ? {} : { person }) }),
      ...holderView(role, location.id, inCharge, c),
      explanation: roleExplanation(role, location.id, organization, say),
    })),
    places: when(places.length > 1, () => ({
      locations: locationChoices(places, location.id, say),
      location: location.id,
      go: c.button('place', person === undefined ? {} : { person }),
    })),
    missing: when(missing.length > 0, () => ({
      text: missingText(missing.length, say),
      ways: missing.slice(0, mostNamed).map(({ id, name }) => ({
        title: name,
        button: open('assign-contact-role', { location: id }),
      })),
    })),
  };
}

/** That as many locations lack somebody, of which a few are named. */
function missingText(count: number, say: Speech): string {
  return count <= mostNamed
    ? say.text(
        '{count, plural, one {One more location has} other {# more locations have}} nobody for a role that has to be held:',
        { count },
      )
    : say.text(
        '{count, plural, one {One more location has} other {# more locations have}} nobody for a role that has to be held. Here are {named} of them; the others are in the list of locations above.',
        { count, named: mostNamed },
      );
}

/** Who has a role, by name; that nobody does is worth a color where somebody has to. */
export function holderView(
  role: ContactRole,
  locationId: string,
  inCharge: readonly Association[],
  c: Pick<RoleContext, 'say'>,
) {
  const holders = inCharge.filter((entry) => holdsRole(entry, role, locationId)).map(({ name }) => name);
  if (holders.length > 0) return { holder: c.say.list(holders), color: 'Default' };
  return requiredRoles.includes(role)
    ? { holder: c.say.text('Nobody, and somebody has to'), color: 'Attention' }
    : { holder: c.say.text('Nobody'), color: 'Default' };
}

function lacksSomebody(locationId: string, inCharge: readonly Association[]): boolean {
  return requiredRoles.some((role) => !inCharge.some((entry) => holdsRole(entry, role, locationId)));
}

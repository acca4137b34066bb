import { when } from '../../optional.ts';
import { holdsRole, type RoleHeld, requiredRoles } from '../../program/joining/contact-roles.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import { open } from '../../visit/ways.ts';
import { locationName, roleWord } from '../../words/names.ts';
import { roleExplanation } from '../../words/people.ts';
import { asShown } from './as-shown.ts';
import type { RoleContext } from './assign-contact-role.ts';
import { holderView } from './roles-of-location.ts';

/** As many as a list on a card holds; whoever is not among them is found by typing the name. */
const mostChoices = 40;

/** One role of one location: who has it, and who is to have it. */
export function roleView(
  held: RoleHeld,
  organization: Organization,
  inCharge: readonly Association[],
  people: readonly Association[],
  c: RoleContext,
) {
  const { role, locationId } = held;
  const { say } = c;
  const others = people.filter((entry) => !holdsRole(entry, role, locationId));
  // Whoever works there comes first.
  const near = [
    ...others.filter((entry) => entry.locationId === locationId),
    ...others.filter((entry) => entry.locationId !== locationId),
  ];
  const isHeld = inCharge.some((entry) => holdsRole(entry, role, locationId));
  const data = { role, location: locationId };
  return {
    title: say.text('{role} of {location}', {
      role: roleWord(role, say),
      location: locationName(organization, locationId),
    }),
    explanation: roleExplanation(role, locationId, organization, say),
    ...nowView(held, inCharge, c),
    choices: when(near.length > 0, () => ({
      people: near.slice(0, mostChoices).map(({ individualId, name, locationId: own }) => ({
        value: individualId,
        title: say.text('{name} ({location})', {
          name: shortened(name),
          location: shortened(locationName(organization, own)),
        }),
      })),
    })),
    go: c.button('choose', data),
    vacate: when(isHeld && !requiredRoles.includes(role), () => ({
      go: c.button('vacate', { ...data, seen: asShown(holderView(role, locationId, inCharge, c)) }),
    })),
    back: open('assign-contact-role', { location: locationId }),
  };
}

function nowView({ role, locationId }: RoleHeld, inCharge: readonly Association[], c: RoleContext) {
  const { holder, color } = holderView(role, locationId, inCharge, c);
  return { holder: c.say.text('Now: {name}', { name: holder }), color };
}

function shortened(name: string): string {
  return name.length <= 60 ? name : `${name.slice(0, 59).trimEnd()}…`;
}

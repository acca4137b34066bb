import type { RoleChange, RoleChanges, RoleHeld } from '../../program/joining/contact-roles.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import type { Speech } from '../../speech/speech.ts';
import { roleHeldText } from '../../words/associations.ts';
import { locationName, rightsWord } from '../../words/names.ts';
import type { Cost } from '../../words/people-costs.ts';

const plain = (text: string): Cost => ({ text, color: 'Default', notes: [] });

/** What it brings that somebody takes a role over: for them, and for whoever had it. */
export function roleCosts(
  held: RoleHeld,
  to: Association,
  { holder, earlier }: RoleChanges,
  organization: Organization,
  say: Speech,
): readonly Cost[] {
  const isContact = held.role === 'primary-program-contact';
  return [
    ...earlier.map(({ before }) =>
      plain(
        say.text('{name} is not the {role} any more.', {
          name: before.name,
          role: roleHeldText(held, organization, say),
        }),
      ),
    ),
    ...(holder === undefined ? [] : rightsCosts(holder, organization, say)),
    ...(isContact ? earlier.map((one) => plain(rightsAfterText(one, say))) : []),
    ...(to.locationId === held.locationId
      ? []
      : [
          plain(
            say.text('{name} works at {own}, and is the contact for {location} from there.', {
              name: to.name,
              own: locationName(organization, to.locationId),
              location: locationName(organization, held.locationId),
            }),
          ),
        ]),
    plain(say.text('All of them are told.')),
  ];
}

/** Rights that come with the role. */
function rightsCosts({ before, after }: RoleChange, organization: Organization, say: Speech): readonly Cost[] {
  if (before.rights === after.rights) return [];
  const values = {
    name: after.name,
    rights: rightsWord(after.rights, say),
    location: locationName(organization, after.locationId),
    organization: organization.name,
  };
  return [
    plain(
      after.rights === 'global-administrator'
        ? say.text('{name} becomes {rights} by this role, for everything of {organization}.', values)
        : say.text('{name} becomes {rights} by this role, for {location} and what is below it.', values),
    ),
  ];
}

/** What stays to whoever had the role: rights that were given otherwise. */
function rightsAfterText({ before, after }: RoleChange, say: Speech): string {
  const values = { name: before.name, before: rightsWord(before.rights, say), after: rightsWord(after.rights, say) };
  if (before.rights !== after.rights) {
    return after.rights === 'none'
      ? say.text('The rights of {name} as {before} came with the role, and go with it.', values)
      : say.text('The rights of {name} as {before} came with the role; they are {after} then, as before.', values);
  }
  return before.rights === 'none'
    ? say.text('{name} had no administration rights, and has none.', values)
    : say.text(
        '{name} stays {before}: the rights do not end with the role. Take them away under “Administration rights”, if they should.',
        values,
      );
}

import { z } from 'zod';
import type { RoleAssigned } from '../../changes/assign-role.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import type { RoleHeld } from '../../program/joining/contact-roles.ts';
import { type Association, contactRoles } from '../../program/things/people.ts';
import { open } from '../../visit/ways.ts';
import { roleHeldText } from '../../words/associations.ts';
import { roleRefusedText } from '../../words/people.ts';
import { Again, AgainAsNow, Conflict, Refusal } from '../outcome.ts';
import type { ActionContext } from '../page.ts';
import type { RoleContext } from './assign-contact-role.ts';
import { noSuchPerson } from './person-meant.ts';

/** Which role of which location a button is about. */
export const OfRole = { role: z.enum(contactRoles), location: z.string() };

type RoleNamed = z.infer<z.ZodObject<typeof OfRole>>;

export function heldIn({ role, location }: RoleNamed): RoleHeld {
  return { role, locationId: location };
}

/** What came of it, as the page says it. */
export async function settle(
  c: Pick<ActionContext<'roles.assign', RoleNamed, object>, 'say' | 'data' | 'store' | 'principal' | 'way'>,
  outcome: RoleAssigned,
): Promise<Again | Refusal> {
  const { say, data } = c;
  if (outcome === 'conflict') {
    return new Conflict(data, say.text('Something changed just now. This is how it stands.'));
  }
  const { value: organization } = await organizationOf(c);
  const held = heldIn(data);
  const role = roleHeldText(held, organization, say);
  const slots = { location: data.location };
  if (outcome.kind === 'refused') {
    if (outcome.reason === 'unknown-person') return noSuchPerson(c);
    if (outcome.reason === 'unknown-location') return new Again({});
    const person = 'person' in outcome ? outcome.person : undefined;
    return new Refusal(roleRefusedText(outcome, held, person, organization, say), waysFrom(held, person, c));
  }
  const text =
    outcome.holder === undefined
      ? say.text('Nobody is the {role} any more.', { role })
      : say.text('{name} is the {role} now, and will be told.', { name: outcome.holder.name, role });
  return new AgainAsNow(slots, { text, style: 'good' });
}

/** Where somebody goes on whom a role was refused. */
export function waysFrom(
  { role, locationId }: RoleHeld,
  person: Association | undefined,
  c: Pick<RoleContext, 'say' | 'way'>,
) {
  const own = person === undefined ? {} : { person: person.individualId };
  return [
    { title: c.say.text('Choose somebody else'), button: open('assign-contact-role', { role, location: locationId }) },
    ...(person === undefined
      ? []
      : c
          .way('move-person', { ...own, location: locationId })
          .map((way) => ({ ...way, title: c.say.text('Move {name}', { name: person.name }) }))),
    ...(person === undefined ? [] : c.way('manage-people', own)),
  ];
}

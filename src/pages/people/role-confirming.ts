import type { RoleChanges, RoleHeld } from '../../program/joining/contact-roles.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import { roleHeldText } from '../../words/associations.ts';
import type { RoleContext } from './assign-contact-role.ts';
import { personHead } from './person-head.ts';
import { roleCosts } from './role-costs.ts';

/** What it is asked and said before somebody has a role. */
export function confirmingView(
  held: RoleHeld,
  to: Association,
  changes: RoleChanges,
  organization: Organization,
  c: Pick<RoleContext, 'say'>,
) {
  return {
    ...personHead(to, organization, c),
    question: c.say.text('Make {name} the {role}?', { name: to.name, role: roleHeldText(held, organization, c.say) }),
    costs: roleCosts(held, to, changes, organization, c.say),
  };
}

import type { RoleHeld } from '../../program/joining/contact-roles.ts';
import type { Association } from '../../program/things/people.ts';
import type { Visit } from '../../visit/visit.ts';
import { open, type Way } from '../../visit/ways.ts';
import { roleWord } from '../../words/names.ts';

/** As many roles as somebody hands over from one card; the next ones follow when these are. */
const mostRoles = 4;

/** What comes first where something about a person is refused, as buttons. */
export function waysAfter(
  refusal: { readonly reason: string; readonly roles?: readonly RoleHeld[] },
  { individualId, organizationId }: Association,
  c: Pick<Visit, 'say' | 'way'>,
): readonly Way[] {
  const person = c.way('manage-people', { person: individualId });
  if (refusal.reason === 'last-global-administrator') {
    return [...c.way('grant-rights', { rights: 'global-administrator' }), ...person];
  }
  if (refusal.reason === 'oneself') {
    return [{ title: c.say.text('Leave'), button: open('my-organizations', { leaving: organizationId }) }, ...person];
  }
  const roles = (refusal.roles ?? []).slice(0, mostRoles).flatMap(({ role, locationId }) =>
    c.way('assign-contact-role', { role, location: locationId }).map((way) => ({
      ...way,
      title: c.say.text('Choose another {role}', { role: roleWord(role, c.say) }),
    })),
  );
  return [...roles, ...person];
}

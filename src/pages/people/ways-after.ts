import type { RoleHeld } from '../../program/joining/contact-roles.ts';
import type { Association } from '../../program/things/people.ts';
import type { Visit } from '../../visit/visit.ts';
import { open, type Way } from '../../visit/ways.ts';
import { roleWord } from '../../words/names.ts';
import { shortened } from '../../words/shortened.ts';

/** As many roles as somebody hands over from one card; the next ones follow when these are. */
const mostRoles = 4;

/** A button has room for so much of a name (our choice). */
const longestName = 40;

/** Back to the card of somebody about whom something is asked, by name. */
export function wayBackTo(
  { individualId, name }: Pick<Association, 'individualId' | 'name'>,
  c: Pick<Visit, 'say' | 'way'>,
): readonly Way[] {
  const title = c.say.text('Back to {name}', { name: shortened(name, longestName) });
  return c.way('manage-people', { person: individualId }).map((way) => ({ ...way, title }));
}

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

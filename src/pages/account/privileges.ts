import { z } from 'zod';
import { organizationOf } from '../../changes/organization-of.ts';
import { when } from '../../optional.ts';
import type { Association } from '../../program/things/people.ts';
import type { Speech } from '../../speech/speech.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { roleTexts } from '../../words/associations.ts';
import { locationName, privilegeWord, rightsWord } from '../../words/names.ts';
import { privilegeExplanation } from '../../words/privileges.ts';
import { type OwnMembership, ownMemberships } from '../association/own-organizations.ts';
import { page } from '../page.ts';
import { OwnSlots, ownNames, somebodyElses } from './only-own.ts';
import { accountTabs } from './tabs.ts';

const name = 'privileges';
/** Beside the organization that speaks; together they are as many as a card has place for. */
const mostOthers = 19;

/**
 * What a person may do and use in the organization that speaks, in full, and in each of their others in short. Only ever their own: nobody sees another's, whatever their rights.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const privileges = page({
  name,
  title: 'Your privileges',
  area: 'administration',
  summary: 'Your own rights, contact roles and privileges',
  right: 'privileges.view-own',
  slots: z.object(OwnSlots),
  names: ownNames,
  now({ principal: { association }, organization, say }) {
    const rights = rightsWord(association.rights, say);
    return organization === undefined
      ? undefined
      : say.text('{rights} · {location}', { rights, location: locationName(organization, association.locationId) });
  },
  async load(c) {
    const refused = await somebodyElses(c, name);
    if (refused !== undefined) return refused;
    return readPrivileges(c);
  },
  view({ association, organization, administrators, others }, c) {
    const { say } = c;
    const more = others.length - mostOthers;
    return {
      name: association.name,
      organization: organization.name,
      rights: rightsWord(association.rights, say),
      location: locationName(organization, association.locationId),
      since: say.date(association.since),
      roles: roleTexts(association, organization, say).map((text) => ({ name: text })),
      noRoles: association.roles.length === 0,
      privileges: association.privileges.map((granted) => ({
        name: privilegeWord(granted.privilege, say),
        explanation: privilegeExplanation(granted.privilege, say),
        granted: grantedText(granted, association, say),
      })),
      noPrivileges: association.privileges.length === 0,
      granting: grantingText(administrators, association, say),
      hasOthers: others.length > 0,
      others: others.slice(0, mostOthers).map((entry) => otherView(entry, say)),
      more: when(more > 0, () => ({
        text: say.text('And {count} more. Say “switch to” with the name of an organization to choose one of them.', {
          count: more,
        }),
      })),
      tabs: accountTabs(c, name),
    };
  },
});

/** What somebody has and may do, and who grants it. */
export async function readPrivileges(c: MemberVisit) {
  const { association } = c.principal;
  const [{ value: organization }, associations, memberships] = await Promise.all([
    organizationOf(c),
    c.store.inCharge(association.organizationId),
    ownMemberships(c),
  ]);
  return {
    association,
    organization,
    administrators: associations.filter(isGlobalAdministrator),
    others: memberships.filter((entry) => entry.organization.id !== organization.id),
  };
}

/** What somebody has in an organization that does not speak now. */
export function otherView({ association, organization }: OwnMembership, say: Speech) {
  const { privileges: granted } = association;
  const roles = roleTexts(association, organization, say);
  return {
    name: organization.name,
    rights: say.text('{rights} · {location}', {
      rights: rightsWord(association.rights, say),
      location: locationName(organization, association.locationId),
    }),
    privileges:
      granted.length === 0
        ? say.text('Privileges: none')
        : say.text('Privileges: {privileges}', {
            privileges: say.list(granted.map(({ privilege }) => privilegeWord(privilege, say))),
          }),
    roles:
      roles.length === 0
        ? say.text('Contact roles: none')
        : say.text('Contact roles: {roles}', { roles: say.list(roles) }),
  };
}

/** Nobody is told their own name as if it were another's. */
export function grantedText(
  { grantedBy, grantedOn }: Association['privileges'][number],
  { name }: Association,
  say: Speech,
): string {
  const date = say.date(grantedOn);
  return grantedBy === name
    ? say.text('Granted by yourself on {date}', { date })
    : say.text('Granted by {name} on {date}', { name: grantedBy, date });
}

/** Whom to ask for privileges. */
export function grantingText(administrators: readonly Association[], own: Association, say: Speech): string {
  const others = administrators.filter(({ individualId }) => individualId !== own.individualId);
  if (others.length === administrators.length) {
    return say.text('Privileges are granted by your Global Administrators: {administrators}.', {
      administrators: say.list(others.map((entry) => entry.name)),
    });
  }
  return others.length === 0
    ? say.text('Privileges are granted by Global Administrators. You are the only one.')
    : say.text('Privileges are granted by Global Administrators: by you and {administrators}.', {
        administrators: say.list(others.map((entry) => entry.name)),
      });
}

function isGlobalAdministrator(association: Association): boolean {
  return association.rights === 'global-administrator';
}

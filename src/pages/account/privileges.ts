import { z } from 'zod';
import { organizationOf } from '../../changes/organization-of.ts';
import type { Association, Privilege } from '../../program/things/people.ts';
import type { Speech } from '../../speech/speech.ts';
import { locationName, privilegeWord, rightsWord, roleWord } from '../../words/names.ts';
import { page } from '../page.ts';
import { accountTabs } from './tabs.ts';

const name = 'privileges';

/**
 * What a person may do and use, only ever their own: nobody sees another's, whatever their rights.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const privileges = page({
  name,
  title: 'Your privileges',
  area: 'administration',
  summary: 'Your own rights, contact roles and privileges',
  right: 'privileges.view-own',
  slots: z.object({}),
  now({ principal: { association }, organization, say }) {
    const rights = rightsWord(association.rights, say);
    return organization === undefined
      ? undefined
      : say.text('{rights} · {location}', { rights, location: locationName(organization, association.locationId) });
  },
  async load(c) {
    const { association } = c.principal;
    const [{ value: organization }, associations] = await Promise.all([
      organizationOf(c),
      c.store.associations(association.organizationId),
    ]);
    return { association, organization, administrators: associations.filter(isGlobalAdministrator) };
  },
  view({ association, organization, administrators }, c) {
    const { say } = c;
    return {
      name: association.name,
      rights: rightsWord(association.rights, say),
      location: locationName(organization, association.locationId),
      since: say.date(association.since),
      roles: association.roles.map((role) => ({ name: roleWord(role, say) })),
      noRoles: association.roles.length === 0,
      privileges: association.privileges.map((granted) => ({
        name: privilegeWord(granted.privilege, say),
        explanation: privilegeExplanation(granted.privilege, say),
        granted: say.text('Granted by {name} on {date}', {
          name: granted.grantedBy,
          date: say.date(granted.grantedOn),
        }),
      })),
      noPrivileges: association.privileges.length === 0,
      granting: say.text('Privileges are granted by your Global Administrators: {administrators}.', {
        administrators: say.list(administrators.map((entry) => entry.name)),
      }),
      tabs: accountTabs(c, name),
    };
  },
});

function isGlobalAdministrator(association: Association): boolean {
  return association.rights === 'global-administrator';
}

function privilegeExplanation(privilege: Privilege, say: Speech): string {
  const words: Record<Privilege, string> = {
    'software-download': say.text('Download software for internal use'),
    'view-keys': say.text('See the license keys that belong to it'),
    'view-license-statement': say.text('See which licenses the organization was granted'),
    'support-incidents': say.text('Open support incidents on behalf of the organization'),
    'partner-learning-center': say.text('Take courses and assessments for partners'),
    'marketing-materials': say.text('Use logos, campaigns and other materials for partners'),
  };
  return words[privilege];
}

import { defined } from '../../optional.ts';
import { grantedText, grantingText, otherView, readPrivileges } from '../../pages/account/privileges.ts';
import type { Privilege } from '../../program/things/people.ts';
import type { PageName } from '../../visit/page-names.ts';
import { roleTexts } from '../../words/associations.ts';
import { locationName, privilegeWord, rightsWord } from '../../words/names.ts';
import { privilegeExplanation } from '../../words/privileges.ts';
import { openWay, pageWay } from '../asks.ts';
import { type PictureVisit, picture } from '../picture.ts';
import { beginningOf } from '../portions.ts';
import type { PrivilegesShown } from '../shown/privileges.ts';

/** Organizations beside the one that speaks (our choice). */
const mostOthers = 10;

/** What each of them opens, where that is a page of ours. */
const opens: Partial<Readonly<Record<Privilege, PageName>>> = {
  'software-download': 'download-software',
  'view-keys': 'license-keys',
  'view-license-statement': 'license-statement',
};

/** What the reader may do and use. Only ever one's own. */
export const privileges = picture({
  name: 'privileges',
  title: 'Your privileges',
  summary: 'Your own rights, contact roles and privileges',
  page: 'privileges',
  load: readPrivileges,
  view({ association, organization, administrators, others }, c): PrivilegesShown {
    const { say } = c;
    const list = beginningOf(others, mostOthers, openWay('privileges', say), say);
    return {
      rights: rightsWord(association.rights, say),
      location: locationName(organization, association.locationId),
      since: { date: association.since, text: say.date(association.since) },
      roles: roleTexts(association, organization, say),
      privileges: association.privileges.map((granted) => ({
        name: privilegeWord(granted.privilege, say),
        explanation: privilegeExplanation(granted.privilege, say),
        granted: grantedText(granted, association, say),
        ...defined({ way: wayTo(granted.privilege, c) }),
      })),
      granting: grantingText(administrators, association, say),
      others: list.shown.map((entry) => {
        const { name, rights, privileges: held, roles } = otherView(entry, say);
        return { name, lines: [rights, held, roles] };
      }),
      ...defined({
        noRoles: association.roles.length === 0 ? say.text('You have no contact role here.') : undefined,
        noPrivileges: association.privileges.length === 0 ? say.text('You have no privileges here.') : undefined,
        moreOthers: list.more,
      }),
    };
  },
});

function wayTo(privilege: Privilege, c: PictureVisit) {
  const page = opens[privilege];
  return page && pageWay(page, c);
}

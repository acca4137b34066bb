import { z } from 'zod';
import { switchOrganization as switchTo } from '../../changes/switch-organization.ts';
import { when } from '../../optional.ts';
import { firstPages } from '../../visit/first-pages.ts';
import { open } from '../../visit/ways.ts';
import { tellingDetail } from '../../words/associations.ts';
import { rightsWord } from '../../words/names.ts';
import { AgainAsNow, Conflict, Refusal } from '../outcome.ts';
import { action, page } from '../page.ts';
import { type OwnMembership, ownMemberships, ownOrganizationNames } from './own-organizations.ts';
import { Wanted } from './which-organization.ts';

const name = 'switch-organization';

/**
 * Chooses which of one's organizations speaks; the choice stays until the next one.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const switchOrganization = page({
  name,
  title: 'Switch organization',
  confirms: true,
  area: 'administration',
  summary: 'Choose for which of your organizations you are here',
  right: 'organizations.view-own',
  slots: z.object({ organization: z.string().optional() }),
  now: ({ say, organization }) =>
    organization && say.text('You are here for {organization}.', { organization: organization.name }),
  names: ownOrganizationNames,
  async load(c) {
    const own = await ownMemberships(c);
    if (own.length === 0) {
      return new Refusal(c.say.text('You are not associated with an organization yet.'), [
        { title: c.say.text('Associate with an organization'), button: open('associate-organization') },
      ]);
    }
    const named = own.find(({ organization }) => organization.id === c.slots.organization);
    return { own, named };
  },
  view({ own, named }, c) {
    const { say, principal } = c;
    const isCurrent = ({ organization }: OwnMembership) => organization.id === principal.association?.organizationId;
    const row = (entry: OwnMembership) => ({
      name: entry.organization.name,
      detail: tellingDetail(entry.organization, say),
      rights: rightsWord(entry.association.rights, say),
      go: when(!isCurrent(entry), () => ({
        title: say.text('Switch to {organization}', { organization: entry.organization.name }),
        button: c.button('switch', { organization: entry.organization.id }),
      })),
    });
    const current = own.find(isCurrent);
    const shown = named === undefined ? own.filter((entry) => !isCurrent(entry)).slice(0, 10) : [named];
    return {
      current: when(current, ({ organization }) => ({
        text: say.text('You are here for {organization}. Everything I show and do is for it.', {
          organization: organization.name,
        }),
      })),
      organizations: shown.filter((entry) => !isCurrent(entry)).map(row),
      onlyOne: own.length === 1,
      all: open('my-organizations'),
      pages: firstPages(c, 1).flatMap(({ name: first }) => c.way(first)),
    };
  },
  actions: {
    switch: action({
      right: 'organizations.view-own',
      about: 'the-presser',
      data: z.strictObject({ organization: z.string(), wanted: Wanted.optional() }),
      form: z.object({}),
      async run(c) {
        const slots = { organization: c.data.organization };
        const outcome = await switchTo(c, c.data.organization);
        if (outcome === 'conflict') {
          return new Conflict(slots, c.say.text('Something changed just now. This is how it stands.'));
        }
        if (outcome.kind === 'refused') {
          return new Refusal(c.say.text('You are not associated with this organization any more.'), [
            { title: c.say.text('Your organizations'), button: open('my-organizations') },
          ]);
        }
        const text = c.say.text('You have switched to {organization}.', { organization: outcome.organization.name });
        return new AgainAsNow(slots, { text, style: 'good' });
      },
    }),
  },
});

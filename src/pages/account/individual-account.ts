import { z } from 'zod';
import { when } from '../../optional.ts';
import { headquartersContact } from '../../program/joining/association.ts';
import type { Association } from '../../program/things/people.ts';
import type { PageName } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { roleTexts } from '../../words/associations.ts';
import { locationName, rightsWord } from '../../words/names.ts';
import { type OwnMembership, ownMemberships } from '../association/own-organizations.ts';
import { waitingText } from '../association/waiting-for.ts';
import { invitedWays } from '../invitations/own-invitations.ts';
import { type PageContext, page } from '../page.ts';
import { OwnSlots, ownNames, somebodyElses } from './only-own.ts';
import { accountTabs } from './tabs.ts';

const name = 'individual-account';
const mostShown = 5;

const Slots = z.object(OwnSlots);
type Context = PageContext<'account.view-own', z.infer<typeof Slots>>;

interface Shown extends OwnMembership {
  /** The Primary Program Contact of the headquarters: whom to turn to. */
  readonly contact: Association | undefined;
}

/**
 * The Individual Account Home: to which organizations the person belongs, as what, whom to turn to there, and everything
 * that they can do for themselves. It is the home of people without administration rights, and of those whom no
 * organization knows yet.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const individualAccount = page({
  name,
  title: 'Your individual account',
  area: 'administration',
  summary: 'Your organizations, rights, certifications and profile in one place',
  right: 'account.view-own',
  slots: Slots,
  names: ownNames,
  now({ principal: { individual }, say }) {
    return individual.name === '' ? undefined : say.text('Signed in as {name}.', { name: individual.name });
  },
  async load(c) {
    const refused = await somebodyElses(c, name);
    if (refused !== undefined) return refused;
    const memberships = await ownMemberships(c);
    // The one that speaks stands first.
    const isCurrent = ({ organization }: OwnMembership) => organization.id === c.principal.association?.organizationId;
    const inOrder = [...memberships.filter(isCurrent), ...memberships.filter((entry) => !isCurrent(entry))];
    const shown = await Promise.all(
      inOrder.slice(0, mostShown).map(async (entry): Promise<Shown> => {
        const associations = await c.store.inCharge(entry.organization.id);
        return { ...entry, contact: headquartersContact(associations, entry.organization) };
      }),
    );
    const waiting = shown.length === 0 ? await waitingText(c) : undefined;
    const invited = shown.length === 0 ? await invitedWays(c) : [];
    return { shown, waiting, invited, more: memberships.length - shown.length };
  },
  view({ shown, waiting, invited, more }, c) {
    const { say } = c;
    const { individual } = c.principal;
    const contact = [individual.email, individual.phone ?? '', individual.jobTitle ?? ''].filter((text) => text !== '');
    return {
      name: individual.name === '' ? say.text('You') : individual.name,
      contact: when(contact.length > 0, () => ({ text: contact.join(' · ') })),
      associations: shown.map((entry) => associationView(entry, shown.length > 1, c)),
      more: when(more > 0, () => ({ text: say.text('And {count} more.', { count: more }) })),
      none: shown.length === 0 && waiting === undefined && invited.length === 0,
      invited: invited.map(({ text, way }) => ({ text, ...way })),
      waiting: when(waiting, (text) => ({ text })),
      options: options(c),
    };
  },
});

function associationView({ association, organization, contact }: Shown, hasSeveral: boolean, c: Context) {
  const { say, principal } = c;
  const roles = roleTexts(association, organization, say);
  const isOwn = contact?.individualId === principal.individual.id;
  return {
    organization: organization.name,
    isCurrent: hasSeveral && organization.id === principal.association?.organizationId,
    rights: say.text('{rights} · {location}', {
      rights: rightsWord(association.rights, say),
      location: locationName(organization, association.locationId),
    }),
    roles: when(roles.length > 0, () => ({ text: say.list(roles) })),
    contact: when(!isOwn && contact, ({ name }) => ({ text: say.text('Primary Program Contact: {name}', { name }) })),
    button: open('my-organizations'),
  };
}

/** What the program offers here, in its order; what this person cannot open is left out. */
function options(c: Context) {
  const { say } = c;
  const tabs = accountTabs(c, name);
  const titles: Partial<Record<PageName, string>> = {
    'edit-profile': say.text('Edit profile'),
    certifications: say.text('Review MCP and certifications'),
    privileges: say.text('Review privileges'),
    'associate-organization':
      c.principal.association === undefined
        ? say.text('Associate with an organization')
        : say.text('Join another organization'),
    'enroll-organization': say.text('Enroll a new organization'),
  };
  const order = [
    'edit-profile',
    'certifications',
    'privileges',
    'associate-organization',
    'enroll-organization',
  ] as const;
  const offered = order.flatMap((option) =>
    c.way(option).map((way) => ({ ...way, title: titles[option] ?? way.title })),
  );
  const msdn = tabs.filter(({ button }) => button.page === 'msdn-subscriptions');
  return [...offered.slice(0, 3), ...msdn, ...offered.slice(3)];
}

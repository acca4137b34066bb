import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { changeHeadquarters } from '../../changes/change-headquarters.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { when } from '../../optional.ts';
import { holdsRole } from '../../program/joining/contact-roles.ts';
import { contactsLost } from '../../program/locations/roles-at.ts';
import { withHeadquarters } from '../../program/locations/tree.ts';
import { headquartersOf, type Location } from '../../program/things/organization.ts';
import { open } from '../../visit/ways.ts';
import { countryName } from '../../words/countries.ts';
import { contactsLostText, missingRolesText } from '../../words/locations.ts';
import { shortened } from '../../words/shortened.ts';
import { timeZoneName } from '../../words/time-zones.ts';
import { Again, AgainAsNow, Conflict, type Refusal } from '../outcome.ts';
import { type ActionContext, action } from '../page.ts';
import type { HierarchyContext, HierarchyShown } from './location-hierarchy.ts';
import { noSuchLocation } from './location-meant.ts';

const right = 'headquarters.change';
const name = 'location-hierarchy';
const longestName = 80;

/** Everything that another headquarters changes, before it is one; or why it cannot become one. */
export function headquartersView(shown: Extract<HierarchyShown, { at: 'headquarters' }>, c: HierarchyContext) {
  const { say } = c;
  const { organization, location, inCharge } = shown;
  const before = headquartersOf(organization);
  const names = { location: shortened(location.name, longestName), before: shortened(before.name, longestName) };
  const back = { title: say.text('Show the tree'), button: open(name) };
  const title = say.text('Make {location} the headquarters', names);
  const no = (text: string) => ({ title, texts: [{ text }], go: [], ways: [...contactWays(location, c), back] });
  if (before.id === location.id)
    return { ...no(say.text('{location} is the headquarters already.', names)), ways: [back] };
  if (!can(c.principal, right)) {
    return { ...no(say.text('Only a Global Administrator can change the headquarters.')), ways: [back] };
  }
  const contact = inCharge.find((entry) => holdsRole(entry, 'primary-program-contact', location.id));
  if (contact === undefined) {
    return no(
      say.text(
        'Nobody is the Primary Program Contact of {location}, and the headquarters has to have one, who looks after the whole organization. Name one there first.',
        names,
      ),
    );
  }
  const locations = withHeadquarters(location.id, organization.locations);
  const lost = contactsLost(inCharge, organization, { locations }).filter((entry) => entry !== contact);
  if (lost.length > 0)
    return no(
      contactsLostText(
        lost.map((entry) => shortened(entry.name, longestName)),
        say,
      ),
    );
  const others = inCharge.filter(
    (entry) => entry.locationId === location.id && entry.rights === 'location-administrator' && entry !== contact,
  );
  const texts = [
    say.text('{location} stands at the top of the tree, with what is below it.', names),
    say.text('{before} comes right below it, and so do the locations that are right below {before} today.', names),
    contact.rights === 'global-administrator'
      ? say.text(
          '{name}, its Primary Program Contact and Global Administrator, is the one whom the program turns to first, such as with an invitation to merge. Whoever is Global Administrator today stays it.',
          { name: shortened(contact.name, longestName) },
        )
      : say.text(
          '{name}, its Primary Program Contact, becomes Global Administrator, and is the one whom the program turns to first, such as with an invitation to merge. Whoever is Global Administrator today stays it.',
          { name: shortened(contact.name, longestName) },
        ),
    say.text('The contact roles of each location stay with the people who have them.'),
    ...when(missingRolesText(location.id, inCharge, say), (text) =>
      say.text('At {location} not every contact is named. {text}', { ...names, text }),
    ),
    ...when(others.length > 0, () =>
      say.text(
        '{names}, Location {count, plural, one {Administrator} other {Administrators}} there, will look after every location.',
        {
          names: say.list(others.map((entry) => shortened(entry.name, longestName))),
          count: others.length,
        },
      ),
    ),
    say.text('Location Administrators of {before} look after {before} alone from then on.', names),
    ...(before.country === location.country
      ? []
      : [
          say.text(
            'The headquarters moves from {from} to {to}, so the Partner Network Agreement has to be signed again within 30 days; after that nothing can be ordered until it is signed. The membership is ordered in the currency of {to}.',
            { from: countryName(before.country, say), to: countryName(location.country, say) },
          ),
        ]),
    ...(before.timeZone === location.timeZone
      ? []
      : [
          say.text('The days of the membership are counted in the time zone {zone}.', {
            zone: timeZoneName(location.timeZone),
          }),
        ]),
  ];
  return {
    title,
    texts: texts.map((text) => ({ text })),
    go: [
      {
        title: say.text('Make it the headquarters'),
        button: c.button('make-headquarters', { location: location.id, before: before.id }),
      },
    ],
    ways: [{ title: say.text('Leave it as it is'), button: open(name) }],
  };
}

/** Where a contact can be named. */
function contactWays({ id }: Location, c: HierarchyContext) {
  return [
    ...c.way('assign-contact-role', { location: id, role: 'primary-program-contact' }),
    { title: c.say.text('Open the location'), button: open('manage-locations', { location: id }) },
  ];
}

/** The headquarters that the reader saw is carried along: what was said is true only for the change from that one. */
const Data = z.strictObject({ location: z.string(), before: z.string() });

export const headquartersActions = {
  'choose-headquarters': action({
    right,
    data: z.strictObject({}),
    form: z.object({ location: z.string().max(200).default('') }),
    about: () => [],
    run: async ({ form: { location }, say }) =>
      location === ''
        ? new Again({}, { text: say.text('Choose the location that is to be the headquarters.'), style: 'attention' })
        : new Again({ headquarters: location }),
  }),
  'make-headquarters': action({
    right,
    data: Data,
    form: z.object({}),
    slots: () => ({}),
    about: ({ data }) => [{}, { locationId: data.location }],
    run: (c) => make(c),
  }),
};

async function make(c: ActionContext<typeof right, z.infer<typeof Data>, object>): Promise<Again | Refusal> {
  const { say, data } = c;
  const { value: organization } = await organizationOf(c);
  const top = headquartersOf(organization);
  if (top.id !== data.before && top.id !== data.location) {
    return new Conflict(
      { headquarters: data.location },
      say.text('{location} has become the headquarters meanwhile. This is what it comes to now.', {
        location: top.name,
      }),
    );
  }
  const outcome = await changeHeadquarters(c, data.location);
  if (outcome === 'conflict') {
    return new Conflict({}, say.text('The tree was changed at the same moment. This is how it stands.'));
  }
  if (outcome.kind === 'refused') {
    if (outcome.reason === 'contacts-lost') {
      return new Again(
        { headquarters: data.location },
        { text: contactsLostText(outcome.names, say), style: 'attention' },
      );
    }
    return outcome.reason === 'unknown-location'
      ? noSuchLocation(c, organization, data.location)
      : new Again({ headquarters: data.location });
  }
  const location = outcome.location.name;
  const texts =
    outcome.kind === 'is-already'
      ? [say.text('{location} is the headquarters already.', { location })]
      : [
          say.text('{location} is the headquarters now.', { location }),
          ...when(missingRolesText(data.location, await c.store.inCharge(organization.id), say), (text) => text),
          ...when(outcome.before.country !== outcome.location.country, () =>
            say.text('Its country is another one, so the Partner Network Agreement is to be signed again.'),
          ),
        ];
  return new AgainAsNow({}, { text: say.paragraph(texts), style: 'good' });
}

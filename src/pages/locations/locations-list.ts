import { when } from '../../optional.ts';
import { holdsRole } from '../../program/joining/contact-roles.ts';
import { foldedName } from '../../program/joining/folded.ts';
import { headquartersOf, type Location } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import { open } from '../../visit/ways.ts';
import { placeOf } from '../../words/associations.ts';
import { countryName } from '../../words/countries.ts';
import { heldThereText, missingRolesText } from '../../words/locations.ts';
import { shortened } from '../../words/shortened.ts';
import { portionOf } from '../portion.ts';
import type { LocationsContext, LocationsShown } from './manage-locations.ts';

const name = 'manage-locations';
/** So that twelve entries are a card that can be read and that Teams takes (our choice). */
const longestLine = 120;

/** All locations that somebody looks after, the headquarters first; or those that a search finds. */
export function listView({ organization, own, associations }: LocationsShown, c: LocationsContext) {
  const { say, slots } = c;
  const headquarters = headquartersOf(organization);
  const search = slots.search ?? '';
  const found = own.filter((location) => isFound(location, search, c));
  const inOrder = found.toSorted(
    (left, right) => Number(right.id === headquarters.id) - Number(left.id === headquarters.id),
  );
  const slotsOfList = search === '' ? {} : { search };
  const portion = portionOf(inOrder, slots.from, { page: name, slot: 'from', slots: slotsOfList }, say);
  const inCharge = associations.filter(({ roles }) => roles.length > 0);
  const people = Map.groupBy(associations, ({ locationId }) => locationId);
  return {
    explanation: say.text(
      'The Partner ID of a location is for what is bought and earned there. The Organization ID, {partnerId}, is for the whole company, such as for a merger.',
      { partnerId: organization.partnerId },
    ),
    search,
    find: c.button('find'),
    none: when(found.length === 0, () => ({
      text: say.text('No location that you look after has “{search}” in its name, city, country or Partner ID.', {
        search: shortened(search, longestLine),
      }),
    })),
    locations: portion.shown.map((location) =>
      entryView(location, people.get(location.id)?.length ?? 0, { organization, inCharge }, c),
    ),
    rest: portion.rest,
    ways: [
      ...when(search !== '', () => ({ title: say.text('All locations'), button: open(name) })),
      ...c.way('add-location'),
      ...c.way('location-hierarchy'),
    ],
  };
}

function entryView(
  location: Location,
  people: number,
  { organization, inCharge }: Pick<LocationsShown, 'organization'> & { readonly inCharge: readonly Association[] },
  { say }: LocationsContext,
) {
  const isHeadquarters = location.parentId === undefined;
  const contact = inCharge.find((entry) => holdsRole(entry, 'primary-program-contact', location.id));
  const missing = missingRolesText(location.id, inCharge, say);
  const held = heldThereText(organization, location.id, say);
  return {
    title: say.text('Open {name}', { name: shortened(location.name, longestLine) }),
    name: shortened(location.name, longestLine),
    headquarters: when(isHeadquarters, () => ({ text: say.text('Headquarters') })),
    detail: say.text('{place} · Partner ID {partnerId}', {
      place: shortened(placeOf(location, say), longestLine),
      partnerId: location.partnerId,
    }),
    people: say.text('{count, plural, =0 {Nobody works here} one {One person} other {# people}}', {
      count: people,
    }),
    held: when(held, (text) => ({ text: shortened(text, longestLine) })),
    contact: when(contact, ({ name }) => ({
      text: say.text('Primary Program Contact: {name}', { name: shortened(name, longestLine) }),
    })),
    missing: when(missing, (text) => ({ text })),
    button: open(name, { location: location.id }),
  };
}

function isFound(location: Location, search: string, { say }: LocationsContext): boolean {
  if (search === '') return true;
  const wanted = foldedName(search);
  const texts = [location.name, location.city, location.partnerId, countryName(location.country, say)];
  return texts.some((text) => foldedName(text).includes(wanted));
}

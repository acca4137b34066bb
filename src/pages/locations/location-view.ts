import { can } from '../../access/rights.ts';
import { seenFields } from '../../changes/seen-fields.ts';
import { when } from '../../optional.ts';
import { type LocationProfile, profileOfLocation } from '../../program/locations/location-profile.ts';
import { levelOf } from '../../program/locations/tree.ts';
import { headquartersOf, type Location } from '../../program/things/organization.ts';
import { open } from '../../visit/ways.ts';
import { addressText, contactFacts, countryChangeTexts, heldThereText, partnerIdText } from '../../words/locations.ts';
import { locationName } from '../../words/names.ts';
import { shortened } from '../../words/shortened.ts';
import type { LocationsContext, LocationsShown } from './manage-locations.ts';
import { profileInputs, withTimeZone } from './profile-form.ts';

/** In a fact, whose value stands in a narrow column (our choice). */
const longestFact = 200;

/** One location: what it is, its profile to change, and what else can be done with it. */
export function locationView(
  { organization, location, associations }: LocationsShown & { readonly location: Location },
  c: LocationsContext,
) {
  const { say, slots } = c;
  const kept = profileOfLocation(location);
  const typed: LocationProfile = slots.typed === undefined ? kept : withTimeZone(slots.typed, kept);
  const people = associations.filter(({ locationId }) => locationId === location.id);
  const level = levelOf(location.id, organization.locations);
  const isHeadquarters = location.id === headquartersOf(organization).id;
  const held = heldThereText(organization, location.id, say);
  const facts = [
    { title: say.text('Partner ID'), value: partnerIdText(location, say) },
    {
      title: say.text('In the tree'),
      value: isHeadquarters
        ? say.text('Headquarters, level 1')
        : say.text('Below {parent}, level {level}', {
            parent: locationName(organization, location.parentId ?? ''),
            level: Number(level),
          }),
    },
    { title: say.text('Address'), value: addressText(location, say) },
    ...when(location.phone, (value) => ({ title: say.text('Phone'), value })),
    { title: say.text('People'), value: say.number(people.length) },
    { title: say.text('Competencies'), value: held ?? say.text('none', {}, 'competencies') },
    ...contactFacts(location.id, associations, say),
  ];
  const isChanged = slots.country !== undefined && slots.country === typed.country && typed.country !== kept.country;
  return {
    title: shortened(location.name, longestFact),
    facts: facts.map(({ title, value }) => ({ title, value: shortened(value, longestFact) })),
    ...profileInputs(typed, say),
    consequences: when(isChanged, () => ({
      title: say.text('What follows from the other country'),
      texts: countryChangeTexts(kept, typed, { catalog: c.catalog, today: c.today, isHeadquarters, say }).map(
        (text) => ({ text }),
      ),
    })),
    save: {
      title: isChanged ? say.text('Save with the new country') : say.text('Save'),
      button: c.button('save', {
        location: location.id,
        seen: seenFields({ ...kept }),
        ...(isChanged ? { country: typed.country } : {}),
      }),
    },
    ways: waysOf(location, isHeadquarters, c),
  };
}

/** What else can be done with it: not more than fits beside Save. */
function waysOf({ id: location }: Location, isHeadquarters: boolean, c: LocationsContext) {
  const { say, principal } = c;
  const isOwnTop = location === principal.association.locationId && principal.reach !== 'everywhere';
  return [
    ...c
      .way('add-location', { parent: location })
      .map(({ button }) => ({ title: say.text('Add a location below'), button })),
    ...(isHeadquarters || isOwnTop
      ? []
      : c.way('location-hierarchy', { location }).map(({ button }) => ({ title: say.text('Move it'), button }))),
    ...(isHeadquarters || !can(principal, 'headquarters.change')
      ? []
      : [
          {
            title: say.text('Make it the headquarters'),
            button: open('location-hierarchy', { headquarters: location }),
          },
        ]),
    ...(isHeadquarters
      ? []
      : c.way('remove-location', { location }).map(({ button }) => ({ title: say.text('Close it'), button }))),
    ...c
      .way('assign-contact-role', { location })
      .map(({ button }) => ({ title: say.text('Change its contacts'), button })),
    ...(isHeadquarters || isOwnTop ? [{ title: say.text('All locations'), button: open('manage-locations') }] : []),
  ];
}

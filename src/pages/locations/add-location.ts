import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import type { LocationProfile } from '../../program/locations/location-profile.ts';
import { rolesMissingAt } from '../../program/locations/roles-at.ts';
import { addingBlocked, levelOf } from '../../program/locations/tree.ts';
import { headquartersOf, type Location, nameOfLocation, type Organization } from '../../program/things/organization.ts';
import type { ContactRole } from '../../program/things/people.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { locationChoices } from '../../words/location-choices.ts';
import { addressText, partnerIdText, placingRefusalText } from '../../words/locations.ts';
import { roleWord } from '../../words/names.ts';
import { timeZoneName } from '../../words/time-zones.ts';
import { Refusal } from '../outcome.ts';
import { type PageContext, page } from '../page.ts';
import { addAction } from './add-action.ts';
import { calledBy, LocationSlots, locationsByName, noSuchLocation, placesInSentence } from './location-meant.ts';
import { ProfileForm, profileInputs, withTimeZone } from './profile-form.ts';

const name = 'add-location';

const Slots = z.object({
  ...LocationSlots,
  /** The location that it is to be below, as a button says it. */
  parent: z.string().max(200).optional(),
  typed: ProfileForm.optional(),
  /** The id of the new location, once its form was filled in. */
  id: z.string().max(200).optional(),
});

type AddContext = PageContext<'locations.add', z.infer<typeof Slots>, VerbOf<typeof name>>;

/** The form, or what came of it. */
type Shown =
  | {
      readonly at: 'form';
      readonly organization: Organization;
      readonly parents: readonly Location[];
      readonly parent: Location;
    }
  | {
      readonly at: 'done';
      readonly organization: Organization;
      readonly location: Location;
      /** The required contact roles that nobody has there. */
      readonly missing: readonly ContactRole[];
    };

/**
 * A new location below one that somebody looks after, with a Partner ID of its own.
 * Source: Partner Membership Center Overview (Organization Information menu),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const addLocation = page({
  name,
  title: 'Add a location',
  confirms: true,
  area: 'organization-information',
  summary: 'Add a new office to your organization, with a Partner ID of its own',
  right: 'locations.add',
  slots: Slots,
  names: placesInSentence,
  async load(c): Promise<Shown | Refusal> {
    const { value: organization } = await organizationOf(c);
    const location = organization.locations.find(({ id }) => id === c.slots.id);
    if (location !== undefined && can(c.principal, 'locations.add', { locationId: location.parentId ?? location.id })) {
      const missing = rolesMissingAt(location.id, await c.store.inCharge(organization.id));
      return { at: 'done', organization, location, missing };
    }
    const own = locationsByName(organization, c).filter(({ id }) =>
      can(c.principal, 'locations.add', { locationId: id }),
    );
    const parents = own.filter(({ id }) => addingBlocked(id, organization.locations) === undefined);
    const above = c.slots.parent ?? c.slots.below;
    const wanted = own.find(({ id }) => id === above);
    if (above !== undefined && wanted === undefined) return noSuchLocation(c, organization, above);
    if (wanted !== undefined && !parents.includes(wanted)) {
      const names = { location: c.say.text('the new location'), parent: wanted.name };
      return new Refusal(placingRefusalText('too-deep', names, c.say), c.way('location-hierarchy'));
    }
    const headquarters = headquartersOf(organization);
    const parent =
      wanted ??
      parents.find(({ id }) => id === headquarters.id) ??
      parents.find(({ id }) => id === c.principal.association.locationId) ??
      parents[0];
    if (parent === undefined) {
      return new Refusal(
        c.say.text(
          'Below the locations that you look after there is no level left for another one. A Global Administrator can add one further up, or move yours up.',
        ),
        c.way('location-hierarchy'),
      );
    }
    return { at: 'form', organization, parents, parent };
  },
  view(shown, c) {
    return {
      form: shown.at === 'form' ? [formView(shown, c)] : [],
      done: shown.at === 'done' ? [doneView(shown, c)] : [],
    };
  },
  actions: { add: addAction },
});

function formView({ organization, parents, parent }: Extract<Shown, { at: 'form' }>, c: AddContext) {
  const { say, slots } = c;
  const profile = withTimeZone(slots.typed ?? proposed(organization, parent, c));
  return {
    explanation: say.text(
      'It gets a Partner ID of its own, for what is bought and earned there. The fees and the tax of its orders are those of its country.',
    ),
    parents: locationChoices(parents, parent.id, say).map(({ value, title }) => ({
      value,
      title: say.text('{title}, level {level}', { title, level: Number(levelOf(value, organization.locations)) }),
    })),
    parent: parent.id,
    ...profileInputs(profile, say),
    add: c.button('add', { id: slots.id ?? c.ids.fresh() }),
    ways: c.way('manage-locations'),
  };
}

function doneView({ organization, location, missing }: Extract<Shown, { at: 'done' }>, { say, ...c }: AddContext) {
  return {
    facts: [
      { title: say.text('Name'), value: location.name },
      { title: say.text('Partner ID'), value: partnerIdText(location, say) },
      { title: say.text('Below'), value: nameOfLocation(organization, location.parentId ?? '') },
      { title: say.text('Address'), value: addressText(location, say) },
      { title: say.text('Time zone'), value: timeZoneName(location.timeZone) },
    ],
    next:
      missing.length === 0
        ? say.text('Everybody whom a location has to have is named there.')
        : say.text('Nobody there has these contact roles yet, which every location has to have: {roles}.', {
            roles: say.list(missing.map((role) => roleWord(role, say))),
          }),
    ways: [
      ...c
        .way('assign-contact-role', { location: location.id })
        .map(({ button }) => ({ title: say.text('Name its contacts'), button })),
      {
        title: say.text('Open {name}', { name: location.name }),
        button: open('manage-locations', { location: location.id }),
      },
      { title: say.text('Add another one'), button: open(name) },
      ...c.way('location-hierarchy'),
    ],
  };
}

/** What stands in the form before anybody has typed: what the sentence said, and where most of it is alike. */
function proposed(organization: Organization, parent: Location, c: AddContext): LocationProfile {
  const { slots, say } = c;
  // A sentence names the city of the new one: where there is an office already, or by a word that nobody knows.
  const known = organization.locations.find(({ id }) => id === slots.location);
  const city = known?.city ?? calledBy(slots) ?? '';
  return {
    name: city === '' ? '' : say.text('{organization} {city}', { organization: firstWord(organization.name), city }),
    addressLine1: '',
    addressLine2: '',
    city,
    region: '',
    postalCode: '',
    // A city that we do not know may lie anywhere: a country is a matter of fees and tax, and is chosen.
    country: known?.country ?? (city === '' ? parent.country : ''),
    timeZone: '',
    phone: '',
  };
}

/** Locations are mostly called by it: `Contoso Porto` of Contoso Consulting. */
function firstWord(name: string): string {
  return name.split(/\s+/)[0] ?? name;
}

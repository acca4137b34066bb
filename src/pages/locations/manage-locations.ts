import { z } from 'zod';
import { organizationOf } from '../../changes/organization-of.ts';
import type { Location, Organization } from '../../program/things/organization.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { typedLine } from '../forms.ts';
import { Again, Question, Refusal } from '../outcome.ts';
import { action, type PageContext, page } from '../page.ts';
import { From } from '../portion.ts';
import { calledBy, findLocation, LocationSlots, locationsByName, placesInSentence } from './location-meant.ts';
import { locationView } from './location-view.ts';
import { listView } from './locations-list.ts';
import { ProfileForm } from './profile-form.ts';
import { saveAction } from './save-action.ts';

export const name = 'manage-locations';

const Slots = z.object({
  ...LocationSlots,
  search: z.string().max(200).optional(),
  from: From,
  /** A sentence asks for the form of an address, and may not say of which location. */
  wish: z.literal('edit').optional(),
  typed: ProfileForm.optional(),
  /** Another country that was chosen, whose consequences are to be seen first. */
  country: z.string().max(2).optional(),
});

export type LocationsContext = PageContext<'locations.view', z.infer<typeof Slots>, VerbOf<typeof name>>;

/** What the card shows: the list, or one of them. */
export interface LocationsShown {
  readonly organization: Organization;
  readonly own: readonly Location[];
  /** Everybody of the organization. */
  readonly associations: readonly Association[];
  readonly location?: Location;
}

/**
 * The locations of an organization, with what stands at each, and the profile of one to change.
 * Source: Partner Membership Center Overview (Organization Information menu),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const manageLocations = page({
  name,
  title: 'Locations',
  area: 'organization-information',
  summary: 'The offices of your organization: address, phone, Partner ID, people and contacts of each',
  right: 'locations.view',
  slots: Slots,
  now(c) {
    if (c.organization === undefined) return undefined;
    const count = locationsByName(c.organization, c).length;
    return c.say.text('{count, plural, one {One location} other {# locations}}', { count });
  },
  names: placesInSentence,
  async load(c): Promise<LocationsShown | Question | Refusal> {
    const { value: organization } = await organizationOf(c);
    const own = locationsByName(organization, c);
    const associations = await c.store.associations(organization.id);
    const shown = { organization, own, associations };
    const { location, locationAmong, top, wish } = c.slots;
    const isNamed = [location, locationAmong, top, calledBy(c.slots)].some((one) => one !== undefined);
    const isOnly = own.length === 1 && wish === undefined;
    if (!isNamed && !isOnly) return wish === 'edit' ? { ...shown, location: ownLocation(shown, c) } : shown;
    const found = await findLocation(c, name, c.say.text('Which location do you mean?'));
    return found instanceof Question || found instanceof Refusal ? found : { ...shown, location: found.location };
  },
  view(shown, c) {
    const { location } = shown;
    return {
      list: location === undefined ? [listView(shown, c)] : [],
      one: location === undefined ? [] : [locationView({ ...shown, location }, c)],
    };
  },
  actions: {
    find: action({
      right: 'locations.view',
      data: z.strictObject({}),
      form: z.object({ search: typedLine(200) }),
      about: () => [],
      run: async ({ form: { search } }) => new Again(search === '' ? {} : { search }),
    }),
    save: saveAction,
  },
});

/** “Our company moved”: the headquarters, or for whoever looks after a part of the tree the top of it. */
function ownLocation({ organization, own }: LocationsShown, c: LocationsContext): Location {
  const headquarters = headquartersOf(organization);
  const mine = own.find(({ id }) => id === c.principal.association.locationId);
  return own.find(({ id }) => id === headquarters.id) ?? mine ?? headquarters;
}

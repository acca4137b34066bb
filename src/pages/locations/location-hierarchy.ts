import { z } from 'zod';
import { organizationOf } from '../../changes/organization-of.ts';
import type { Location, Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { Question, Refusal } from '../outcome.ts';
import { type PageContext, page } from '../page.ts';
import { From } from '../portion.ts';
import { headquartersActions, headquartersView } from './headquarters.ts';
import { findLocation, LocationSlots, locationsByName, placesInSentence } from './location-meant.ts';
import { moveActions, moveView } from './move.ts';
import { treeView } from './tree-view.ts';

const name = 'location-hierarchy';

const Slots = z.object({
  ...LocationSlots,
  /** The location that is to be the headquarters. */
  headquarters: z.string().max(200).optional(),
  from: From,
});

export type HierarchyContext = PageContext<'locations.view', z.infer<typeof Slots>, VerbOf<typeof name>>;

/** The tree; or what a move, or another headquarters, would come to. */
export type HierarchyShown =
  | { readonly at: 'tree'; readonly organization: Organization; readonly location?: Location }
  | {
      readonly at: 'move';
      readonly organization: Organization;
      readonly location: Location;
      readonly parent: Location;
      readonly inCharge: readonly Association[];
    }
  | {
      readonly at: 'headquarters';
      readonly organization: Organization;
      readonly location: Location;
      readonly inCharge: readonly Association[];
    };

/**
 * The tree of locations, with moving one below another and making another one the headquarters.
 * Source: About organizations and locations (PMC help),
 * http://partners.microsoft.com/partnerprogram/help/EN-US/Manage_Organization_and_Locations/About_Organization_and_Locations/About_organizations_and_locations.htm
 */
export const locationHierarchy = page({
  name,
  title: 'Location hierarchy',
  area: 'organization-information',
  summary: 'The tree of your locations: move one below another, or change the headquarters',
  right: 'locations.view',
  slots: Slots,
  names: placesInSentence,
  load: shownOf,
  view(shown, c) {
    return {
      tree: shown.at === 'tree' ? [treeView(shown, c)] : [],
      move: shown.at === 'move' ? [moveView(shown, c)] : [],
      headquarters: shown.at === 'headquarters' ? [headquartersView(shown, c)] : [],
    };
  },
  actions: { ...moveActions, ...headquartersActions },
});

async function shownOf(c: HierarchyContext): Promise<HierarchyShown | Question | Refusal> {
  const { slots, say } = c;
  const { value: organization } = await organizationOf(c);
  const own = locationsByName(organization, c);
  const [first, second] = slots.locationAmong ?? [];
  const isHeadquarters = slots.headquarters !== undefined || slots.top !== undefined;
  const isNamed = slots.location !== undefined || slots.locationCalled !== undefined;
  if (isHeadquarters && (slots.headquarters !== undefined || isNamed)) {
    const named = {
      ...c,
      slots: { ...slots, ...(slots.headquarters === undefined ? {} : { location: slots.headquarters }) },
    };
    const found = await findLocation(named, name, say.text('Which location is to be the headquarters?'));
    if (found instanceof Question || found instanceof Refusal) return found;
    return { at: 'headquarters', ...found, inCharge: await c.store.inCharge(organization.id) };
  }
  // “Move Porto to Madrid” names two, of which the second is to be above.
  const parent = own.find(({ id }) => id === (slots.below ?? (slots.location === undefined ? second : undefined)));
  const location = own.find(({ id }) => id === (slots.location ?? (parent === undefined ? undefined : first)));
  if (location !== undefined && parent !== undefined) {
    return { at: 'move', organization, location, parent, inCharge: await c.store.inCharge(organization.id) };
  }
  if (parent === undefined && location === undefined && !isNamed) return { at: 'tree', organization };
  const { from: _from, ...rest } = slots;
  const found = await findLocation({ ...c, slots: rest }, name, say.text('Which location is to be moved?'));
  if (found instanceof Question || found instanceof Refusal) return found;
  return parent === undefined
    ? { at: 'tree', organization, location: found.location }
    : {
        at: 'move',
        organization,
        location: found.location,
        parent,
        inCharge: await c.store.inCharge(organization.id),
      };
}

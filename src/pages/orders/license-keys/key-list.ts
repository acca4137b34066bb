import { can } from '../../../access/rights.ts';
import { organizationOf } from '../../../changes/organization-of.ts';
import { placeOf } from '../../../changes/reveal-key.ts';
import { defined, when } from '../../../optional.ts';
import { keyStateOf } from '../../../program/benefits/license-keys.ts';
import type { LicenseKey } from '../../../program/things/license-key.ts';
import { headquartersOf, type Location, type Organization } from '../../../program/things/organization.ts';
import { licenseKey } from '../../../store/things/license-key.ts';
import { open } from '../../../visit/ways.ts';
import { keyPlace, keyStateText, keyViewedText } from '../../../words/license-keys.ts';
import { locationChoices } from '../../../words/location-choices.ts';
import { locationName } from '../../../words/names.ts';
import { type Portion, portionOf } from '../../portion.ts';
import type { KeysContext } from '../license-keys.ts';
import { licenses } from '../licenses.ts';

/** What the lists of the card say for all of them. */
export const all = 'all';
/** As many as are shown of a key. */
const mostSigns = 5;

/** A key takes four lines, so a card holds fewer than of other things (our choice). */
const mostShown = 8;

/** What the list of keys is made of. */
export interface KeysListed {
  readonly organization: Organization;
  /** What is looked for: software that there is, a place of theirs. Anything else is as if it had not been named. */
  readonly sought: Sought;
  /** How many there are within reach, and how many of them are looked for. */
  readonly count: number;
  readonly found: number;
  readonly portion: Portion<LicenseKey>;
  /** Software and places that there are keys for, to choose from. */
  readonly software: readonly string[];
  readonly places: readonly Location[];
}

/** The keys that somebody may see, by software; those for the whole organization first. */
export async function keysListed(c: KeysContext): Promise<KeysListed> {
  const { organizationId } = c.principal.association;
  const [{ value: organization }, everything] = await Promise.all([
    organizationOf(c),
    c.store.all(licenseKey, { organizationId }),
  ]);
  const own = everything.filter((key) => can(c.principal, 'keys.view', placeOf(key)));
  const used = new Set(own.map(({ locationId }) => locationId));
  const sought = soughtIn(c, organization, own);
  const found = own.filter((key) => isSought(key, sought));
  const titles = new Map(
    [...new Set(found.map(({ software }) => software))].map((id) => [id, c.say.nameOf('software', id)]),
  );
  const inOrder = c.say.sorted(found.toSorted(byUse), ({ software }) => titles.get(software) ?? software);
  const { from, ...slots } = sought;
  return {
    organization,
    sought,
    count: own.length,
    found: found.length,
    portion: portionOf(inOrder, from, { page: 'license-keys', slot: 'from', slots, most: mostShown }, c.say),
    software: [...new Set(own.map(({ software }) => software))],
    places: organization.locations.filter(({ id }) => used.has(id)),
  };
}

type Sought = KeysContext['slots'];

/** @param own all keys that this person may see: some may be of software that the catalog does not have any more */
function soughtIn({ slots, catalog, principal }: KeysContext, organization: Organization, own: readonly LicenseKey[]) {
  const { software, location, ...others } = slots;
  const { locations, closedLocations = [] } = organization;
  const isSoftware = [...catalog.software.map(({ id }) => id), ...own.map((key) => key.software)].some(
    (id) => id === software,
  );
  const isPlace = [...locations, ...closedLocations].some(
    ({ id }) => id === location && can(principal, 'keys.view', { locationId: id }),
  );
  return {
    ...others,
    ...defined({ software: isSoftware ? software : undefined, location: isPlace ? location : undefined }),
  };
}

function isSought(key: LicenseKey, { software, softwareAmong, location, ending }: Sought): boolean {
  if (software !== undefined && key.software !== software) return false;
  if (softwareAmong !== undefined && !softwareAmong.includes(key.software)) return false;
  // What may be used everywhere may be used there too.
  if (location !== undefined && key.locationId !== undefined && key.locationId !== location) return false;
  return ending === undefined || endsIn(key, ending);
}

/**
 * What somebody looks for who typed this: the last signs are all that anybody sees of a key, and of one that was typed
 * as a whole nothing else is kept.
 */
export function lastSigns(typed: string): string {
  return typed
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(-mostSigns)
    .toUpperCase();
}

function endsIn({ masked }: LicenseKey, signs: string): boolean {
  const readable = masked.replaceAll(/.*•|-/gs, '').toUpperCase();
  return readable.endsWith(signs) || signs.endsWith(readable);
}

/** What can be had first, and of that what can be used everywhere. */
function byUse(one: LicenseKey, other: LicenseKey): number {
  const [left, right] = [useOf(one), useOf(other)];
  return left < right ? -1 : Number(left > right);
}

function useOf(key: LicenseKey): string {
  return `${keyStateOf(key) === 'available' ? 0 : 1} ${key.locationId ?? ''}`;
}

export function keysView(listed: KeysListed, asked: KeysContext) {
  const c = { ...asked, slots: listed.sought };
  const { say, slots } = c;
  const { organization, portion, software, places } = listed;
  const { timeZone } = headquartersOf(organization);
  const isAll = isEverything(slots);
  return {
    one: [],
    list: [
      {
        none: when(listed.count === 0, () => ({
          text: say.text(
            'There are no license keys here that you may see. They come from the program, with what your organization has ordered or was granted; the Regional Service Center can help you further.',
          ),
        })),
        count: when(listed.count > 0, () => ({ text: countText(listed, c) })),
        elsewhere: when(elsewhereText(listed, c), (text) => ({ text })),
        notEntitled: when(listed.count > 0 && !licenses.isHeld(c), () => ({
          text: say.text('No key can be shown now: your membership holds no software licenses. Each key says more.'),
        })),
        keys: portion.shown.map((key) => ({
          software: say.nameOf('software', key.software),
          masked: key.masked,
          place: keyPlace(key, organization, say),
          state: keyStateText(key, say).text,
          color: keyStateText(key, say).color,
          viewed: keyViewedText(key, timeZone, say),
          title: say.text('Look at this key for {software}', { software: say.nameOf('software', key.software) }),
          button: open('license-keys', { software: key.software, key: key.id }),
        })),
        rest: portion.rest,
        search: when(listed.count > 1, () => ({
          software: slots.software ?? all,
          softwareList: [
            { value: all, title: say.text('All software') },
            ...say
              .sorted(software, (id) => say.nameOf('software', id))
              .map((id) => ({ value: id, title: say.nameOf('software', id) })),
          ],
          location: slots.location ?? all,
          locationList: [
            { value: all, title: say.text('All locations') },
            ...locationChoices(places, slots.location ?? all, say),
          ],
          ending: slots.ending ?? '',
          find: c.button('find'),
        })),
        ways: [
          ...when(!isAll, () => ({ title: say.text('All license keys'), button: open('license-keys') })),
          ...(isOfMsdn(listed, c) ? c.way('msdn-subscriptions') : []),
          ...c
            .way('history', { historyKind: 'keys' })
            .map((way) => ({ ...way, title: say.text('Who looked at keys') })),
        ],
      },
    ],
  };
}

/** Why there is no key of what is looked for, where the catalog says it. */
function elsewhereText(listed: KeysListed, { say, slots, catalog }: KeysContext): string | undefined {
  const sought = catalog.software.find(({ id }) => id === slots.software);
  if (sought === undefined || listed.found > 0) return undefined;
  const software = say.nameOf('software', sought.id);
  if (sought.delivery === 'msdn') {
    return say.text(
      '{software} is for development and testing: its keys come with MSDN subscriptions, and not from here.',
      { software },
    );
  }
  return sought.needsKey ? undefined : say.text('{software} asks for no key.', { software });
}

function isOfMsdn({ found }: KeysListed, { slots, catalog }: KeysContext): boolean {
  return found === 0 && catalog.software.find(({ id }) => id === slots.software)?.delivery === 'msdn';
}

function isEverything({ software, softwareAmong, location, ending }: Sought): boolean {
  return [software, softwareAmong, location, ending].every((sought) => sought === undefined);
}

function countText({ count, found, organization }: KeysListed, { say, slots }: KeysContext): string {
  if (isEverything(slots)) return say.text('{count, plural, one {One license key} other {# license keys}}', { count });
  const names = (slots.softwareAmong ?? [slots.software ?? ''])
    .filter((id) => id !== '')
    .map((id) => say.nameOf('software', id));
  const sought = [
    ...names,
    ...(slots.location === undefined ? [] : [locationName(organization, slots.location)]),
    ...(slots.ending === undefined ? [] : [say.text('ending in “{signs}”', { signs: slots.ending })]),
  ];
  return say.text(
    '{count, plural, =0 {None of your license keys is for this: {sought}.} one {One license key: {sought}} other {# license keys: {sought}}}',
    { count: found, sought: say.list(sought, 'plain') },
  );
}

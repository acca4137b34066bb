import { z } from 'zod';
import { holdsRole, rolesHeld } from '../../program/joining/contact-roles.ts';
import { foldedName } from '../../program/joining/folded.ts';
import { headquartersOf, type Location, type Organization } from '../../program/things/organization.ts';
import { type Association, type ContactRole, contactRoles } from '../../program/things/people.ts';
import { open } from '../../visit/ways.ts';
import { placeOf } from '../../words/associations.ts';
import { locationsWithinReach } from '../locations/location-meant.ts';
import { Question } from '../outcome.ts';
import type { RoleContext } from './assign-contact-role.ts';
import { PersonSlots } from './person-meant.ts';

/** What a sentence or a button says about contact roles: any of it, in whatever order. */
export const RoleSlots = z.object({
  ...PersonSlots,
  role: z.enum(contactRoles).optional(),
  location: z.string().optional(),
  locationAmong: z.array(z.string()).max(12).optional(),
  locationCalled: z.string().max(200).optional(),
  strange: z.string().max(200).optional(),
  /** Nobody is to have it any more. */
  vacating: z.literal('nobody').optional(),
});
export type RoleNamed = z.infer<typeof RoleSlots>;

/** As many as somebody chooses among. */
const mostAsked = 8;

/** What is meant, as far as it is said. */
export interface RoleMeant {
  readonly location: Location;
  readonly role?: ContactRole;
  /** Whoever is to have it. */
  readonly person?: string;
}

/**
 * Which role of which location, and who is to have it. Without a location it is that of the one who is replaced, of the
 * one who is chosen, of a Location Administrator, or the headquarters. A place that nobody knows is asked about.
 */
export function roleMeant(
  c: RoleContext,
  organization: Organization,
  inCharge: readonly Association[],
  own: Association | undefined,
): RoleMeant | Question {
  const { say, slots, principal } = c;
  const { role } = slots;
  const places = locationsWithinReach(organization, c);
  const named = places.find(({ id }) => id === slots.location);
  const replaced = replacing(slots, inCharge);
  const person = replaced?.person ?? slots.person;
  if (slots.location !== undefined && named === undefined) {
    return which(
      c,
      say.text('This location is not there any more, or you do not look after it. For which one?'),
      places,
    );
  }
  const among = places.filter(({ id }) => slots.locationAmong?.includes(id));
  if (named === undefined && among.length > 0) return which(c, say.text('For which location?'), among);
  const { locationCalled } = slots;
  if (named === undefined && locationCalled !== undefined) {
    // Two offices of one city, of which either may be meant.
    const wanted = foldedName(locationCalled);
    const called = places.filter((place) => [place.name, place.city].some((text) => foldedName(text).includes(wanted)));
    return which(c, say.text('For which location?'), called.length === 0 ? places : called);
  }
  // A name with a capital letter, beside a person whom we know, is that of a place.
  const { strange } = slots;
  if (named === undefined && person !== undefined && strange !== undefined && /\p{Lu}/u.test(strange)) {
    const text = say.text('I know no location “{name}” that you look after. For which one?', { name: strange });
    return which(c, text, places);
  }
  const preferred = [
    named?.id,
    replaced?.locationId,
    own?.locationId,
    principal.association.rights === 'global-administrator' ? headquartersOf(organization).id : undefined,
    principal.association.locationId,
  ];
  const location = preferred.flatMap((id) => places.find((place) => place.id === id) ?? []).at(0) ?? places[0];
  if (location === undefined) throw new Error('whoever assigns roles looks after a location');
  return { location, ...(role === undefined ? {} : { role }), ...(person === undefined ? {} : { person }) };
}

/** “Replace Ana with Rui”: of two people the one who has the role goes, and the other one is to have it. */
function replacing(
  { role, location, personAmong = [] }: RoleNamed,
  inCharge: readonly Association[],
): { readonly person: string; readonly locationId: string } | undefined {
  const [first, second, ...more] = personAmong;
  if (role === undefined || first === undefined || second === undefined || more.length > 0) return undefined;
  const heldBy = (id: string) => {
    const holder = inCharge.find(({ individualId }) => individualId === id);
    if (holder === undefined) return undefined;
    if (location !== undefined) return holdsRole(holder, role, location) ? location : undefined;
    return rolesHeld(holder).find((held) => held.role === role)?.locationId;
  };
  const [ofFirst, ofSecond] = [heldBy(first), heldBy(second)];
  if (ofFirst !== undefined && ofSecond === undefined) return { person: second, locationId: ofFirst };
  if (ofSecond !== undefined && ofFirst === undefined) return { person: first, locationId: ofSecond };
  return undefined;
}

function which(c: RoleContext, text: string, places: readonly Location[]): Question {
  const { location: _location, locationAmong: _among, locationCalled: _called, strange: _strange, ...others } = c.slots;
  return new Question(
    text,
    places.slice(0, mostAsked).map((place) => ({
      title: place.name,
      detail: placeOf(place, c.say),
      button: open('assign-contact-role', { ...others, location: place.id }),
    })),
  );
}

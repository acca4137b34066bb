import { isSameAddress } from '../program/locations/former-addresses.ts';
import type { ClosedLocation, Location, Organization } from '../program/things/organization.ts';
import { hasEnded, hasLeft, type Shipment } from '../program/things/shipment.ts';
import type { Speech } from '../speech/speech.ts';
import { addressText } from './locations.ts';

/** Where a shipment goes, or went, in one line; undefined where nothing is known of its location. */
export function goesToText(shipment: Shipment, organization: Organization, say: Speech): string | undefined {
  const place = placeOf(shipment, organization);
  const address = shipment.sentTo ?? place;
  return address === undefined ? undefined : addressText(address, say);
}

/**
 * What somebody has to know of the address: that it has left to the one before, that it goes to a new one, or that the
 * location is closed.
 * @param plannedAt since when it is planned: an instant, UTC; a change before that is no news
 */
export function addressNote(
  shipment: Shipment,
  organization: Organization,
  plannedAt: string | undefined,
  say: Speech,
): string | undefined {
  const place = placeOf(shipment, organization);
  if (place === undefined || shipment.state === 'cancelled') return undefined;
  const { name: location } = place;
  if (hasLeft(shipment)) {
    const { sentTo } = shipment;
    return sentTo === undefined || isSameAddress(sentTo, place)
      ? undefined
      : say.text('It has left with the address that {location} had then. Now it has another one: {address}.', {
          location,
          address: addressText(place, say),
        });
  }
  const closedOn = closedOnOf(place);
  if (closedOn !== undefined && !hasEnded(shipment)) {
    return say.text('{location} was closed on {date}, so nobody is there to take it. Send it to another location.', {
      location,
      date: say.date(closedOn),
    });
  }
  const before = place.formerAddresses?.findLast(({ until }) => plannedAt !== undefined && until > plannedAt);
  return before === undefined
    ? undefined
    : say.text('The address of {location} was changed since this was planned: before, it was {address}.', {
        location,
        address: addressText(before, say),
      });
}

function placeOf(
  { locationId }: Shipment,
  { locations, closedLocations = [] }: Organization,
): Location | ClosedLocation | undefined {
  return [...locations, ...closedLocations].find(({ id }) => id === locationId);
}

function closedOnOf(place: Location | ClosedLocation) {
  return 'closedOn' in place ? place.closedOn : undefined;
}

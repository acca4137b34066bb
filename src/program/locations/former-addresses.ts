import { defined } from '../../optional.ts';
import type { Location, PostalAddress } from '../things/organization.ts';

/** More are of no use: what was sent to an older one has arrived, or come back (our choice). */
export const mostFormerAddresses = 10;

/** What of a location stands on a parcel. */
function postalAddressOf({ addressLines, city, region, postalCode, country }: PostalAddress): PostalAddress {
  return { ...defined({ addressLines }), city, ...defined({ region, postalCode }), country };
}

/** A location that was changed, with the address that it had before if it has another one. @param at instant, UTC */
export function withFormerAddress(before: Location, after: Location, at: string): Location {
  const former = postalAddressOf(before);
  if (isSameAddress(former, after)) return after;
  const all = [...(before.formerAddresses ?? []), { ...former, until: at }];
  return { ...after, formerAddresses: all.slice(-mostFormerAddresses) };
}

/** The address that a location had at an instant (UTC). */
export function addressAt(location: Location, instant: string): PostalAddress {
  return postalAddressOf(location.formerAddresses?.find(({ until }) => until > instant) ?? location);
}

export function isSameAddress(one: PostalAddress, other: PostalAddress): boolean {
  return JSON.stringify(postalAddressOf(one)) === JSON.stringify(postalAddressOf(other));
}

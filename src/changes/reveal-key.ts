import type { LicenseKeySeal } from '../access/license-key-seal.ts';
import type { Member } from '../access/principal.ts';
import { can } from '../access/rights.ts';
import { type KeyRefusal, keyRefusal, withKeyViewed } from '../program/benefits/license-keys.ts';
import { dateIn } from '../program/things/calendar.ts';
import type { LicenseKey } from '../program/things/license-key.ts';
import { headquartersOf } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { licenseKey } from '../store/things/license-key.ts';
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import { ofLicenseKey } from './history-of.ts';
import { organizationOf } from './organization-of.ts';

/** Which key is meant. */
export type KeyName = Pick<LicenseKey, 'software' | 'id'>;

export type RevealOutcome =
  | { readonly kind: 'revealed'; readonly value: LicenseKey }
  /** It is not there, or beyond the reach of whoever asks: both look the same. */
  | Refused<'unknown-key'>
  /** No secret is set that opens it. Nothing is written down, as nothing is seen. */
  | Refused<'cannot-be-opened'>
  | { readonly kind: 'refused'; readonly reason: 'not-shown'; readonly why: KeyRefusal; readonly value: LicenseKey }
  | 'conflict';

/**
 * Somebody looks at a license key: who and when is written down with the key, and the order that it came with is not
 * refunded from then on. What the key is, is for the caller to open, once this is done.
 */
export async function revealKey(
  asked: Asked<Member>,
  name: KeyName,
  seal: Pick<LicenseKeySeal, 'open'> | undefined,
): Promise<RevealOutcome> {
  const { store, principal, catalog, now } = asked;
  const { organizationId, individualId, name: viewer } = principal.association;
  return untilItRests(async (): Promise<RevealOutcome> => {
    const kept = await store.get(licenseKey, { organizationId, ...name });
    if (kept === undefined || !can(principal, 'keys.reveal', placeOf(kept.value))) return refused('unknown-key');
    const { value } = kept;
    const organization = await organizationOf(asked);
    const order = value.orderNumber === undefined ? undefined : await store.order(organizationId, value.orderNumber);
    const today = dateIn(now, headquartersOf(organization.value).timeZone);
    const why = keyRefusal(value, organization.value, order?.value, catalog, today);
    if (why !== undefined) return { ...refused('not-shown'), why, value };
    if (seal?.open(value.sealed, value.software) === undefined) return refused('cannot-be-opened');
    const after: LicenseKey = { ...value, viewed: { by: { individualId, name: viewer }, at: now.toISOString() } };
    const details = { software: value.software, key: value.id };
    const deed = deedOf(asked, 'keys.reveal', 'license-key-viewed', details, ofLicenseKey(value));
    const outcome = await change(store, { organizationId }, deed, [
      writes.replaced(kept, after),
      // Whoever refunds it meanwhile, and whoever looks first, cannot both be right.
      ...(order === undefined ? [] : [writes.replaced(order, withKeyViewed(order.value, today))]),
    ]);
    return outcome === 'conflict' ? 'conflict' : { kind: 'revealed', value: after };
  });
}

/** Where a key belongs, as rights are asked for it. */
export function placeOf({ locationId }: Pick<LicenseKey, 'locationId'>): { readonly locationId?: string } {
  return locationId === undefined ? {} : { locationId };
}

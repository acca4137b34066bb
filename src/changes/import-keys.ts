import { hash } from 'node:crypto';
import type { LicenseKeySeal } from '../access/license-key-seal.ts';
import { withKeyViewed } from '../program/benefits/license-keys.ts';
import { type CalendarDate, dateIn } from '../program/things/calendar.ts';
import { type Activations, type LicenseKey, maskedKey } from '../program/things/license-key.ts';
import { headquartersOf } from '../program/things/organization.ts';
import type { Membership } from '../store/repositories/membership.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import { licenseKey } from '../store/things/license-key.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Author, change, type Occasion, type Refused, refused, untilItRests } from './change.ts';

/** A key as whoever issues it says it. What is left out of one that is there already stays as it is. */
export interface ImportedKey {
  readonly software: string;
  /** As `keyOf` reads it. */
  readonly key: string;
  readonly activations?: Partial<Activations>;
  readonly locationId?: string;
  readonly orderNumber?: string;
  readonly isBlocked?: boolean;
}

export type ImportOutcome =
  | { readonly kind: 'imported'; readonly added: number; readonly changed: number; readonly same: number }
  | Refused<'unknown-organization'>
  | 'conflict';

/** A commit takes 99 writes, of which two are not keys. */
const keysAtOnce = 90;

/**
 * Brings license keys into an organization, sealed. The same ones again change nothing, so that an import that was
 * stopped half-way is begun anew.
 * @param keys each once, all of them checked
 */
export async function importKeys(
  occasion: Occasion & { readonly by: Author },
  organizationId: string,
  keys: readonly ImportedKey[],
  seal: Pick<LicenseKeySeal, 'seal' | 'idsOf'>,
): Promise<ImportOutcome> {
  return untilItRests(() => importOnce(occasion, organizationId, keys, seal));
}

async function importOnce(
  { store, now, changeId, by }: Occasion & { readonly by: Author },
  organizationId: string,
  keys: readonly ImportedKey[],
  seal: Pick<LicenseKeySeal, 'seal' | 'idsOf'>,
): Promise<ImportOutcome> {
  let organization = await store.organization(organizationId);
  if (organization === undefined) return refused('unknown-organization');
  const { timeZone } = headquartersOf(organization.value);
  const today = dateIn(now, timeZone);
  const there = new Map<string, Kept<LicenseKey>>();
  for await (const kept of store.each(licenseKey, { organizationId })) there.set(nameOf(kept.value), kept);
  let [added, changed] = [0, 0];
  const viewedOf = new Map<string, CalendarDate>();
  const keyWrites = keys.flatMap((given): readonly Write[] => {
    const [id, ...earlier] = seal.idsOf(given.key);
    const { software } = given;
    const kept = [id, ...earlier]
      .map((one) => there.get(nameOf({ software, id: one })))
      .find((one) => one !== undefined);
    if (kept === undefined) {
      added += 1;
      const sealed = { sealed: seal.seal(given.key, software), masked: maskedKey(given.key) };
      const fresh = { organizationId, id, software, ...sealed, importedOn: today };
      return [writes.created(licenseKey.document(withFacts(fresh, given, today)))];
    }
    const after = withFacts(kept.value, given, today);
    if (after.viewed !== undefined && after.orderNumber !== undefined) {
      viewedOf.set(after.orderNumber, dateIn(new Date(after.viewed.at), timeZone));
    }
    if (isSame(kept.value, after)) return [];
    changed += 1;
    return [writes.replaced(kept, after)];
  });
  const same = keys.length - keyWrites.length;
  // Whoever stops half-way has ended refunds first, and never given back what was looked at.
  const toWrite = [...(await refundsEnded(store, organizationId, viewedOf)), ...keyWrites];
  const details = { added, changed, same };
  for (let start = 0; start < toWrite.length; start += keysAtOnce) {
    // The history tells of an import once, with all of it.
    const isFirst = start === 0;
    const writing = toWrite.slice(start, start + keysAtOnce);
    const outcome = await change(
      store,
      { organizationId },
      {
        // Another attempt may have others left to write.
        changeId: `${changeId}~${nameOfWrites(writing)}`,
        by,
        at: now,
        what: isFirst ? 'license-keys-imported' : 'license-keys-imported-further',
        details,
        ...(isFirst ? { history: { changes: [{ field: 'licenseKeys', after: keyWrites.length }] } } : {}),
      },
      // The locations that the keys name are still there.
      [...writing, writes.unchanged('root', organization.version)],
    );
    if (outcome === 'conflict') return 'conflict';
    // What was asserted has another version from then on.
    organization = (await store.organization(organizationId)) ?? organization;
  }
  return { kind: 'imported', added, changed, same };
}

/**
 * The orders of keys that somebody had looked at before it was said with which order they came.
 * @param viewedOf the day of a look, by the number of the order
 */
async function refundsEnded(
  store: Membership,
  organizationId: string,
  viewedOf: ReadonlyMap<string, CalendarDate>,
): Promise<readonly Write[]> {
  const orders = await Promise.all(
    [...viewedOf].map(async ([number, on]) => ({ kept: await store.order(organizationId, number), on })),
  );
  return orders.flatMap(({ kept, on }) =>
    kept === undefined || kept.value.keyViewedOn !== undefined
      ? []
      : [writes.replaced(kept, withKeyViewed(kept.value, on))],
  );
}

function withFacts(
  key: LicenseKey,
  { activations, locationId, orderNumber, isBlocked }: ImportedKey,
  today: CalendarDate,
): LicenseKey {
  const { blockedOn, ...rest } = key;
  const granted = activations?.granted ?? key.activations?.granted;
  const used = activations?.used ?? key.activations?.used ?? 0;
  return {
    ...rest,
    ...(granted === undefined ? {} : { activations: { granted, used } }),
    ...(locationId === undefined ? {} : { locationId }),
    ...(orderNumber === undefined ? {} : { orderNumber }),
    ...(isBlocked === true || (isBlocked === undefined && blockedOn !== undefined)
      ? { blockedOn: blockedOn ?? today }
      : {}),
  };
}

function isSame(one: LicenseKey, other: LicenseKey): boolean {
  return (
    one.locationId === other.locationId &&
    one.orderNumber === other.orderNumber &&
    one.blockedOn === other.blockedOn &&
    one.activations?.granted === other.activations?.granted &&
    one.activations?.used === other.activations?.used
  );
}

function nameOfWrites(all: readonly Write[]): string {
  const ids = all.map((write) => ('document' in write ? write.document.id : write.id));
  return hash('sha256', ids.join(' '), 'base64url').slice(0, 16);
}

function nameOf({ software, id }: Pick<LicenseKey, 'software' | 'id'>): string {
  return `${software} ${id}`;
}

import type { LicenseKeySeal } from '../access/license-key-seal.ts';
import type { LicenseKey } from '../program/things/license-key.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import { licenseKey } from '../store/things/license-key.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Author, change, type Occasion, untilItRests } from './change.ts';

export interface Resealed {
  /** Sealed with the secret before, and with the present one from now on. */
  readonly anew: number;
  readonly same: number;
  /** Sealed with a secret that is not known here. */
  readonly closed: number;
}

/** A commit takes 99 writes; a key under its new id takes two. */
const keysAtOnce = 45;

/**
 * Seals the license keys of an organization with the present secret, so that the one before is needed no more. What is
 * sealed with it already stays as it is: stopped half-way, the same again goes on.
 */
export async function resealKeys(
  { store, now, by, newId }: Omit<Occasion, 'changeId'> & { readonly by: Author; readonly newId: () => string },
  organizationId: string,
  seal: LicenseKeySeal,
): Promise<Resealed | 'conflict'> {
  let anew = 0;
  const outcome = await untilItRests(async () => {
    let [same, closed] = [0, 0];
    const old: { readonly kept: Kept<LicenseKey>; readonly key: string; readonly id: string }[] = [];
    for await (const kept of store.each(licenseKey, { organizationId })) {
      const key = seal.open(kept.value.sealed, kept.value.software);
      const id = key === undefined ? undefined : seal.idsOf(key)[0];
      if (key === undefined || id === undefined) closed += 1;
      // Its id is made with the secret that it is sealed with.
      else if (id === kept.value.id) same += 1;
      else old.push({ kept, key, id });
    }
    for (let start = 0; start < old.length; start += keysAtOnce) {
      const some = old.slice(start, start + keysAtOnce);
      const taken = await Promise.all(
        some.map(async ({ kept, key, id }): Promise<readonly Write[]> => {
          const value = { ...kept.value, id, sealed: seal.seal(key, kept.value.software) };
          const isThere = (await store.get(licenseKey, value)) !== undefined;
          return [writes.removed(kept), ...(isThere ? [] : [writes.created(licenseKey.document(value))])];
        }),
      );
      const deed = {
        by,
        at: now,
        changeId: newId(),
        what: 'license-keys-resealed',
        details: { keys: some.length },
      } as const;
      if ((await change(store, { organizationId }, deed, taken.flat())) === 'conflict') return 'conflict';
      anew += some.length;
    }
    return { same, closed };
  });
  return outcome === 'conflict' ? 'conflict' : { anew, ...outcome };
}

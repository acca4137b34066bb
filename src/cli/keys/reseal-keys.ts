import type { LicenseKeySeal } from '../../access/license-key-seal.ts';
import { resealKeys } from '../../changes/reseal-keys.ts';
import { DataError } from '../../exchange/data-error.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { organization } from '../../store/things/organization.ts';
import { operator } from '../operator.ts';
import type { World } from '../world.ts';

/**
 * Seals the license keys of all organizations with the present secret.
 * @returns what was done, a line an organization of which any was sealed anew, and a line for all
 * @throws DataError if some can be opened with no secret that is set, once all others are sealed; StoreError
 */
export async function* resealAll(
  store: Membership,
  seal: LicenseKeySeal,
  { now, newId }: Pick<World, 'now' | 'newId'>,
): AsyncIterable<string> {
  let [anew, same, closed] = [0, 0, 0];
  for await (const { value } of store.everywhere(organization)) {
    const outcome = await resealKeys({ store, now: now(), newId, by: operator }, value.id, seal);
    if (outcome === 'conflict') {
      throw new DataError(
        `Somebody else keeps changing ${value.name}. What was sealed stays; the same command goes on.`,
      );
    }
    [anew, same, closed] = [anew + outcome.anew, same + outcome.same, closed + outcome.closed];
    if (outcome.anew > 0) yield `${value.name}: ${outcome.anew} sealed anew`;
  }
  yield `${anew} sealed anew, ${same} as they were.`;
  if (closed > 0) {
    throw new DataError(
      `${closed} can be opened neither with PMC_LICENSE_KEY_SECRET nor with PMC_LICENSE_KEY_SECRET_PREVIOUS: set the secret that has sealed them, or import them again.`,
    );
  }
}

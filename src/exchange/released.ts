import { GoneError, StaleError, type Store } from '../store/store.ts';
import { isStillUsed, ownerOf } from '../store/things/claims.ts';
import type { Claim } from '../store/things/thing.ts';
import type { DataRecord } from './records.ts';

/**
 * Gives back the numbers that things have no longer: a Partner ID that was corrected finds nobody any more, and an MCP ID
 * that was somebody's by mistake can be entered by whose it is.
 * @param records that have just been stored
 * @param before what each of them was
 * @throws StoreError
 */
export async function releaseNumbers(
  store: Pick<Store, 'get' | 'commit'>,
  records: readonly DataRecord[],
  before: readonly (object | undefined)[],
): Promise<void> {
  const had = records.flatMap(({ thing }, index) => {
    const value = before[index];
    return value === undefined ? [] : thing.claims(value);
  });
  const have = new Set(records.flatMap(({ thing, value }) => thing.claims(value)).map(({ scope }) => scope));
  for (const claim of had) if (!have.has(claim.scope)) await release(store, claim);
}

async function release(store: Pick<Store, 'get' | 'commit'>, claim: Claim): Promise<void> {
  const kept = await store.get<Claim>('operations', claim.scope, claim.id);
  if (kept === undefined || ownerOf(kept.document) !== ownerOf(claim) || isStillUsed(kept.document)) return;
  const { version } = kept;
  try {
    await store.commit('operations', claim.scope, [{ kind: 'remove', id: claim.id, version }], `released~${version}`);
  } catch (error) {
    // Somebody uses it at this moment, or nobody has it any more.
    if (!(error instanceof StaleError || error instanceof GoneError)) throw error;
  }
}

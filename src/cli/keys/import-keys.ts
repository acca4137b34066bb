import type { LicenseKeySeal } from '../../access/license-key-seal.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { importKeys } from '../../changes/import-keys.ts';
import { DataError } from '../../exchange/data-error.ts';
import { readKeyLines } from '../../exchange/key-lines.ts';
import { ProblemList } from '../../exchange/problem-list.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { operator } from '../operator.ts';
import type { World } from '../world.ts';
import { type MeantKey, meantKeys } from './meant-keys.ts';

/**
 * Brings the license keys of a file into their organizations: all of it is checked first, and nothing is written if one
 * line is wrong.
 * @returns what was done, a line an organization
 * @throws DataError that lists what is wrong, by line and field, without any key; StoreError
 */
export async function importKeyFile(
  path: string,
  membership: Membership,
  seal: LicenseKeySeal,
  catalog: Catalog,
  { now, newId }: Pick<World, 'now' | 'newId'>,
): Promise<readonly string[]> {
  const problems = new ProblemList();
  const lines = await readKeyLines(path, problems);
  const keys = await meantKeys(lines, membership, catalog, problems);
  if (problems.count > 0) {
    throw new DataError(`Nothing of ${path} was imported. ${problemCount(problems.count)}\n${problems}`);
  }
  if (keys.length === 0)
    throw new DataError(`There is no key in ${path}: below the names of the columns stands nothing.`);
  const told: string[] = [];
  for (const [organizationId, own] of Map.groupBy(keys, (key) => key.organization.id)) {
    const occasion = { store: membership, now: now(), changeId: newId(), by: operator };
    const outcome = await importKeys(
      occasion,
      organizationId,
      own.map(({ given }) => given),
      seal,
    );
    const [{ organization }] = own as [MeantKey, ...MeantKey[]];
    if (outcome === 'conflict') {
      throw new DataError(
        `Somebody else keeps changing ${organization.name}. What was written stays; the same command goes on from there.`,
      );
    }
    if (outcome.kind === 'refused') throw new DataError(`${organization.name} is not there any more.`);
    const { added, changed, same } = outcome;
    told.push(`${organization.name}: ${added} added, ${changed} changed, ${same} as they were`);
  }
  return told;
}

function problemCount(count: number): string {
  return count === 1 ? 'One line of it is wrong:' : `${count} things are wrong with it:`;
}

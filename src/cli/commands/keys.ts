import type { Command } from 'commander';
import { createLicenseKeySeal } from '../../access/license-key-seal.ts';
import { loadLicenseKeySecrets } from '../../config.ts';
import { ConfigError } from '../../settings/read-settings.ts';
import { createMembership } from '../../store/repositories/membership.ts';
import { configuredCatalog } from '../configured-catalog.ts';
import { withStore } from '../configured-store.ts';
import { importKeyFile } from '../keys/import-keys.ts';
import type { World } from '../world.ts';
import { type StoreOption, storeOption } from './options.ts';

/** `pmc keys import FILE` */
export function addKeys(program: Command, world: World): void {
  program
    .command('keys')
    .description('License keys of organizations.')
    .command('import')
    .description('Brings in license keys, sealed: every line is checked first, and nothing is stored if one is wrong.')
    .argument('<file>', 'a table (.csv) with the columns partnerId, product and key, or JSON Lines (.jsonl)')
    .addOption(storeOption())
    .addHelpText('after', '\nFurther columns, and an example: docs/license-keys.md')
    .action(async (path: string, options: StoreOption) => {
      const seal = createLicenseKeySeal(loadLicenseKeySecrets(world.environment));
      if (seal === undefined) {
        throw new ConfigError(
          'PMC_LICENSE_KEY_SECRET is missing: a secret of at least 32 characters that seals license keys, the same as the bot’s. `openssl rand -hex 32` makes one.',
        );
      }
      const catalog = configuredCatalog(world);
      await withStore(options, 'read', world, async (store) => {
        for (const line of await importKeyFile(path, createMembership(store), seal, catalog, world)) {
          world.standardOutput.write(`${line}\n`);
        }
      });
    });
}

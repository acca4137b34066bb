import type { Command } from 'commander';
import { createLicenseKeySeal, type LicenseKeySeal } from '../../access/license-key-seal.ts';
import { loadLicenseKeySecrets } from '../../config.ts';
import { ConfigError } from '../../settings/read-settings.ts';
import { createMembership } from '../../store/repositories/membership.ts';
import { configuredCatalog } from '../configured-catalog.ts';
import { withStore } from '../configured-store.ts';
import { importKeyFile } from '../keys/import-keys.ts';
import { resealAll } from '../keys/reseal-keys.ts';
import type { World } from '../world.ts';
import { type StoreOption, storeOption } from './options.ts';

/** `pmc keys import FILE`, `pmc keys reseal` */
export function addKeys(program: Command, world: World): void {
  const keys = program.command('keys').description('License keys of organizations.');
  const say = (line: string) => world.standardOutput.write(`${line}\n`);
  keys
    .command('import')
    .description('Brings in license keys, sealed: every line is checked first, and nothing is stored if one is wrong.')
    .argument('<file>', 'a table (.csv) with the columns partnerId, product and key, or JSON Lines (.jsonl)')
    .addOption(storeOption())
    .addHelpText('after', '\nFurther columns, and an example: docs/license-keys.md')
    .action(async (path: string, options: StoreOption) => {
      const seal = configuredSeal(world);
      const catalog = configuredCatalog(world);
      await withStore(options, 'read', world, async (store) => {
        for (const line of await importKeyFile(path, createMembership(store), seal, catalog, world)) say(line);
      });
    });
  keys
    .command('reseal')
    .description('Seals anew what was sealed with PMC_LICENSE_KEY_SECRET_PREVIOUS, which is needed no more then.')
    .addOption(storeOption())
    .addHelpText('after', '\nStopped half-way, the same command goes on where it was.')
    .action(async (options: StoreOption) => {
      const seal = configuredSeal(world);
      await withStore(options, 'read', world, async (store) => {
        for await (const line of resealAll(createMembership(store), seal, world)) say(line);
      });
    });
}

/** @throws ConfigError if there is no secret */
function configuredSeal({ environment }: World): LicenseKeySeal {
  const seal = createLicenseKeySeal(loadLicenseKeySecrets(environment));
  if (seal !== undefined) return seal;
  throw new ConfigError(
    'PMC_LICENSE_KEY_SECRET is missing: a secret of at least 32 characters that seals license keys, the same as the bot’s. `openssl rand -hex 32` makes one.',
  );
}

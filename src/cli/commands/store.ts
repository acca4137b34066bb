import type { Command } from 'commander';
import { backupConfiguredStore, initializeConfiguredStore } from '../configured-store.ts';
import type { World } from '../world.ts';
import { type StoreOption, storeOption } from './options.ts';

/** `pmc store backup FILE`, `pmc store init` */
export function addStore(program: Command, world: World): void {
  const store = program.command('store').description('Looks after the store itself.');
  store
    .command('backup')
    .description('Copies a store that may be in use to a new file.')
    .argument('<file>', 'the copy')
    .addOption(storeOption())
    .action(async (to: string, options: StoreOption) => {
      world.standardOutput.write(`${await backupConfiguredStore(options, to, world)}\n`);
    });
  store
    .command('init')
    .description(
      'Makes what a new store needs: an SQLite file, or the containers in Cosmos DB. For development; in production the deployment does it.',
    )
    .addOption(storeOption())
    .action(async (options: StoreOption) => {
      world.standardOutput.write(`${await initializeConfiguredStore(options, world)}\n`);
    });
}

import type { Command } from 'commander';
import {
  backupConfiguredStore,
  checkConfiguredStore,
  copyIntoConfiguredStore,
  initializeConfiguredStore,
  restoreConfiguredStore,
} from '../configured-store.ts';
import type { World } from '../world.ts';
import { type StoreOption, storeOption } from './options.ts';

/** `pmc store backup FILE`, `pmc store restore FILE`, `pmc store check`, `pmc store copy FILE`, `pmc store init` */
export function addStore(program: Command, world: World): void {
  const store = program.command('store').description('Looks after the store itself.');
  store
    .command('backup')
    .description('Copies a store that may be in use to a new file, and looks whether the copy is whole.')
    .argument('<file>', 'the copy')
    .addOption(storeOption())
    .action(async (to: string, options: StoreOption) => {
      world.standardOutput.write(`${await backupConfiguredStore(options, to, world)}\n`);
    });
  store
    .command('restore')
    .description(
      'Puts a backup in the place of the store, which nobody may have open; what was there is kept beside it.',
    )
    .argument('<file>', 'the backup')
    .addOption(storeOption())
    .addHelpText('after', '\nStop the bot first. Example: npm run pmc -- store restore backup-2027-01-15.sqlite')
    .action(async (from: string, options: StoreOption) => {
      world.standardOutput.write(`${await restoreConfiguredStore(options, from, world)}\n`);
    });
  store
    .command('check')
    .description('Looks whether a store is whole, also while it is in use: every page and every document.')
    .addOption(storeOption())
    .action((options: StoreOption) => {
      world.standardOutput.write(`${checkConfiguredStore(options, world)}\n`);
    });
  store
    .command('copy')
    .description(
      'Copies all of an SQLite store into the configured one, which has nothing else in it: for moving to Cosmos DB.',
    )
    .argument('<file>', 'the SQLite store, or a backup of it')
    .addOption(storeOption())
    .addHelpText(
      'after',
      '\nStopped half-way, or after more was written, the same command again brings what is missing.',
    )
    .action(async (from: string, options: StoreOption) => {
      world.standardOutput.write(`${await copyIntoConfiguredStore(options, from, world)}\n`);
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

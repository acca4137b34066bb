import type { Command } from 'commander';
import { DataError } from '../../exchange/data-error.ts';
import { withStore } from '../configured-store.ts';
import { mergeLine, openMerges, retryMerges } from '../merges/merge-report.ts';
import type { World } from '../world.ts';
import { type StoreOption, storeOption } from './options.ts';

/** `pmc merges list`, `pmc merges retry NUMBER...` */
export function addMerges(program: Command, world: World): void {
  const merges = program.command('merges').description('Organizations that are becoming one.');
  const say = (line: string) => world.standardOutput.write(`${line}\n`);

  merges
    .command('list')
    .description('Merges of which something is left to be done, with how far they are.')
    .addOption(storeOption())
    .action((options: StoreOption) =>
      withStore(options, 'read', world, async (store) => {
        const found = await openMerges(store);
        for (const one of found) say(mergeLine(one, world.now()));
        if (found.length === 0) say('There are none.');
      }),
    );

  merges
    .command('retry')
    .description('Takes merges as far as they go now, and says what stops them.')
    .argument('[numbers...]', 'as they stand in the list')
    .option('--all', 'every merge that is due', false)
    .addOption(storeOption())
    .action(async (numbers: string[], { all, ...options }: StoreOption & { readonly all: boolean }) => {
      if (all === numbers.length > 0) throw new DataError('Name the numbers of merges, or say --all.');
      await withStore(options, 'read', world, async (store) => {
        const lines = await retryMerges(all ? 'all' : numbers, store, world);
        for (const line of lines) say(line);
        if (lines.length === 0) say('None is due.');
      });
    });
}

import type { Command } from 'commander';
import { exportOrganization, exportStore } from '../../exchange/export-store.ts';
import { exchangedThings } from '../../store/things/index.ts';
import { withStore } from '../configured-store.ts';
import type { World } from '../world.ts';
import { writeAll } from '../write-all.ts';
import { type StoreOption, storeOption } from './options.ts';

/** `pmc export` */
export function addExport(program: Command, world: World): void {
  program
    .command('export')
    .description('Writes what import reads to standard output.')
    .option('--organization <id>', 'only this organization and its individuals')
    .addOption(storeOption())
    .action(({ organization, ...options }: StoreOption & { readonly organization?: string }) =>
      withStore(options, 'export', world, async (store) => {
        const leftOut = (what: string) => world.standardError.write(`Left out: ${what}.\n`);
        const lines =
          organization === undefined
            ? exportStore(store, exchangedThings, leftOut)
            : exportOrganization(store, organization, exchangedThings, leftOut);
        await writeAll(lines, world.standardOutput);
      }),
    );
}

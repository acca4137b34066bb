import type { Command } from 'commander';
import { exportOrganization, exportStore } from '../../exchange/export-store.ts';
import { openConfiguredStore } from '../configured-store.ts';
import type { World } from '../world.ts';
import { writeAll } from '../write-all.ts';
import { type StoreOption, storeChoice, storeOption } from './store-option.ts';

/** `pmc export` */
export function addExport(program: Command, world: World): void {
  program
    .command('export')
    .description('Writes what import reads to standard output.')
    .option('--organization <id>', 'only this organization and its individuals')
    .addOption(storeOption())
    .action(async ({ organization, ...options }: StoreOption & { readonly organization?: string }) => {
      const store = await openConfiguredStore(storeChoice(options), 'read', world);
      try {
        const lines = organization === undefined ? exportStore(store) : exportOrganization(store, organization);
        await writeAll(lines, world.standardOutput);
      } finally {
        await store.close();
      }
    });
}

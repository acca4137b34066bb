import type { Command } from 'commander';
import { readCatalog } from '../../catalog/read-catalog.ts';
import type { World } from '../world.ts';

/** `pmc catalog check FOLDER` */
export function addCatalog(program: Command, world: World): void {
  const catalog = program.command('catalog').description('The data of the program: competencies, exams, terms, …');
  catalog
    .command('check')
    .description('Looks whether a catalog can be used, and lists what is wrong by file and field.')
    .argument('<folder>', 'the folder with its files, see docs/catalog.md')
    // Every command takes it, so that nobody has to think about which one does.
    .option('--store <file>', 'taken as by every command; a catalog needs no store')
    .action((folder: string) => {
      const { competencies, names, agreements } = readCatalog(folder);
      const counts = [
        `competencies: ${competencies.length}`,
        `exams: ${names.exam.size}`,
        `agreements: ${agreements.length}`,
      ];
      world.standardOutput.write(`The catalog in ${folder} can be used (${counts.join(', ')}).\n`);
    });
}

import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { checkCatalogFile, readCatalog } from '../../catalog/read-catalog.ts';
import type { World } from '../world.ts';

/** `pmc catalog check FOLDER`, or one of its files */
export function addCatalog(program: Command, world: World): void {
  const catalog = program.command('catalog').description('The data of the program: competencies, exams, terms, …');
  catalog
    .command('check')
    .description('Looks whether a catalog can be used, and lists what is wrong by file and field.')
    .argument(
      '<path>',
      'the folder with its files, see docs/catalog.md; or one of the files, which is then looked at alone',
    )
    // Every command takes it, so that nobody has to think about which one does.
    .option('--store <file>', 'taken as by every command; a catalog needs no store')
    .action((path: string) => {
      const isFile = path.endsWith('.json') || statSync(path, { throwIfNoEntry: false })?.isFile() === true;
      if (isFile && statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
        const others = checkCatalogFile(path);
        world.standardOutput.write(`Nothing is wrong with the file ${path} by itself.\n`);
        if (others.length > 0) {
          world.standardOutput.write(
            `Whether all that it names is there stands in ${others.join(' and ')}: check the folder to find out.\n`,
          );
        }
        return;
      }
      const folder = path;
      const { competencies, names, agreements } = readCatalog(folder);
      const counts = [
        `competencies: ${competencies.length}`,
        `exams: ${names.exam.size}`,
        `agreements: ${agreements.length}`,
      ];
      world.standardOutput.write(`The catalog in ${folder} can be used (${counts.join(', ')}).\n`);
    });
}

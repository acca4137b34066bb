import { type Command, InvalidArgumentError } from 'commander';
import { generateNetwork, mostOrganizations } from '../../demo/generate/network.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import type { World } from '../world.ts';
import { writeAll } from '../write-all.ts';
import { day } from './options.ts';

/** Not the day on which it runs: the same command gives the same bytes on every day. */
const defaultToday: CalendarDate = '2027-01-15';

interface Options {
  readonly organizations: number;
  readonly seed: number;
  readonly today: CalendarDate;
}

/** `pmc generate` */
export function addGenerate(program: Command, world: World): void {
  program
    .command('generate')
    .description('Writes an invented network in the format of import to standard output: same options, same bytes.')
    .requiredOption(
      '--organizations <number>',
      `how many, up to ${mostOrganizations}`,
      wholeNumber(1, mostOrganizations),
    )
    .option('--seed <number>', 'another seed gives another network', wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--today <date>', 'the day that all dates are counted from', day, defaultToday)
    // Every command takes it, so that nobody has to think about which one does.
    .option('--store <file>', 'taken as by every command; nothing is stored here')
    .action(async (options: Options) => {
      await writeAll(generateNetwork(options), world.standardOutput);
    });
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };
}

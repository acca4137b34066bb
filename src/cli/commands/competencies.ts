import { type Command, InvalidArgumentError, Option } from 'commander';
import { DataError } from '../../exchange/data-error.ts';
import type { Finding } from '../../program/requirements/verification.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import { type Level, levels } from '../../program/things/competency.ts';
import { createMembership } from '../../store/repositories/membership.ts';
import { dueAndNotMet, standingOfCompetencies, writeDown } from '../competencies/verify.ts';
import { configuredCatalog } from '../configured-catalog.ts';
import { withStore } from '../configured-store.ts';
import type { World } from '../world.ts';
import { day, type StoreOption, storeOption } from './options.ts';

interface Options extends StoreOption {
  readonly partnerId?: string;
  readonly competency?: string;
  readonly level?: Level;
  readonly measure?: Measure;
  readonly on?: CalendarDate;
  readonly exemptUntil?: CalendarDate;
  readonly withdraw: boolean;
  readonly ids: boolean;
}

interface Measure {
  readonly id: string;
  readonly value?: number;
}

/** `pmc competencies verify` */
export function addCompetencies(program: Command, world: World): void {
  program
    .command('competencies')
    .description('Whether organizations have what their competencies ask for.')
    .command('verify')
    .description(
      'Shows how a competency of an organization stands, as the bot sees it; writes down what was measured of it, or an extension. Without --partner-id it lists those that are up for renewal and lack something.',
    )
    .option('--partner-id <id>', 'of the organization')
    .option('--competency <id>', 'of the catalog, such as cloud-platform; all that is held, if left out')
    .addOption(new Option('--level <level>', 'only at this level').choices([...levels]))
    .option(
      '--measure <id=value>',
      'what was measured, such as azure-use=25000; with --withdraw without a value',
      measure,
    )
    .option('--on <date>', 'the day on which it was measured', day)
    .option('--exempt-until <date>', 'the last day on which nothing is asked of it', day)
    .option('--withdraw', 'takes back what was measured (with --measure), or the extension', false)
    .option('--ids', 'names the people who count by their ids too', false)
    .addOption(storeOption())
    .action(async ({ store, ...options }: Options) => {
      const finding = findingOf(options);
      const { partnerId, competency, level, ids: withIds } = options;
      const surroundings = { ...world, catalog: configuredCatalog(world) };
      await withStore({ store }, 'read', world, async (opened) => {
        const membership = createMembership(opened);
        const write = (line: string) => world.standardOutput.write(`${line}\n`);
        if (partnerId === undefined) {
          for await (const line of dueAndNotMet(membership, surroundings)) write(line);
          return;
        }
        const asked = { partnerId, withIds, ...(level === undefined ? {} : { level }) };
        const lines =
          finding === undefined || competency === undefined
            ? standingOfCompetencies(
                { ...asked, ...(competency === undefined ? {} : { competency }) },
                membership,
                surroundings,
              )
            : writeDown({ ...asked, competency, finding }, membership, surroundings);
        for (const line of await lines) write(line);
      });
    });
}

/**
 * What is to be written down; undefined if nothing is.
 * @throws DataError where options do not go together
 */
function findingOf({ partnerId, competency, level, measure, on, exemptUntil, withdraw }: Options): Finding | undefined {
  const finding = readFinding(measure, on, exemptUntil, withdraw);
  if (partnerId === undefined && (competency !== undefined || level !== undefined || finding !== undefined)) {
    throw new DataError('Name the organization with --partner-id.');
  }
  if (finding !== undefined && competency === undefined) throw new DataError('Name the competency with --competency.');
  return finding;
}

function readFinding(
  measure: Measure | undefined,
  on: CalendarDate | undefined,
  exemptUntil: CalendarDate | undefined,
  withdraw: boolean,
): Finding | undefined {
  if (measure !== undefined && exemptUntil !== undefined) {
    throw new DataError('Say one after the other: what was measured, and until when it is extended.');
  }
  if (measure !== undefined) {
    const { id, value } = measure;
    if (withdraw) {
      if (value !== undefined) throw new DataError('To take it back, name the measure without a value.');
      return { kind: 'measured-not', measure: id, ...(on === undefined ? {} : { on }) };
    }
    if (value === undefined) throw new DataError('Say how much was measured, such as --measure azure-use=25000.');
    if (on === undefined) throw new DataError('Say with --on on which day it was measured.');
    return { kind: 'measured', measure: id, value, on };
  }
  if (on !== undefined) throw new DataError('--on is the day of a --measure.');
  if (withdraw) {
    if (exemptUntil !== undefined) throw new DataError('To take an extension back, say --withdraw alone.');
    return { kind: 'exempt-not' };
  }
  return exemptUntil === undefined ? undefined : { kind: 'exempt', until: exemptUntil };
}

/** Reads a measure and its value, that somebody typed. */
function measure(text: string): Measure {
  const [, id = '', value] = /^([A-Za-z0-9][A-Za-z0-9._~-]{0,199})(?:=(.*))?$/s.exec(text) ?? [];
  if (id === '') throw new InvalidArgumentError('It is written as azure-use=25000.');
  if (value === undefined) return { id };
  if (/^\d{1,12}(\.\d{1,2})?$/.test(value)) return { id, value: Number(value) };
  throw new InvalidArgumentError('How much is a number such as 25000 or 25000.50, without separators and currency.');
}

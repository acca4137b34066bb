import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { erasePerson, knownOf } from '../../changes/erase-person.ts';
import { DataError } from '../../exchange/data-error.ts';
import { personExport } from '../../exchange/person-export.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import type { Individual } from '../../program/things/people.ts';
import { createMembership } from '../../store/repositories/membership.ts';
import { createSessions } from '../../store/repositories/sessions.ts';
import { createTraces } from '../../store/repositories/traces.ts';
import type { Store } from '../../store/store.ts';
import { configuredCatalog } from '../configured-catalog.ts';
import { withStore } from '../configured-store.ts';
import { operator } from '../operator.ts';
import { erasurePlan, refusalLines } from '../persons/erasure-plan.ts';
import { gonePeople } from '../persons/gone-people.ts';
import { type Meant, personMeant } from '../persons/person-meant.ts';
import { plainWorld } from '../plain-world.ts';
import type { World } from '../world.ts';
import { writeAll } from '../write-all.ts';
import { day, refuseFuture, type StoreOption, storeOption } from './options.ts';

/** `pmc person export`, `pmc person erase`, `pmc person forget` */
export function addPersons(program: Command, raw: World): void {
  const world = plainWorld(raw);
  const ofPerson = program.command('person').description('What is stored about a person: docs/privacy.md.');
  meaning(ofPerson.command('export'))
    .description('Writes everything that is stored about a person, to read.')
    .option('--out <file>', 'into a new file, readable for its owner alone; else to standard output')
    .action((person: string | undefined, options: Meant & StoreOption & { readonly out?: string }) =>
      withStore(options, 'read', world, async (store) => {
        const { id, known } = await knownPerson(store, { ...options, person }, world);
        const membership = createMembership(store);
        const organizations = await Promise.all(known.organizations.map((one) => membership.organization(one)));
        const names = new Map(
          organizations.flatMap((one) => (one === undefined ? [] : [[one.value.id, one.value.name]])),
        );
        const text = `${JSON.stringify(personExport(known, names, world.now()), undefined, 2)}\n`;
        if (options.out === undefined) {
          await writeAll([text], raw.standardOutput);
          return;
        }
        await writeFile(options.out, text, { flag: 'wx', mode: 0o600 });
        world.standardOutput.write(`Everything that is stored about ${known.names[0] ?? id} is in ${options.out}.\n`);
      }),
    );
  meaning(ofPerson.command('erase'))
    .description('Erases a person: what is theirs goes, what has to stay calls them a former member. Says first what.')
    .option('--yes', 'erase, and do not only say what would be')
    .addHelpText('after', '\nStopped half-way, the same command goes on where it was. It cannot be undone.')
    .action((person: string | undefined, options: Meant & StoreOption & { readonly yes?: true }) =>
      withStore(options, 'read', world, async (store) => {
        if (options.yes !== true) {
          const { known } = await knownPerson(store, { ...options, person }, world);
          for (const line of await erasurePlan(createMembership(store), known)) world.standardOutput.write(`${line}\n`);
          return;
        }
        const id = await personMeant(createMembership(store), { ...options, person });
        const organizations = await erased(store, id, world);
        const had = organizations === 1 ? 'One organization' : `${organizations} organizations`;
        const there = `${had} had something of them; what stays there says “a former member”.`;
        world.standardOutput.write(
          `Erased. ${organizations === 0 ? 'No organization had anything of them.' : there}\n`,
        );
      }),
    );
  ofPerson
    .command('forget')
    .description('Erases whoever belongs to no organization and was not here for long. Says first who.')
    .requiredOption('--unseen-since <date>', 'who was not here on this day or later, such as 2025-01-31', day)
    .option('--yes', 'erase them, and do not only say who')
    .addOption(storeOption())
    .addHelpText('after', '\nFor a timer, such as once a month: docs/privacy.md says more.')
    .action(
      ({ unseenSince, yes, ...options }: StoreOption & { readonly unseenSince: CalendarDate; readonly yes?: true }) =>
        withStore(options, 'read', world, async (store) => {
          refuseFuture(unseenSince, world.now());
          const say = (line: string) => world.standardOutput.write(`${line}\n`);
          const sessions = createSessions(store);
          let [gone, noted, staying] = [0, 0, 0];
          for await (const { person, lastHere } of gonePeople(
            createMembership(store),
            sessions,
            unseenSince,
            world.now(),
          )) {
            if (lastHere === undefined) {
              // From today on it is known.
              if (yes === true) await sessions.noteHere(person.id, world.now(), world.newId());
              noted += 1;
              continue;
            }
            if (yes !== true) say(`${person.id}  ${person.name}  here last on ${lastHere}`);
            else if (!(await isErased(store, person, world))) {
              staying += 1;
              continue;
            }
            gone += 1;
          }
          const people = gone === 1 ? 'One person' : `${gone} people`;
          say(yes === true ? `${people} erased.` : `${people} would be erased. Nothing was changed.`);
          if (noted > 0)
            say(`Of ${noted} more it is not known when they were here; with --yes their time begins today.`);
          if (staying > 0) throw new DataError('The same command erases the others once that is settled.');
        }),
    );
}

/**
 * @returns how many organizations had something of them
 * @throws DataError if they are not erased, or not all of it
 */
async function erased(store: Store, id: string, world: World): Promise<number> {
  const outcome = await erasePerson(
    {
      store: createMembership(store),
      traces: createTraces(store),
      catalog: configuredCatalog(world),
      by: operator,
      now: world.now(),
      newId: world.newId,
      wait: world.wait,
    },
    id,
    progressOf(world),
  );
  if (outcome === 'conflict') {
    throw new DataError('Somebody keeps changing what names them. What is erased stays erased; say it again to go on.');
  }
  if (outcome.kind === 'erased') return outcome.organizations;
  throw new DataError(
    'refusals' in outcome ? refusalLines(outcome.refusals).join('\n') : `Nothing is stored about ${id}.`,
  );
}

/** Whoever cannot be erased so far does not keep the others. */
async function isErased(store: Store, { id, name }: Pick<Individual, 'id' | 'name'>, world: World): Promise<boolean> {
  try {
    await erased(store, id, world);
    return true;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    world.standardError.write(`${id}  ${name}: ${error.message}\n`);
    return false;
  }
}

function meaning(command: Command): Command {
  return command
    .argument('[person]', '<Entra tenant id>~<Entra object id>, which names a person')
    .option('--name <name>', 'or how they are called')
    .option('--organization <partner-id>', 'in this organization, by its Partner ID')
    .option('--email <address>', 'and where they are written to; it names nobody by itself')
    .addOption(storeOption());
}

async function knownPerson(store: Store, options: Meant, world: World) {
  const membership = createMembership(store);
  const id = await personMeant(membership, options);
  const known = await knownOf({ store: membership, traces: createTraces(store) }, id, progressOf(world));
  if (known === undefined) throw new DataError(`Nothing is stored about ${id}.`);
  return { id, known };
}

/** So many organizations are looked through between two lines for whoever waits. */
const linesEvery = 10_000;

function progressOf({ standardError }: World): (organizations: number) => void {
  return (organizations) => {
    if (organizations % linesEvery === 0) standardError.write(`${organizations} organizations looked through.\n`);
  };
}

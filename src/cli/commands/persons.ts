import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { erasePerson, knownOf } from '../../changes/erase-person.ts';
import { DataError } from '../../exchange/data-error.ts';
import { personExport } from '../../exchange/person-export.ts';
import { createMembership } from '../../store/repositories/membership.ts';
import { createTraces } from '../../store/repositories/traces.ts';
import type { Store } from '../../store/store.ts';
import { configuredCatalog } from '../configured-catalog.ts';
import { withStore } from '../configured-store.ts';
import { operator } from '../operator.ts';
import { erasurePlan, refusalLines } from '../persons/erasure-plan.ts';
import { type Meant, personMeant } from '../persons/person-meant.ts';
import { plainWorld } from '../plain-world.ts';
import type { World } from '../world.ts';
import { writeAll } from '../write-all.ts';
import { type StoreOption, storeOption } from './options.ts';

/** `pmc person export`, `pmc person erase` */
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
        const { id, known } = await knownPerson(store, { ...options, person }, world);
        const membership = createMembership(store);
        if (options.yes !== true) {
          for (const line of await erasurePlan(membership, known)) world.standardOutput.write(`${line}\n`);
          return;
        }
        const outcome = await erasePerson(
          {
            store: membership,
            traces: createTraces(store),
            catalog: configuredCatalog(world),
            by: operator,
            now: world.now(),
            newId: world.newId,
            wait: world.wait,
          },
          id,
        );
        if (outcome === 'conflict') {
          throw new DataError(
            'Somebody keeps changing what names them. What is erased stays erased; say it again to go on.',
          );
        }
        if (outcome.kind === 'refused') {
          if ('refusals' in outcome) throw new DataError(refusalLines(outcome.refusals).join('\n'));
          throw new DataError(`Nothing is stored about ${id}.`);
        }
        world.standardOutput.write(
          `Erased. ${outcome.organizations === 1 ? 'One organization' : `${outcome.organizations} organizations`} had something of them; what stays there says “a former member”.\n`,
        );
      }),
    );
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

import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { type MoveOutcome, moveIndividual } from '../../changes/move-individual.ts';
import { DataError } from '../../exchange/data-error.ts';
import type { OwnThings } from '../../program/joining/move-individual.ts';
import { createMembership } from '../../store/repositories/membership.ts';
import { createSessions } from '../../store/repositories/sessions.ts';
import { individualId } from '../../store/things/fields.ts';
import { withStore } from '../configured-store.ts';
import { operator } from '../operator.ts';
import type { World } from '../world.ts';
import { type StoreOption, storeOption } from './options.ts';

/** `pmc individuals move OLD NEW` */
export function addIndividuals(program: Command, world: World): void {
  program
    .command('individuals')
    .description('Who people are.')
    .command('move')
    .description('Gives everything of one account to another one of the same person, whose account was made anew.')
    .argument('<old>', 'as it was: <Entra tenant id>~<Entra object id>', person)
    .argument('<new>', 'as it is now, which has nothing of its own', person)
    .addOption(storeOption())
    .addHelpText('after', '\nStopped half-way, the same command goes on where it was.')
    .action((from: string, to: string, options: StoreOption) =>
      withStore(options, 'read', world, async (store) => {
        const occasion = {
          store: createMembership(store),
          sessions: createSessions(store),
          by: operator,
          now: world.now(),
          changeId: world.newId(),
        };
        world.standardOutput.write(`${told(await moveIndividual(occasion, from, to), from, to)}\n`);
      }),
    );
}

function person(text: string): string {
  if (individualId.safeParse(text).success) return text;
  throw new InvalidArgumentError('A person is written as <Entra tenant id>~<Entra object id>, both in small letters.');
}

/** @throws DataError if nothing was moved */
function told(outcome: MoveOutcome, from: string, to: string): string {
  if (outcome === 'conflict') throw new DataError('Somebody else changed the same at this moment. Say it again.');
  if (outcome.kind === 'moved') {
    const { name, organizations, notices } = outcome;
    const places = organizations === 1 ? 'one organization' : `${organizations} organizations`;
    const news = notices === 0 ? '' : ` ${notices} ${notices === 1 ? 'notice goes' : 'notices go'} there.`;
    return `${name} is ${to} now, in ${places}.${news}`;
  }
  switch (outcome.reason) {
    case 'unknown-individual':
      throw new DataError(`There is nobody ${from}. Whoever was moved already is there no more.`);
    case 'same-individual':
      throw new DataError('Both are the same.');
    case 'own-things':
      throw new DataError(`Nothing was moved: ${to} is somebody already, who ${ownWords(outcome.own)}.`);
  }
}

function ownWords(own: OwnThings): string {
  switch (own.what) {
    case 'association':
      return `belongs to the organization ${own.organizationId}`;
    case 'request':
      return `asks to belong to the organization ${own.organizationId}`;
    case 'mcp-id':
      return `has the MCP ID ${own.mcpId}`;
    case 'exams':
      return 'has passed exams of their own';
  }
}

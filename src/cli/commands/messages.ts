import type { Command } from 'commander';
import { postMessage } from '../../changes/post-message.ts';
import { DataError } from '../../exchange/data-error.ts';
import { goneText } from '../../exchange/gone-text.ts';
import { type CalendarDate, dateIn } from '../../program/things/calendar.ts';
import type { Organization } from '../../program/things/organization.ts';
import { createMembership, type Membership } from '../../store/repositories/membership.ts';
import { posted } from '../../store/things/message.ts';
import { organization } from '../../store/things/organization.ts';
import { withStore } from '../configured-store.ts';
import { operator } from '../operator.ts';
import type { World } from '../world.ts';
import { day, type StoreOption, storeOption } from './options.ts';

interface PostOptions extends StoreOption {
  readonly organization?: string;
  readonly partnerId?: string;
  readonly all: boolean;
  readonly title: string;
  readonly text: string;
  readonly until?: CalendarDate;
  readonly id?: string;
}

/** It is part of longer ids. */
const longestId = 60;

/** `pmc messages post` */
export function addMessages(program: Command, world: World): void {
  program
    .command('messages')
    .description('What the program tells its members.')
    .command('post')
    .description('Shows a message on Home, and tells the administrators.')
    .option('--organization <id>', 'for this organization')
    .option('--partner-id <id>', 'for the organization with this Partner ID')
    .option('--all', 'for every organization', false)
    .requiredOption('--title <title>', 'at most 100 characters')
    .requiredOption('--text <text>', 'at most 1,000 characters')
    .option('--until <date>', 'the last day on which it is shown, such as 2027-01-31', day)
    .option(
      '--id <id>',
      'posting with the same id again tells nobody twice; needed with --all, which may be interrupted',
    )
    .addOption(storeOption())
    .action(async (options: PostOptions) => {
      const ways = [options.organization, options.partnerId, options.all ? 'all' : undefined];
      if (ways.filter((one) => one !== undefined).length !== 1) {
        throw new DataError('Say either --organization ID, --partner-id ID, or --all.');
      }
      if (options.until !== undefined && options.until < dateIn(world.now(), 'UTC')) {
        throw new DataError(`${options.until} is over: nobody would see it.`);
      }
      if (options.all && options.id === undefined) throw new DataError('--all needs an --id, such as spring-2027.');
      const id = options.id ?? world.newId();
      if (id.length > longestId) throw new DataError('The id has more than 60 characters.');
      for (const [what, content] of [
        ['id', id],
        ['title', options.title],
        ['text', options.text],
      ] as const) {
        const { error } = posted[what].safeParse(content);
        if (error !== undefined) throw new DataError(`The ${what} ${error.issues[0]?.message}.`);
      }
      await withStore(options, 'read', world, async (store) => {
        const membership = createMembership(store);
        let count = 0;
        for await (const one of addressed(options, membership)) {
          count += await post(one, id, options, membership, world);
        }
        world.standardOutput.write(
          count === 0
            ? 'It was posted before. Nobody is told twice.\n'
            : count === 1
              ? 'Posted for one organization.\n'
              : `Posted for ${count} organizations.\n`,
        );
      });
    });
}

/** The organizations that are told. @throws DataError if there is none of this id */
async function* addressed(
  { organization: named, partnerId }: PostOptions,
  membership: Membership,
): AsyncIterable<Organization> {
  const holder = partnerId === undefined ? undefined : await membership.holderOf(partnerId);
  if (partnerId !== undefined && holder === undefined) throw new DataError(`Nobody has the Partner ID ${partnerId}.`);
  const id = named ?? holder?.organizationId;
  if (id !== undefined) {
    const found = await membership.organization(id);
    if (found === undefined) throw new DataError(await goneText(membership, id));
    yield found.value;
    return;
  }
  for await (const { value } of membership.everywhere(organization)) yield value;
}

/** @returns 1 if it was posted, 0 if it was before */
async function post(
  told: Organization,
  id: string,
  { title, text, until }: PostOptions,
  membership: Membership,
  world: World,
): Promise<number> {
  const message = { id, title, text, ...(until === undefined ? {} : { showUntil: until }) };
  const occasion = { store: membership, now: world.now(), by: operator };
  return (await postMessage(occasion, told, message)) === 'done' ? 1 : 0;
}

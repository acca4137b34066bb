import { type Command, Option } from 'commander';
import { DataError } from '../../exchange/data-error.ts';
import { type MailState, mailStates } from '../../program/things/mail.ts';
import { createMembership } from '../../store/repositories/membership.ts';
import { createOnItsWay } from '../../store/repositories/on-its-way.ts';
import { mail } from '../../store/things/mail.ts';
import { withStore } from '../configured-store.ts';
import { mailLine, mailsIn, retryMails, skipMails } from '../mails/mail-report.ts';
import type { World } from '../world.ts';
import { instant, refuseFuture, type StoreOption, storeOption } from './options.ts';

/** `pmc mails list`, `pmc mails retry NUMBER...`, `pmc mails skip` */
export function addMails(program: Command, world: World): void {
  const mails = program.command('mails').description('What the bot sends by e-mail.');
  const say = (line: string) => world.standardOutput.write(`${line}\n`);

  mails
    .command('list')
    .description('E-mails that are not delivered: those that were given up, and those on their way.')
    .addOption(new Option('--state <state>', 'only those in this state').choices(mailStates))
    .addOption(storeOption())
    .action(({ state, ...options }: StoreOption & { readonly state?: MailState }) =>
      withStore(options, 'read', world, async (store) => {
        const membership = createMembership(store);
        const states: readonly MailState[] = state === undefined ? ['undelivered', 'sending', 'due'] : [state];
        const found = await mailsIn(states, createOnItsWay(mail, store, world.newId));
        for (const kept of found) say(await mailLine(kept, membership));
        if (found.length === 0) say('There are none.');
      }),
    );

  mails
    .command('retry')
    .description('Sends e-mails again that were not delivered.')
    .argument('[numbers...]', 'as they stand in the list')
    .option('--all', 'every e-mail that was not delivered', false)
    .addOption(storeOption())
    .action(async (numbers: string[], { all, ...options }: StoreOption & { readonly all: boolean }) => {
      if (all === numbers.length > 0) throw new DataError('Name the numbers of e-mails, or say --all.');
      await withStore(options, 'read', world, async (store) => {
        const onItsWay = createOnItsWay(mail, store, world.newId);
        const moved = await retryMails(all ? 'all' : numbers, onItsWay, createMembership(store), world);
        say(moved === 1 ? 'One e-mail is due again.' : `${moved} e-mails are due again.`);
      });
    });

  mails
    .command('skip')
    .description('Ends e-mails that were due and not sent: after a backup was put back, as they had been sent since.')
    .requiredOption('--due-before <instant>', 'such as 2027-01-15T09:00:00Z', instant)
    .addOption(storeOption())
    .action(({ dueBefore, ...options }: StoreOption & { readonly dueBefore: Date }) =>
      withStore(options, 'read', world, async (store) => {
        refuseFuture(dueBefore, world.now());
        const count = await skipMails(
          dueBefore,
          createOnItsWay(mail, store, world.newId),
          createMembership(store),
          world,
        );
        say(count === 1 ? 'One e-mail is not sent.' : `${count} e-mails are not sent.`);
      }),
    );
}

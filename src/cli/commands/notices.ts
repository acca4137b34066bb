import { type Command, Option } from 'commander';
import { pino } from 'pino';
import { openLanguages } from '../../assembly/languages.ts';
import { DataError } from '../../exchange/data-error.ts';
import { createCount } from '../../exchange/progress.ts';
import { planLooks } from '../../notices/due/plan-looks.ts';
import { planRenewals } from '../../notices/due/plan-renewals.ts';
import { noticeKinds } from '../../notices/kinds/index.ts';
import { pages } from '../../pages/index.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import { type NoticeState, noticeStates } from '../../program/things/notice.ts';
import { createMembership } from '../../store/repositories/membership.ts';
import { createOutbox } from '../../store/repositories/outbox.ts';
import { configuredCatalog } from '../configured-catalog.ts';
import { withStore } from '../configured-store.ts';
import { noticesForecast } from '../notices/forecast.ts';
import { noticeLine, noticesIn, retryNotices, skipNotices } from '../notices/outbox-report.ts';
import type { World } from '../world.ts';
import { day, instant, refuseFuture, type StoreOption, storeOption } from './options.ts';

/** `pmc notices list`, `pmc notices retry NUMBER...`, `pmc notices skip`, `pmc notices run` */
export function addNotices(program: Command, world: World): void {
  const notices = program.command('notices').description('What the bot says by itself.');
  const say = (line: string) => world.standardOutput.write(`${line}\n`);

  notices
    .command('list')
    .description('Notices that are not delivered: parked ones, and those on their way.')
    .addOption(new Option('--state <state>', 'only those in this state').choices(noticeStates))
    .addOption(storeOption())
    .action(({ state, ...options }: StoreOption & { readonly state?: NoticeState }) =>
      withStore(options, 'read', world, async (store) => {
        const membership = createMembership(store);
        const states: readonly NoticeState[] = state === undefined ? ['parked', 'waiting', 'sending', 'due'] : [state];
        const found = await noticesIn(states, createOutbox(store, world.newId));
        for (const kept of found) say(await noticeLine(kept, membership));
        if (found.length === 0) say('There are none.');
      }),
    );

  notices
    .command('retry')
    .description('Sends parked or waiting notices again.')
    .argument('[numbers...]', 'as they stand on the card and in the list')
    .option('--all', 'every parked notice', false)
    .addOption(storeOption())
    .action(async (numbers: string[], { all, ...options }: StoreOption & { readonly all: boolean }) => {
      if (all === numbers.length > 0) throw new DataError('Name the numbers of notices, or say --all.');
      await withStore(options, 'read', world, async (store) => {
        const outbox = createOutbox(store, world.newId);
        const moved = await retryNotices(all ? 'all' : numbers, outbox, createMembership(store), world);
        say(moved === 1 ? 'One notice is due again.' : `${moved} notices are due again.`);
      });
    });

  notices
    .command('skip')
    .description('Ends notices that were due and not sent: after a backup was put back, as they had been sent since.')
    .requiredOption('--due-before <instant>', 'such as 2027-01-15T09:00:00Z', instant)
    .addOption(storeOption())
    .addHelpText('after', '\nWhat to do before, and after: docs/operations.md')
    .action(({ dueBefore, ...options }: StoreOption & { readonly dueBefore: Date }) =>
      withStore(options, 'read', world, async (store) => {
        refuseFuture(dueBefore, world.now());
        const count = await skipNotices(dueBefore, createOutbox(store, world.newId), createMembership(store), world);
        say(count === 1 ? 'One notice is not sent.' : `${count} notices are not sent.`);
      }),
    );

  notices
    .command('run')
    .description('Writes the notices whose day has come, as the bot does every few minutes; the bot delivers them.')
    .option('--dry-run', 'only tell who would get what, when and why', false)
    .option('--on <date>', 'with --dry-run: on this day, such as 2027-01-31, instead of today', day)
    .addOption(storeOption())
    .action(
      async ({ dryRun, on, ...options }: StoreOption & { readonly dryRun: boolean; readonly on?: CalendarDate }) => {
        if (on !== undefined && !dryRun) throw new DataError('Another day than today goes with --dry-run only.');
        await withStore(options, 'read', world, async (store) => {
          const membership = createMembership(store);
          const catalog = configuredCatalog(world);
          if (dryRun) {
            const { speech } = openLanguages(catalog);
            const reading = { kinds: noticeKinds, pages, membership, catalog, speech };
            const progress = createCount('Looked at', 'organizations', world);
            let count = 0;
            try {
              for await (const line of noticesForecast(reading, world.now(), on, progress.add)) {
                progress.clear();
                say(line);
                count += 1;
              }
            } finally {
              progress.clear();
            }
            say(count === 1 ? 'One notice. Nothing was written.' : `${count} notices. Nothing was written.`);
            return;
          }
          const log = pino({ level: 'silent' });
          const planning = { store, membership, catalog, now: world.now, newId: world.newId, log };
          const written = (await planRenewals(planning)) + (await planLooks(planning));
          say(written === 1 ? 'One notice was written.' : `${written} notices were written.`);
        });
      },
    );
}

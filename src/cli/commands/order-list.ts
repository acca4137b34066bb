import { type Command, InvalidArgumentError, Option } from 'commander';
import { orderStates } from '../../program/things/order.ts';
import { configuredCatalog } from '../configured-catalog.ts';
import { withStore } from '../configured-store.ts';
import { listOrders, type OrderQuery } from '../orders/list-orders.ts';
import { owners, waitingStates } from '../orders/waiting-orders.ts';
import type { World } from '../world.ts';
import { day, type StoreOption, storeOption } from './options.ts';

/** Lines of a list, unless more are asked for, and at the most. */
const usualLines = 200;
const mostLines = 500;

const listedStates = [...new Set([...waitingStates, ...orderStates, 'active'])];

/** `pmc orders list` */
export function addOrderList(orders: Command, world: World): void {
  orders
    .command('list')
    .description(
      'Lists the orders that wait for somebody, where something has to be done soonest first; or all of an organization. Number, day, Partner ID, name, amount, state, who has to do something next, by when, and what it is for.',
    )
    .option('--partner-id <id>', 'all of this organization, the latest first')
    .addOption(new Option('--state <state>', 'only those in this state').choices(listedStates))
    .addOption(new Option('--owner <owner>', 'only where this one has to do something next').choices([...owners]))
    .option('--due-before <date>', 'only where that has to be done before this day, such as 2027-01-31', day)
    .option('--most <number>', `how many lines at the most, up to ${mostLines}`, lines, usualLines)
    .addOption(storeOption())
    .action(({ store, ...query }: StoreOption & OrderQuery) =>
      withStore({ store }, 'read', world, async (opened) => {
        const surroundings = { ...world, catalog: configuredCatalog(world) };
        for await (const line of listOrders(query, opened, surroundings)) world.standardOutput.write(`${line}\n`);
      }),
    );
}

function lines(text: string): number {
  const count = /^[1-9]\d{0,3}$/.test(text) ? Number(text) : Number.NaN;
  if (count <= mostLines) return count;
  throw new InvalidArgumentError(`It is a whole number from 1 to ${mostLines}.`);
}

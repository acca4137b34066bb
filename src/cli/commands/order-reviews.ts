import { type Command, InvalidArgumentError } from 'commander';
import type { Decline } from '../../changes/decline-order.ts';
import type { OrderName } from '../../changes/find-order.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { reviewReason } from '../../store/things/order.ts';
import { configuredCatalog } from '../configured-catalog.ts';
import { approve, decline } from '../orders/review-order.ts';
import type { World } from '../world.ts';
import { orderNumber, partnerIdOption, type StoreOption, storeOption } from './options.ts';

type Told = (options: StoreOption, report: (membership: Membership) => Promise<readonly string[]>) => Promise<void>;

/** `pmc orders approve ORDER`, `decline` */
export function addOrderReviews(orders: Command, told: Told, world: World): void {
  const surroundings = () => ({ ...world, catalog: configuredCatalog(world) });
  orders
    .command('approve')
    .description(
      'Says yes to an order that is in review. From today on it waits to be paid, or is had at once if it costs nothing. Those concerned are told.',
    )
    .argument('<order>', 'the order number, ten digits', orderNumber)
    .addOption(partnerIdOption())
    .addOption(storeOption())
    .action((order: string, { store, ...given }: StoreOption & Omit<OrderName, 'orderNumber'>) =>
      told({ store }, (membership) => approve({ ...given, orderNumber: order }, membership, surroundings())),
    );
  orders
    .command('decline')
    .description(
      'Says no to an order that is in review; or that the money of a payment which was reported is not there: then it waits to be paid again until its last day. Those concerned are told, with the reason.',
    )
    .argument('<order>', 'the order number, ten digits', orderNumber)
    .requiredOption('--reason <text>', 'why, for the partner to read: a line of at most 200 characters', reason)
    .addOption(partnerIdOption())
    .addOption(storeOption())
    .action((order: string, { store, ...given }: StoreOption & Omit<Decline, 'orderNumber'>) =>
      told({ store }, (membership) => decline({ ...given, orderNumber: order }, membership, surroundings())),
    );
}

/** A reason that somebody typed. */
function reason(text: string): string {
  const { success, data, error } = reviewReason.safeParse(text.trim());
  if (success) return data;
  throw new InvalidArgumentError(`The reason ${error.issues[0]?.message}.`);
}

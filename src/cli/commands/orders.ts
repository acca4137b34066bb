import { type Command, InvalidArgumentError, Option } from 'commander';
import { carriers } from '../../catalog/carriers.ts';
import type { OrderName } from '../../changes/find-order.ts';
import type { Payment } from '../../changes/pay-order.ts';
import { carrierNamed } from '../../program/benefits/tracking.ts';
import type { ToldState } from '../../program/things/shipment.ts';
import { createMembership, type Membership } from '../../store/repositories/membership.ts';
import { withStore } from '../configured-store.ts';
import { endOrder, reportRefund } from '../orders/end-order.ts';
import { type OrderReport, reportOrder } from '../orders/report-order.ts';
import { reportPayment } from '../orders/report-payment.ts';
import type { World } from '../world.ts';
import { day, orderNumber, partnerIdOption, type StoreOption, storeOption } from './options.ts';
import { addOrderList } from './order-list.ts';
import { addOrderReviews } from './order-reviews.ts';

interface Options extends StoreOption, Omit<OrderReport, 'orderNumber' | 'state'> {}

interface PaymentOptions extends StoreOption, Omit<Payment, 'orderNumber'> {}

/** `pmc orders ship ORDER`, `delay`, `deliver`, `schedule`; `list`, `approve`, `decline`, `paid`, `cancel`, `expire` and `refund` */
export function addOrders(program: Command, world: World): void {
  const orders = program.command('orders').description('What has become of what was ordered.');
  /** Does it, and says what has changed. */
  const told = (options: StoreOption, report: (membership: Membership) => Promise<readonly string[]>) =>
    withStore(options, 'read', world, async (store) => {
      for (const line of await report(createMembership(store))) world.standardOutput.write(`${line}\n`);
    });
  const add = (name: string, state: ToldState, description: string, own: readonly Option[]) => {
    const command = orders
      .command(name)
      .description(`${description} The people who look after it are told.`)
      .argument('<order>', 'the order number, ten digits', orderNumber)
      .option('--shipment <number>', 'which of the shipments of the order, if it has several; or a new one')
      .option('--contents <text>', 'what is in it; needed for a new shipment')
      .option('--partner-id <id>', 'of the organization, if the order cannot be found by its number alone');
    for (const option of own) command.addOption(option);
    command
      .addOption(storeOption())
      .action((order: string, { store, ...given }: Options) =>
        told({ store }, (membership) => reportOrder({ ...given, orderNumber: order, state }, membership, world)),
      );
  };

  const on = (what: string) =>
    new Option('--on <date>', `${what}, such as 2027-01-31; today if left out`).argParser(day);
  const expected = new Option('--expected <date>', 'the day on which it should arrive').argParser(day);
  add('schedule', 'scheduled', 'Plans a shipment of an order.', [
    new Option('--on <date>', 'the day on which it will be sent').argParser(day).makeOptionMandatory(),
    expected,
  ]);
  add('ship', 'shipped', 'Says that an order was sent.', [
    new Option('--carrier <name>', `who carries it: ${carriers.map(({ name }) => name).join(', ')}`)
      .argParser(carrier)
      .makeOptionMandatory(),
    new Option('--tracking <number>', 'the tracking number').makeOptionMandatory(),
    on('the day on which it was sent'),
    expected,
    new Option('--correct', 'say it anew of a shipment that has been sent already').default(false),
  ]);
  add('delay', 'delayed', 'Says that an order will be late.', [expected]);
  add('deliver', 'delivered', 'Says that an order has arrived.', [on('the day on which it arrived')]);
  addOrderList(orders, world);
  addOrderReviews(orders, told, world);
  const ends = (name: string, state: 'expired' | 'cancelled', description: string) =>
    orders
      .command(name)
      .description(description)
      .argument('<order>', 'the order number, ten digits', orderNumber)
      .addOption(partnerIdOption())
      .addOption(storeOption())
      .action((order: string, { store, ...given }: StoreOption & Omit<OrderName, 'orderNumber'>) =>
        told({ store }, (membership) => endOrder({ ...given, orderNumber: order }, state, membership, world)),
      );
  ends(
    'cancel',
    'cancelled',
    'Ends an order that waits to be paid, such as to order anew. What it was for stays as it was.',
  );
  ends('expire', 'expired', 'Ends an order that waits to be paid before its last day, and tells those concerned.');
  orders
    .command('refund')
    .description('Says that the money for an order was given back. What it bought returns to the term before.')
    .argument('<order>', 'the order number, ten digits', orderNumber)
    .addOption(partnerIdOption())
    .addOption(on('the day on which it was given back'))
    .addOption(storeOption())
    .action((order: string, { store, ...given }: PaymentOptions) =>
      told({ store }, (membership) => reportRefund({ ...given, orderNumber: order }, membership, world)),
    );
  orders
    .command('paid')
    .description('Says that the money for an order has come: what was ordered with it is had, and cards say so.')
    .argument('<order>', 'the order number, ten digits', orderNumber)
    .addOption(partnerIdOption())
    .addOption(on('the day on which it came'))
    .addOption(storeOption())
    .action((order: string, { store, ...given }: PaymentOptions) =>
      told({ store }, (membership) => reportPayment({ ...given, orderNumber: order }, membership, world)),
    );
}

function carrier(text: string): string {
  const known = carrierNamed(text, carriers);
  if (known !== undefined) return known.name;
  throw new InvalidArgumentError(
    `There is none of this name. It is one of ${carriers.map(({ name }) => name).join(', ')}.`,
  );
}

import { administratorsOf } from '../../program/joining/association.ts';
import { expireOrder } from '../../program/renewal/expire-order.ts';
import {
  expiryRecipients,
  nextPaymentLook,
  paymentNotice,
  paymentRecipients,
  paymentSettled,
  paymentStep,
} from '../../program/telling/payment-reminders.ts';
import { dateIn } from '../../program/things/calendar.ts';
import type { Order } from '../../program/things/order.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import type { Envelope, Kept } from '../../store/repositories/documents.ts';
import { movedOn } from '../../store/repositories/outbox.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { Versioned, Write } from '../../store/store.ts';
import { eachDue } from './each-due.ts';
import type { RequestPlanningServices } from './plan-requests.ts';

/** The program itself, where nobody did it. */
const program = { individualId: 'program', name: 'Partner program' };

/** A commit takes 99 writes, so this many people are told at most; nobody has that many administrators. */
const mostRecipients = 80;

/**
 * Looks at the orders that wait to be paid: writes the reminder whose day has come, and ends those whose last day is over.
 * Asked often, it finds what is due and not done, whatever happened in between.
 * @returns how many orders were looked at
 */
export async function planPayments(services: RequestPlanningServices, signal?: AbortSignal): Promise<number> {
  const taken = await eachDue<Envelope<Order>>(
    { type: 'order', state: 'awaiting-payment', field: 'dueAt' },
    ({ value }) => `${value.organizationId} ${value.number}`,
    async (found) => ((await look(found, services)) ? 1 : undefined),
    { event: 'payment-look-failed', message: 'an unpaid order could not be looked at' },
    services,
    signal,
  );
  if (taken > 0) services.log.info({ event: 'payments-planned', taken }, 'unpaid orders were looked at');
  return taken;
}

/** @returns false if somebody changed it meanwhile */
async function look(
  { document, version }: Versioned<Envelope<Order>>,
  { membership, now, newId }: RequestPlanningServices,
): Promise<boolean> {
  const kept: Kept<Order> = { value: document.value, version, document };
  const { organizationId, number } = kept.value;
  const [organization, associations] = await Promise.all([
    membership.organization(organizationId),
    membership.associations(organizationId),
  ]);
  if (organization === undefined) throw new Error('an order names an organization that is not there');
  const at = now();
  const { timeZone } = headquartersOf(organization.value);
  const today = dateIn(at, timeZone);
  const step = paymentStep(kept.value, today);
  const changeId = newId();
  const commit = async (changes: readonly Write[]) =>
    (await membership.commit(organizationId, changeId, changes)) !== 'conflict';
  if (step.kind === 'expire') return commit(ending(kept, organization, associations, at, changeId));
  const again = writes.orderMoved(kept, kept.value, nextPaymentLook(kept.value, timeZone, today));
  if (step.kind === 'wait') return commit([again]);

  const said = await membership.notices(organizationId, 'payment-outstanding', number);
  const have = new Set(said.filter(({ value }) => value.stage === step.stage).map(({ value }) => value.recipientId));
  const recipients = paymentRecipients(
    kept.value,
    associations,
    administratorsOf(associations, organization.value),
  ).filter(({ individualId }) => !have.has(individualId));
  const event = { at: at.toISOString(), what: 'not sent: a later reminder has taken its place' };
  const overtaken = said.filter(
    ({ value, document: { state, message } }) =>
      value.stage !== step.stage && (state === 'due' || state === 'waiting') && message === undefined,
  );
  return commit([
    again,
    ...recipients
      .slice(0, mostRecipients)
      .map(({ individualId }) =>
        writes.noticed(paymentNotice(kept.value, 'payment-outstanding', step.stage, individualId, at), at),
      ),
    ...overtaken.slice(0, 10).map((earlier) => movedOn(earlier, { state: 'over', event })),
  ]);
}

/** One change: the order, what goes back with it, the audit, and what people are told. */
function ending(
  kept: Kept<Order>,
  organization: Kept<Organization>,
  associations: readonly Association[],
  at: Date,
  changeId: string,
): readonly Write[] {
  const expired = expireOrder(kept.value, organization.value);
  const { order, returned } = expired;
  const administrators = administratorsOf(associations, organization.value);
  return [
    writes.orderMoved(kept, order),
    returned.length === 0
      ? writes.unchanged('root', organization.version)
      : writes.replaced(organization, expired.organization),
    writes.recorded(order.organizationId, changeId, {
      at: at.toISOString(),
      by: program,
      what: 'order-expired',
      details: { order: order.number, returned: returned.map(({ id }) => id).join(' ') },
    }),
    writes.settled(paymentSettled(order, at), changeId),
    ...expiryRecipients(order, associations, administrators)
      .slice(0, mostRecipients)
      .map(({ individualId }) =>
        writes.noticed(paymentNotice(order, 'order-expired', 'expired', individualId, at), at),
      ),
  ];
}

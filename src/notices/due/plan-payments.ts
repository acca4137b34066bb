import type { Author } from '../../changes/change.ts';
import { expireUnpaidOrder } from '../../changes/expire-order.ts';
import { tell } from '../../changes/tell.ts';
import { administratorsOf } from '../../program/joining/association.ts';
import {
  nextPaymentLook,
  paymentNotice,
  paymentRecipients,
  paymentStep,
} from '../../program/telling/payment-reminders.ts';
import { dateIn } from '../../program/things/calendar.ts';
import type { Order } from '../../program/things/order.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import type { Envelope, Kept } from '../../store/repositories/documents.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { movedOn } from '../../store/repositories/outbox.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { Versioned, Write } from '../../store/store.ts';
import { eachDue } from './each-due.ts';
import type { RequestPlanningServices } from './plan-requests.ts';

const by: Author = { kind: 'job', name: 'payments' };

/** So many people are told at most, in one commit; nobody has that many administrators. */
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
  if (step.kind === 'expire') {
    const occasion = { store: membership, now: at, changeId, by };
    return (await expireUnpaidOrder(occasion, kept, organization, associations)) !== 'conflict';
  }
  const administrators = administratorsOf(associations, organization.value);
  const recipients = paymentRecipients(kept.value, associations, administrators);
  const news = step.kind === 'wait' ? [] : await reminders(kept.value, step.stage, recipients, membership, at);
  const deed = { changeId, by, at, what: 'payment-reminded', details: { order: number } };
  const nextLook = writes.orderMoved(kept, kept.value, nextPaymentLook(kept.value, timeZone, today));
  return (await tell(membership, organizationId, deed, news, nextLook)) !== 'conflict';
}

/** Whoever has not heard of this stage hears of it, and of an earlier one no more. */
async function reminders(
  order: Order,
  stage: string,
  recipients: readonly Association[],
  membership: Membership,
  at: Date,
): Promise<readonly Write[]> {
  const said = await membership.notices(order.organizationId, 'payment-outstanding', order.number);
  const have = new Set(said.filter(({ value }) => value.stage === stage).map(({ value }) => value.recipientId));
  const event = { at: at.toISOString(), what: 'not sent: a later reminder has taken its place' };
  const overtaken = said.filter(
    ({ value, document: { state, message } }) =>
      value.stage !== stage && (state === 'due' || state === 'waiting') && message === undefined,
  );
  return [
    ...recipients
      .filter(({ individualId }) => !have.has(individualId))
      .slice(0, mostRecipients)
      .map(({ individualId }) =>
        writes.noticed(paymentNotice(order, 'payment-outstanding', stage, individualId, at), at),
      ),
    ...overtaken.slice(0, 10).map((earlier) => movedOn(earlier, { state: 'over', event })),
  ];
}

import type { Author } from '../../changes/change.ts';
import { expireUnpaidOrder } from '../../changes/end-order.ts';
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
import { movedOn } from '../../store/repositories/on-its-way.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { Write } from '../../store/store.ts';
import type { KeptNotice } from '../../store/things/notice.ts';
import type { Envelope } from '../../store/things/thing.ts';
import { type Due, eachDue, type PlanningServices } from './each-due.ts';

const by: Author = { kind: 'job', name: 'payments' };

type OrderDocument = Envelope<Order> & { readonly organizationId: string };

/**
 * Looks at the orders that wait to be paid: writes the reminder whose day has come, and ends those whose last day is over.
 * @returns how many orders were looked at
 */
export function planPayments(services: PlanningServices, signal?: AbortSignal): Promise<number> {
  return eachDue<OrderDocument>(
    {
      query: { type: 'order', state: 'awaiting-payment', field: 'dueAt' },
      handle: (due) => lookAtPayment(due, services),
      failed: { event: 'payment-look-failed', message: 'an unpaid order could not be looked at' },
      done: { event: 'payments-planned', message: 'unpaid orders were looked at' },
    },
    services,
    signal,
  );
}

async function lookAtPayment(due: Due<OrderDocument>, services: PlanningServices): Promise<number | undefined> {
  const { membership, now, newId } = services;
  const order = due.value;
  const [organization, associations] = await Promise.all([
    membership.organization(order.organizationId),
    membership.inCharge(order.organizationId),
  ]);
  if (organization === undefined) throw new Error('an order names an organization that is not there');
  const at = now();
  const { timeZone } = headquartersOf(organization.value);
  const today = dateIn(at, timeZone);
  const step = paymentStep(order, today);
  const changeId = newId();
  if (step.kind === 'expire') {
    const occasion = { store: membership, now: at, changeId, by };
    return (await expireUnpaidOrder(occasion, due, organization, associations)) === 'conflict' ? undefined : 1;
  }
  const administrators = administratorsOf(associations, organization.value);
  const said =
    step.kind === 'wait'
      ? []
      : reminders(
          order,
          step.stage,
          paymentRecipients(order, associations, administrators, step.isWide),
          await membership.notices(order.organizationId, 'payment-outstanding', order.number),
          at,
        );
  const again = writes.orderMoved(due, order, nextPaymentLook(order, timeZone, today));
  const deed = { changeId, by, at, what: 'payment-reminded', details: { order: order.number } } as const;
  return (await tell(membership, order.organizationId, deed, said, again)) === 'conflict' ? undefined : 1;
}

/** To whom it was not said yet; earlier reminders that nobody got so far are said no more. */
function reminders(
  order: Order,
  stage: string,
  recipients: readonly Association[],
  said: readonly KeptNotice[],
  at: Date,
): readonly Write[] {
  const have = new Set(said.filter(({ value }) => value.stage === stage).map(({ value }) => value.recipientId));
  const event = { at: at.toISOString(), what: 'not sent: a later reminder has taken its place' };
  const isOvertaken = ({ value, document: { state, message } }: KeptNotice) =>
    value.stage !== stage && (state === 'due' || state === 'waiting') && message === undefined;
  return [
    ...recipients
      .filter(({ individualId }) => !have.has(individualId))
      .map(({ individualId }) =>
        writes.noticed(paymentNotice(order, 'payment-outstanding', stage, individualId, at), at),
      ),
    ...said.filter(isOvertaken).map((earlier) => movedOn(earlier, { state: 'over', event })),
  ];
}

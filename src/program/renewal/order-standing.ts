import { addDays, type CalendarDate } from '../things/calendar.ts';
import type { Order } from '../things/order.ts';
import type { Organization } from '../things/organization.ts';
import { waitingFor } from './ordered-year.ts';

/** Where an order stands, who has to do something next, and on which day something happens by itself. */
export interface OrderStanding {
  readonly state: 'ordered' | 'awaiting-payment' | 'paid' | 'active' | 'expired' | 'cancelled' | 'refunded';
  /** `partner`: to pay; `program`: to deliver; nobody once it has ended. */
  readonly owner?: 'partner' | 'program';
  /** The last day to pay, the first day of what was bought, or the last one of it. */
  readonly nextOn?: CalendarDate;
}

/**
 * The states of an order with their owner and date, as "In Progress" alone confused people. Those of payment and expiry
 * are the program's (How to pay the fee for a silver or gold competency,
 * https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency), the others our choice.
 * @param organization as it is now: what was bought is read from what it holds @param today at the headquarters
 */
export function orderStanding(order: Order, organization: Organization, today: CalendarDate): OrderStanding {
  switch (order.state) {
    case 'ordered': {
      const payBy = organization.competencies.find(({ ordered }) => ordered?.orderNumber === order.number)?.ordered
        ?.payBy;
      return payBy === undefined ? { state: 'ordered' } : { state: 'ordered', owner: 'partner', nextOn: payBy };
    }
    case 'awaiting-payment':
      return order.payBy === undefined
        ? { state: order.state, owner: 'partner' }
        : { state: order.state, owner: 'partner', nextOn: order.payBy };
    case 'paid':
    case 'fulfilled':
      return standingOfPaid(order, organization, today);
    default:
      return { state: order.state };
  }
}

function standingOfPaid({ number }: Order, organization: Organization, today: CalendarDate): OrderStanding {
  const bought = [organization.enrollment, ...organization.competencies].filter(
    ({ lastRenewal }) => lastRenewal?.orderNumber === number,
  );
  const begins = bought.map(({ startedOn, lastRenewal }) =>
    lastRenewal === undefined || startedOn >= lastRenewal.on
      ? startedOn
      : addDays(lastRenewal.previousAnniversaryDate, 1),
  );
  const [first] = begins.toSorted();
  const last = bought
    .map(({ anniversaryDate }) => anniversaryDate)
    .toSorted()
    .at(-1);
  if (first === undefined || last === undefined || waitingFor(number, organization).length > 0)
    return { state: 'paid' };
  if (today < first) return { state: 'paid', owner: 'program', nextOn: first };
  return today <= last ? { state: 'active', owner: 'program', nextOn: last } : { state: 'paid' };
}

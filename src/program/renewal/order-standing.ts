import { firstDayOf } from '../orders/first-day.ts';
import type { CalendarDate } from '../things/calendar.ts';
import { type Order, waitOf } from '../things/order.ts';
import type { Organization } from '../things/organization.ts';
import { countWaitingFor } from './ordered-year.ts';

/** Where an order stands, who has to do something next, and on which day something happens by itself. */
export interface OrderStanding {
  readonly state: Order['state'] | 'active';
  /** `partner`: to pay; `program`: to look at it, or to deliver; nobody once it has ended. */
  readonly owner?: 'partner' | 'program';
  /** The day by which it is looked at, the last day to pay, the first day of what was bought, or the last one of it. */
  readonly nextOn?: CalendarDate;
}

/**
 * The states of an order with their owner and date, as "In Progress" alone confused people. Those of payment and expiry
 * are the program's (How to pay the fee for a silver or gold competency,
 * https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency), the others our choice.
 * @param organization as it is now: what was bought is read from what it holds @param today at the headquarters
 */
export function orderStanding(order: Order, organization: Organization, today: CalendarDate): OrderStanding {
  const wait = waitOf(order);
  if (wait !== undefined) return { state: order.state, owner: wait.owner, nextOn: wait.until };
  switch (order.state) {
    case 'ordered': {
      const waiting = [
        ...organization.competencies.flatMap(({ ordered }) => ordered ?? []),
        ...(organization.pendingEnrollments ?? []),
      ];
      const payBy = waiting.find(({ orderNumber }) => orderNumber === order.number)?.payBy;
      return payBy === undefined ? { state: 'ordered' } : { state: 'ordered', owner: 'partner', nextOn: payBy };
    }
    case 'paid':
    case 'fulfilled':
      return standingOfPaid(order, organization, today);
    default:
      return { state: order.state };
  }
}

function standingOfPaid({ number, state }: Order, organization: Organization, today: CalendarDate): OrderStanding {
  const { enrollment, competencies, subscriptions } = organization;
  const bought = [enrollment, ...competencies, ...subscriptions].flatMap((term) => {
    const first = firstDayOf(term, number);
    return first === undefined ? [] : [{ first, anniversaryDate: term.anniversaryDate }];
  });
  const [first] = bought.map((term) => term.first).toSorted();
  const last = bought
    .map(({ anniversaryDate }) => anniversaryDate)
    .toSorted()
    .at(-1);
  // What is only sent, such as a plaque, is the program's to send until somebody says that it has arrived.
  if (first === undefined || last === undefined || countWaitingFor(number, organization) > 0)
    return state === 'fulfilled' ? { state } : { state, owner: 'program' };
  if (today < first) return { state: 'paid', owner: 'program', nextOn: first };
  return today <= last ? { state: 'active', owner: 'program', nextOn: last } : { state: 'fulfilled' };
}

import type { CalendarDate } from './calendar.ts';
import type { Level } from './competency.ts';
import type { Renewal } from './enrollment.ts';

/**
 * What was ordered and is had once its order is paid: a competency that is not held yet, or a year of a subscription. It
 * stands with the organization from the order on, so that the same is not ordered twice. The next year of a competency
 * that is held stands there: see `OrderedYear`.
 */
export type PendingEnrollment = Pick<Renewal, 'on' | 'by' | 'orderNumber'> & {
  /** Where it is to be held. */
  readonly locationId: string;
  /** The last day of it, if it were paid on the day on which it was ordered. */
  readonly until: CalendarDate;
  /** The last day on which the payment is waited for; absent while the program looks whether they may have it. */
  readonly payBy?: CalendarDate;
  /** The order that has to be paid for it, if its own costs nothing as the fee of that one includes it. */
  readonly includedInOrder?: string;
  /** Its year begins after the one that is held; else on the day on which it is paid. */
  readonly renews?: true;
} & (
    | {
        readonly kind: 'competency';
        /** Of the enrollment that it becomes, within the organization. */
        readonly id: string;
        readonly competency: string;
        readonly level: Level;
      }
    | { readonly kind: 'subscription'; readonly product: string; readonly quantity?: number }
  );

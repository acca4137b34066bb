import { addDays, type CalendarDate } from './calendar.ts';

/** A seat of an MSDN subscription, for one named person. */
export interface MsdnSubscription {
  /** Of the catalog's editions. */
  readonly edition: string;
  readonly assignedOn: CalendarDate;
  readonly assignedBy: string;
}

const daysBeforeReassignment = 90;

/**
 * The first day on which a seat may be given to somebody else.
 * Source: MPN benefits - Visual Studio, https://docs.microsoft.com/en-us/partner-center/mpn-benefits-visual-studio
 */
export function reassignableFrom(subscription: Pick<MsdnSubscription, 'assignedOn'>): CalendarDate {
  return addDays(subscription.assignedOn, daysBeforeReassignment);
}

import type { CalendarDate } from './calendar.ts';

/**
 * The three groups of Review Shipping History.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const shipmentStates = ['scheduled', 'in-process', 'shipped'] as const;
export type ShipmentState = (typeof shipmentStates)[number];

export interface Shipment {
  readonly organizationId: string;
  readonly number: string;
  readonly orderNumber: string;
  readonly contents: string;
  readonly locationId: string;
  readonly state: ShipmentState;
  /** The day it was or will be sent. */
  readonly shipsOn: CalendarDate;
  readonly expectedOn?: CalendarDate;
  readonly carrier?: string;
  readonly trackingNumber?: string;
}

import type { Readiness } from '../requirements/readiness.ts';
import type { CalendarDate } from '../things/calendar.ts';
import type { CompetencyEnrollment, Level } from '../things/competency.ts';
import type { PendingEnrollment } from '../things/pending-enrollment.ts';
import type { CartLine } from './cart.ts';

/** Why a line cannot be ordered. */
export type LineRefusal =
  | { readonly reason: 'unknown-item' }
  /** @property successors what is sold in its place, by product */
  | {
      readonly reason: 'not-sold';
      readonly product: string;
      readonly from?: CalendarDate;
      readonly until?: CalendarDate;
      readonly successors: readonly string[];
    }
  /** @property closedOn absent of one that nobody knows */
  | { readonly reason: 'location-closed'; readonly locationId: string; readonly closedOn?: CalendarDate }
  | { readonly reason: 'membership-ended'; readonly anniversaryDate: CalendarDate; readonly canRenew: boolean }
  | { readonly reason: 'no-price'; readonly country: string }
  | { readonly reason: 'quantity'; readonly problem: 'not-whole' | 'too-few' | 'too-many'; readonly most: number }
  | { readonly reason: 'level-needed'; readonly level: Level }
  /** A competency that is held there, or a product of which the location has all that it may have. */
  | { readonly reason: 'held-already'; readonly until: CalendarDate; readonly held?: CompetencyEnrollment }
  | { readonly reason: 'ordered-already'; readonly pending: PendingEnrollment }
  /** Where the others of the same country are: held, ordered, or in the same cart. */
  | {
      readonly reason: 'most-in-country';
      readonly country: string;
      readonly most: number;
      readonly locationIds: readonly string[];
    }
  | { readonly reason: 'most-at-location'; readonly most: number }
  | {
      readonly reason: 'no-new-enrollments';
      readonly until: CalendarDate;
      readonly successors: readonly string[];
    }
  | { readonly reason: 'not-opted-in' }
  | { readonly reason: 'level-not-offered' }
  | { readonly reason: 'requirements-missing'; readonly readiness: Readiness };

/** Why nothing of a cart is ordered. */
export type OrderRefusal =
  | { readonly reason: 'line'; readonly line: CartLine; readonly why: LineRefusal }
  | { readonly reason: 'nothing-in-cart' }
  | { readonly reason: 'too-many-lines'; readonly most: number }
  | { readonly reason: 'revenue-commitment-missing' }
  | { readonly reason: 'purchase-order-missing' }
  /** What it costs, or what is included, is not what was read. */
  | { readonly reason: 'price-changed' }
  /** The organization has not signed the agreement in time, or never. */
  | { readonly reason: 'agreement-overdue'; readonly signBy: CalendarDate | 'never' }
  /** Something of it is for a location beyond what this person administers. */
  | { readonly reason: 'not-administered'; readonly line: CartLine };

import type { Readiness } from '../requirements/readiness.ts';
import type { CalendarDate } from '../things/calendar.ts';
import type { Level, OrderedYear } from '../things/competency.ts';
import type { Renewal } from '../things/enrollment.ts';
import type { BusinessField } from '../things/organization.ts';

export type RenewalSubject =
  | { readonly kind: 'membership' }
  | { readonly kind: 'competency'; readonly competency: string; readonly level: Level };

export type RenewalRefusal =
  | {
      readonly reason: 'window-not-open';
      readonly subject: RenewalSubject;
      readonly opensOn: CalendarDate;
      readonly anniversaryDate: CalendarDate;
    }
  | { readonly reason: 'window-closed'; readonly subject: RenewalSubject; readonly anniversaryDate: CalendarDate }
  | {
      readonly reason: 'already-renewed';
      readonly subject: RenewalSubject;
      readonly renewal: Renewal;
      readonly anniversaryDate: CalendarDate;
    }
  | { readonly reason: 'awaiting-payment'; readonly subject: RenewalSubject; readonly ordered: OrderedYear }
  | { readonly reason: 'requirements-missing'; readonly subject: RenewalSubject; readonly readiness: Readiness }
  | {
      readonly reason: 'competency-retired';
      readonly subject: RenewalSubject;
      readonly renewUntil: CalendarDate;
      readonly successors: readonly string[];
    }
  /** The membership is over, and competencies with it. */
  | { readonly reason: 'membership-ended'; readonly subject: RenewalSubject; readonly anniversaryDate: CalendarDate }
  /** The membership ends before the competency does: it is to be renewed first, or in the same order. */
  | { readonly reason: 'membership-first'; readonly subject: RenewalSubject; readonly anniversaryDate: CalendarDate }
  | { readonly reason: 'level-not-offered'; readonly subject: RenewalSubject }
  | { readonly reason: 'no-price'; readonly country: string }
  | { readonly reason: 'not-held' }
  | { readonly reason: 'nothing-chosen' }
  /** Of the profile that is kept with the renewal. */
  | { readonly reason: 'profile-incomplete'; readonly unsaid: readonly BusinessField[] }
  | { readonly reason: 'authority-not-declared' }
  | { readonly reason: 'revenue-commitment-missing' };

export function isRefusal<T extends object>(value: T | RenewalRefusal): value is RenewalRefusal {
  return 'reason' in value;
}

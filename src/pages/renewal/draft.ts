import { z } from 'zod';
import type { RenewalBasis } from '../../changes/renew.ts';
import type { CompetencyChoice, RenewalPlan } from '../../program/renewal/plan.ts';
import type { RenewalRefusal } from '../../program/renewal/refusal.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import { type CompetencyEnrollment, levels } from '../../program/things/competency.ts';
import type { Term } from '../../program/things/enrollment.ts';
import type { Order } from '../../program/things/order.ts';
import type { OrganizationProfile } from '../../program/things/organization.ts';
import type { At, Buttons, Progress } from '../sequence.ts';
import type { RequirementSubject } from './plan.ts';

/** What a person has said so far, in the steps of the program's guide. Everything else is read anew on each step. */
export interface RenewalDraft extends Progress<'requirements' | 'profile' | 'agreement' | 'fee' | 'confirm'> {
  /** The day that is being renewed; a finished draft of an earlier year does not count. */
  readonly anniversaryDate: CalendarDate;
  readonly profile?: OrganizationProfile;
  readonly signed?: { readonly version: string; readonly acceptsRevenueCommitment: boolean };
  readonly choices: readonly CompetencyChoice[];
  /** Whether the membership goes along with a competency that outlives it; it does, until somebody says otherwise. */
  readonly withMembership?: boolean;
  readonly result?: RenewalResult;
}

export interface RenewalResult {
  readonly renewed: readonly {
    readonly name: string;
    /** On which it ends, once what was ordered is paid. */
    readonly anniversaryDate: CalendarDate;
    /** The competency's enrollment; the membership has none. */
    readonly id?: string;
  }[];
  readonly orders: readonly Pick<Order, 'number' | 'total' | 'payBy'>[];
}

export const ButtonData = z.strictObject({
  /** `membership`, or the id of the competency enrollment. */
  subject: z.string(),
  /** The level that was asked for, before anything was kept. */
  level: z.enum(levels).optional(),
});

export type ButtonData = z.infer<typeof ButtonData>;

/** What is up, and where it is held, if it is at one place. */
export type RenewalTerm = Term & Partial<Pick<CompetencyEnrollment, 'locationId' | 'ordered'>>;

/** The wizard of both pages: the membership with what is due, or one competency. */
export interface RenewalWizard {
  readonly name: 'renew-membership' | 'renew-competency';
  readonly right: 'membership.renew' | 'competency.renew';
  readonly draft: RenewalDraft;
  /** With the term that is up. */
  readonly loaded: RenewalBasis & { readonly term: RenewalTerm };
  readonly data: typeof ButtonData;
}

/** The membership ends before the competency that is renewed does. */
export interface MembershipAlong {
  readonly anniversaryDate: CalendarDate;
  readonly how: 'required' | 'proposed';
}

export type RenewalAt = At<RenewalWizard>;
export type RenewalButtons = Buttons<RenewalWizard>;

/** Everything that the renewal card shows, of whichever page. */
export interface RenewalShown {
  readonly at: RenewalAt;
  readonly plan: RenewalPlan;
  /** The competencies whose requirements are checked, with the level that is proposed. */
  readonly subjects: readonly RequirementSubject[];
  /** How the membership goes along with the competency, and when it ends otherwise; undefined where it does not. */
  readonly along?: MembershipAlong;
  /** How many more are due than this order renews; none, if left out. */
  readonly later?: number;
  /** Why others are left out, of what one might expect among them. */
  readonly missed: readonly RenewalRefusal[];
  /** Whether a location can be chosen too. */
  readonly choosesLocation: boolean;
}

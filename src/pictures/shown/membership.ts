import type { Badge, DayShown, IsoDate, Tone, Way } from './common.ts';

/** The membership at a glance. */
export interface MembershipShown {
  readonly badge: Badge;
  /** `Gold`, or that there is none. */
  readonly level: string;
  /** The last day of the year that is paid. */
  readonly anniversary: DayShown;
  /** Negative once it has ended; 0 on the last day. */
  readonly daysLeft: number;
  readonly daysLeftText: string;
  /** The year under way: `day` of `days` are over. */
  readonly year: {
    readonly from: IsoDate;
    readonly until: IsoDate;
    readonly day: number;
    readonly days: number;
    readonly text: string;
  };
  /** Where it stands and what comes next, in sentences. */
  readonly explanation: string;
  /** While it can be renewed, and by this person. */
  readonly renew?: Way;
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  /** Numbers that are looked at first, each with the way to what it counts. */
  readonly counts: readonly CountShown[];
  /** What waits for somebody, the most urgent first. */
  readonly toDo: readonly { readonly text: string; readonly way: Way }[];
}

export interface CountShown extends Way {
  readonly count: number;
  /** Behind the number: `competencies, 1 at risk`. */
  readonly text: string;
  readonly tone: Tone;
}

import type { Badge, IsoDate, More, Way } from './common.ts';

/** The year as a timeline: the membership, the agreement, competencies and subscriptions. */
export interface YearShown {
  /** What is drawn, both days included; every span is cut to it. */
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly today: IsoDate;
  /** The first day of each month within, with its words. */
  readonly months: readonly { readonly on: IsoDate; readonly text: string }[];
  /** Membership and agreement first, then what ends next. */
  readonly rows: readonly YearRow[];
  readonly more?: More;
}

export interface YearRow {
  readonly id: string;
  readonly kind: 'membership' | 'agreement' | 'competency' | 'subscription';
  readonly title: string;
  /** `Gold · Lisbon`; empty if there is nothing to add. */
  readonly detail: string;
  readonly badge: Badge;
  /** In the order of time; `renewal-window` lies over the end of `held`, `grace` behind it. */
  readonly spans: readonly YearSpan[];
  readonly events: readonly YearEvent[];
  /** All of the row in sentences: the same as the drawing says. */
  readonly text: string;
  readonly way: Way;
}

export interface YearSpan {
  readonly kind: 'held' | 'renewal-window' | 'grace' | 'ordered';
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly text: string;
}

export interface YearEvent {
  readonly kind: 'anniversary' | 'window-opens' | 'signed' | 'sign-again' | 'pay-by';
  readonly on: IsoDate;
  readonly text: string;
}

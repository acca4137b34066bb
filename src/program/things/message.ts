import type { CalendarDate } from './calendar.ts';

/** Something the program tells an organization; Home shows the latest. */
export interface ProgramMessage {
  readonly organizationId: string;
  readonly id: string;
  readonly postedOn: CalendarDate;
  readonly title: string;
  readonly text: string;
  /** The anniversary date whose renewal it asks for: once that year is renewed it is not shown any more. */
  readonly renewalOf?: CalendarDate;
  /** Last day on which it is shown. */
  readonly showUntil?: CalendarDate;
}

/** Longest texts of a message, in characters (our choice): it is read on a card. */
export const longestMessage = { title: 100, text: 1000 } as const;

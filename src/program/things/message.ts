import type { CalendarDate } from './calendar.ts';

/** Something the program tells an organization; Home shows the latest. */
export interface ProgramMessage {
  readonly organizationId: string;
  readonly id: string;
  readonly postedOn: CalendarDate;
  readonly title: string;
  readonly text: string;
  /** Last day on which it is shown. */
  readonly showUntil?: CalendarDate;
}

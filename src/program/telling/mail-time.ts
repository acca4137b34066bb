import type { NoticePreferences } from './notice-preferences.ts';
import { lastBeginningOfHours } from './send-time.ts';

const dayMilliseconds = 86_400_000;

/**
 * How long something without stages waits for its reader to be in Teams before it is told by e-mail; a day, if a person
 * waits for the answer (our choice).
 */
const waitingDays = { 'in-hours': 3, 'at-once': 1 } as const;

/** What decides when a notice that Teams does not bring to its reader is told by e-mail. Instants are UTC. */
export interface Unreached {
  /** When it was first due. */
  readonly since: Date;
  readonly timing: keyof typeof waitingDays;
  /** When a later stage takes its place; left out for what has none. */
  readonly stageEnds?: Date;
  /** After it the notice helps nobody. */
  readonly deadline?: Date;
}

/**
 * When a notice is told by e-mail whose reader Teams has not reached for its whole stage (our choice): at the last
 * beginning of the reader's hours before the stage ends, so that it comes before the next one takes its place; what has no
 * stages waits for some days instead. Where no hours begin in that time, as in a stage of one day, it is at once.
 * @param timeZone of the reader: IANA name, for who has not chosen one
 * @returns an instant, not before `since`
 */
export function mailTime(
  { since, timing, stageEnds, deadline }: Unreached,
  preferences: NoticePreferences,
  timeZone: string,
): Date {
  const ends = stageEnds ?? new Date(since.getTime() + waitingDays[timing] * dayMilliseconds);
  const last = lastBeginningOfHours(deadline !== undefined && deadline < ends ? deadline : ends, preferences, timeZone);
  return last === undefined || last < since ? since : last;
}

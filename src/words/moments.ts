import type { Speech } from '../speech/speech.ts';
import { timeZoneName } from './time-zones.ts';

/**
 * A moment as the clock of a place showed it, with the place: people of one organization live by several clocks.
 * @param at an instant (UTC, ISO 8601)
 * @param timeZone an IANA name
 */
export function momentText(at: string, timeZone: string, say: Speech): string {
  return say.text('{moment} ({place} time)', { moment: say.moment(at, timeZone), place: timeZoneName(timeZone) });
}

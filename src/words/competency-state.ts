import type { CompetencyState } from '../program/requirements/competency-state.ts';
import { type CompetencyEnrollment, yearsOf } from '../program/things/competency.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import { levelWord, locationName, standingColor, standingText } from './names.ts';

/** How a held competency stands, as badges and lists say it. */

/** What stands on its badge. */
export function stateBadge(
  { kind, standing }: CompetencyState,
  say: Speech,
): { readonly state: string; readonly color: string } {
  switch (kind) {
    case 'awaiting-payment':
      return { state: say.text('Awaiting payment'), color: 'Accent' };
    case 'retired':
      return { state: say.text('Retired'), color: 'Attention' };
    case 'at-risk':
      return {
        state: standing.canRenew ? say.text('Ready to renew, at risk') : say.text('At risk'),
        color: 'Attention',
      };
    case 'over':
      return standing.daysLeft < 0
        ? { state: standingText(standing, say), color: standingColor(standing) }
        : { state: say.text('Membership ended'), color: 'Attention' };
    default:
      return { state: standingText(standing, say), color: standingColor(standing) };
  }
}

/** What is held until when, and where: the year that is under way, and the next one where it is of another level. */
export function heldYearsText(
  held: CompetencyEnrollment,
  organization: Organization,
  today: string,
  say: Speech,
): string {
  const years = yearsOf(held).filter(({ until }, index, all) => until >= today || index === all.length - 1);
  const [now, next] = years.map(({ level, locationId, until }) => ({
    level: levelWord(level, say),
    location: locationName(organization, locationId),
    date: say.date(until),
  }));
  if (now === undefined || next === undefined) return say.text('{level} · {location} · until {date}', now ?? {});
  const values = { ...now, nextLevel: next.level, nextLocation: next.location, nextDate: next.date };
  return next.location === now.location
    ? say.text('{level} until {date}, then {nextLevel} until {nextDate} · {location}', values)
    : say.text('{level} · {location} until {date}, then {nextLevel} · {nextLocation} until {nextDate}', values);
}

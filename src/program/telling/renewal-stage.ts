import type { CalendarDate } from '../things/calendar.ts';
import type { Organization } from '../things/organization.ts';
import { nextStageAt, type RenewalStage } from './renewal-ladder.ts';
import { renewalLadders } from './renewal-ladders.ts';

/**
 * When an organization next asks for something to be said about its renewal or that of a competency, as it is kept with the organization: an
 * instant (UTC, ISO 8601), far in the future when everything was said.
 * @param stages of a renewal, in order
 * @param after the day whose stage was handled; none was, if left out
 */
export function renewalStageAt(
  organization: Pick<
    Organization,
    'enrollment' | 'locations' | 'competencies' | 'subscriptions' | 'pendingEnrollments'
  >,
  stages: readonly RenewalStage[],
  after?: CalendarDate,
): string {
  const [first] = renewalLadders(organization)
    .flatMap((ladder) => nextStageAt(organization, stages, after, ladder)?.toISOString() ?? [])
    .toSorted();
  return first ?? '9999-12-31T00:00:00.000Z';
}

import type { CalendarDate } from '../things/calendar.ts';
import { type Competency, type Level, requirementSetInForce, requirementsInForce } from '../things/competency.ts';
import { lacksOptIn } from './opt-in.ts';
import {
  type Candidate,
  type Evidence,
  isQualified,
  type Readiness,
  type RequirementCheck,
  readinessOf,
} from './readiness.ts';

/** A competency that an organization does not hold, and how near it is to its lowest level. */
export interface Prospect {
  readonly competency: Competency;
  readonly candidate: Candidate;
  readonly readiness: Readiness;
}

/** Whether the program still takes new enrollments in it. Source: as of `endsForGood`. */
export function isOpenToNew({ enrollUntil, retiredOn }: Competency, today: CalendarDate): boolean {
  return [enrollUntil, retiredOn].every((day) => day === undefined || day >= today);
}

/**
 * What an organization could take up: competencies that are open, are held at none of these locations, and for which
 * something counts already; the nearest first. What waits for an opt-in is not among them. Where it is nearest is where most people qualify.
 * @param locationIds where it could be held: the reach of who asks, the first one where nothing else decides
 */
export function prospectsOf(evidence: Evidence, locationIds: readonly string[]): readonly Prospect[] {
  const held = new Set(
    evidence.organization.competencies
      .filter(
        ({ locationId, anniversaryDate }) => locationIds.includes(locationId) && anniversaryDate >= evidence.today,
      )
      .map(({ competency }) => competency),
  );
  return evidence.competencies
    .filter((competency) => isOpenToNew(competency, evidence.today) && !held.has(competency.id))
    .filter((competency) => !lacksOptIn(evidence.organization, competency))
    .flatMap((competency) => {
      const candidate = asWanted(competency, 'silver', locationIds, evidence);
      const readiness = candidate && readinessOf(candidate, evidence);
      return candidate && readiness?.checks.some(({ have }) => have > 0) ? [{ competency, candidate, readiness }] : [];
    })
    .toSorted((one, other) => shareOf(other.readiness) - shareOf(one.readiness));
}

/** How much of everything that is asked for is there, 0 to 1. */
function shareOf({ checks }: Readiness): number {
  const parts = checks.map(shareOfCheck);
  return parts.length === 0 ? 1 : parts.reduce((sum, part) => sum + part, 0) / parts.length;
}

/** How much of one requirement is there, 0 to 1. */
export function shareOfCheck({ have, needed }: RequirementCheck): number {
  return needed === 0 ? 1 : Math.min(1, have / needed);
}

/**
 * A competency that is wanted: by what is in force today, where most people qualify for it.
 * @param locationIds where it could be held
 * @returns undefined if there is no such place
 */
export function asWanted(
  competency: Competency,
  level: Level,
  locationIds: readonly string[],
  { transcripts, today }: Pick<Evidence, 'transcripts' | 'today'>,
): Candidate | undefined {
  const asked = (requirementsInForce(competency, level, today) ?? []).filter(({ kind }) => kind === 'people');
  const ways = asked.flatMap((requirement) => (requirement.kind === 'people' ? requirement.anyOf : []));
  const qualifiedAt = new Map<string, number>();
  for (const transcript of transcripts) {
    if (!isQualified(transcript, ways)) continue;
    qualifiedAt.set(transcript.locationId, (qualifiedAt.get(transcript.locationId) ?? 0) + 1);
  }
  const [first] = locationIds;
  const locationId = locationIds.reduce(
    (best, id) => ((qualifiedAt.get(id) ?? 0) > (qualifiedAt.get(best) ?? 0) ? id : best),
    first ?? '',
  );
  return locationId === ''
    ? undefined
    : { id: `wanted-${competency.id}`, competency: competency.id, level, locationId, on: today };
}

/** Requirements that come after those by which a competency is measured on a day, and from when on. */
export function nextRequirements(competency: Competency, level: Level, on: CalendarDate) {
  const [next] = competency.requirementSets
    .filter((set) => set.level === level && set.validFrom > on)
    .map(({ validFrom }) => validFrom)
    .toSorted();
  return next === undefined ? undefined : requirementSetInForce(competency, level, next);
}

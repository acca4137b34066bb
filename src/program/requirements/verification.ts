import { addYears, type CalendarDate } from '../things/calendar.ts';
import type { Competency, CompetencyEnrollment, Level, MeasuredPerformance } from '../things/competency.ts';
import { levels } from '../things/competency.ts';
import { headquartersOf, type Organization } from '../things/organization.ts';
import { lacksOptIn } from './opt-in.ts';
import { asHeld, type Candidate, type Evidence, readinessOf } from './readiness.ts';

/*
 * What the program writes down of an organization's competency: performance that it has measured or that was proved to it,
 * such as the consumption of Azure, and extensions.
 * Sources: Cloud Platform competency sales goal requirement (KB 3011058),
 * https://support.microsoft.com/en-hk/help/3011058/cloud-platform-competency-sales-goal-requirement, and Microsoft eases
 * MPN deadlines, https://rcpmag.com/blogs/scott-bekker/2020/04/microsoft-eases-mpn-deadlines.aspx
 */

/** What is written down; `withdraw` takes it back. */
export type Finding =
  | { readonly kind: 'measured'; readonly measure: string; readonly value: number; readonly on: CalendarDate }
  /** What was measured on that day; the last one, if it is left out. */
  | { readonly kind: 'measured-not'; readonly measure: string; readonly on?: CalendarDate }
  /** @property until the last day on which nothing is asked of it */
  | { readonly kind: 'exempt'; readonly until: CalendarDate }
  | { readonly kind: 'exempt-not' };

export type FindingRefusal =
  /** @property measures what the competency asks for */
  | { readonly reason: 'unknown-measure'; readonly measures: readonly string[] }
  | { readonly reason: 'still-to-come' }
  /** Only the last twelve months count. @property since the first day that does */
  | { readonly reason: 'too-old'; readonly since: CalendarDate }
  /** An administrator has to opt in first: until then nothing measured counts. */
  | { readonly reason: 'lacks-opt-in' }
  | { readonly reason: 'not-held' }
  | { readonly reason: 'over' }
  | { readonly reason: 'too-long'; readonly until: CalendarDate }
  | { readonly reason: 'nothing-there' };

/** The longest extension, in years from today (our choice: those of 2020 and 2021 were of one year each). */
const longestExtension = 2;

/** What the store keeps of an organization. */
const mostMeasured = 1000;

/** The organization with what was found; itself if that was known. @param today at the headquarters */
export function withFinding(
  organization: Organization,
  competency: Competency,
  level: Level | undefined,
  finding: Finding,
  today: CalendarDate,
): Organization | FindingRefusal {
  switch (finding.kind) {
    case 'measured':
      return withMeasured(organization, competency, finding, today);
    case 'measured-not': {
      const entries = measuredOf(organization, competency, finding.measure);
      const last =
        finding.on ??
        entries
          .map(({ measuredOn }) => measuredOn)
          .toSorted()
          .at(-1);
      const gone = entries.filter(({ measuredOn }) => measuredOn === last);
      if (gone.length === 0) return { reason: 'nothing-there' };
      return { ...organization, performance: organization.performance.filter((entry) => !gone.includes(entry)) };
    }
    case 'exempt': {
      if (heldOf(organization, competency, level).length === 0) return { reason: 'not-held' };
      if (finding.until < today) return { reason: 'over' };
      const until = addYears(today, longestExtension);
      if (finding.until > until) return { reason: 'too-long', until };
      return exempted(organization, competency, level, finding.until);
    }
    case 'exempt-not': {
      const held = heldOf(organization, competency, level);
      if (held.length === 0) return { reason: 'not-held' };
      if (held.every(({ exemptionUntil }) => exemptionUntil === undefined)) return { reason: 'nothing-there' };
      return exempted(organization, competency, level, undefined);
    }
  }
}

/** The measures that a competency asks for at any level, in force now or later. */
function measuresOf({ requirementSets }: Competency): readonly string[] {
  const asked = requirementSets.flatMap(({ requirements }) => requirements);
  return [...new Set(asked.flatMap((one) => (one.kind === 'performance' ? [one.measure] : [])))];
}

/**
 * What of a competency is looked at: each of it that is held; if none is, what it would be at the headquarters.
 * @param level of which only
 */
export function verified(
  organization: Organization,
  competency: Competency,
  level: Level | undefined,
  today: CalendarDate,
): readonly Candidate[] {
  const held = heldOf(organization, competency, level);
  if (held.length > 0) return held.map(asHeld);
  const locationId = headquartersOf(organization).id;
  return levels
    .filter((one) => level === undefined || one === level)
    .map((one) => ({ id: `new-${one}`, competency: competency.id, level: one, locationId, on: today }));
}

/** Whether what is asked of a candidate is there; undefined if it is not offered. */
export function isMet(candidate: Candidate, evidence: Evidence): boolean | undefined {
  return readinessOf(candidate, evidence)?.met;
}

function withMeasured(
  organization: Organization,
  competency: Competency,
  { measure, value, on }: Extract<Finding, { readonly kind: 'measured' }>,
  today: CalendarDate,
): Organization | FindingRefusal {
  const measures = measuresOf(competency);
  if (!measures.includes(measure)) return { reason: 'unknown-measure', measures };
  if (on > today) return { reason: 'still-to-come' };
  const since = addYears(today, -1);
  if (on < since) return { reason: 'too-old', since };
  if (lacksOptIn(organization, competency)) return { reason: 'lacks-opt-in' };
  const same = measuredOf(organization, competency, measure).filter(({ measuredOn }) => measuredOn === on);
  if (same.at(-1)?.value === value) return organization;
  const others = organization.performance.filter((entry) => !same.includes(entry));
  // Where there is no room any more, what counts no longer makes some.
  const kept = others.length < mostMeasured ? others : others.filter(({ measuredOn }) => measuredOn >= since);
  return { ...organization, performance: [...kept, { competency: competency.id, measure, value, measuredOn: on }] };
}

function measuredOf(
  { performance }: Organization,
  { id }: Competency,
  measure: string,
): readonly MeasuredPerformance[] {
  return performance.filter((entry) => entry.competency === id && entry.measure === measure);
}

function heldOf(
  { competencies }: Organization,
  { id }: Competency,
  level: Level | undefined,
): readonly CompetencyEnrollment[] {
  return competencies.filter((held) => held.competency === id && (level === undefined || held.level === level));
}

function exempted(
  organization: Organization,
  competency: Competency,
  level: Level | undefined,
  until: CalendarDate | undefined,
): Organization {
  const concerned = heldOf(organization, competency, level).filter(({ exemptionUntil }) => exemptionUntil !== until);
  if (concerned.length === 0) return organization;
  return {
    ...organization,
    competencies: organization.competencies.map((held) => {
      if (!concerned.includes(held)) return held;
      const { exemptionUntil: _before, ...rest } = held;
      return until === undefined ? rest : { ...rest, exemptionUntil: until };
    }),
  };
}

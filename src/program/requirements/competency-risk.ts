import { membershipHasEnded } from '../renewal/membership-first.ts';
import { endsForGood } from '../renewal/retirement.ts';
import { addDays, type CalendarDate, daysBetween } from '../things/calendar.ts';
import { type CompetencyEnrollment, type Requirement, requirementSetInForce } from '../things/competency.ts';
import { asHeld, type Evidence, type Readiness, type RequirementCheck, readinessOf } from './readiness.ts';

/** The days on which exams were or will be retired, by code. */
export type ExamRetirements = Readonly<Record<string, CalendarDate>>;

/**
 * Why a held competency may not be renewed at its next anniversary date. What it is now stays until then.
 * Source: Competencies, https://docs.microsoft.com/en-us/partner-center/competencies
 */
export type Risk =
  /** Fewer people count for it than it asks for, today and on the anniversary date. */
  | { readonly kind: 'too-few-people'; readonly held: CompetencyEnrollment; readonly readiness: Readiness }
  /**
   * Exams that people count with are retired on a day: what was passed keeps counting, but nobody can pass them any
   * more, so that whoever leaves then cannot be replaced by them.
   */
  | {
      readonly kind: 'exam-retires';
      readonly held: CompetencyEnrollment;
      readonly readiness: Readiness;
      readonly on: CalendarDate;
      readonly codes: readonly string[];
      /** Who counts through these alone, by name. */
      readonly people: readonly string[];
      /** What still qualifies somebody new afterwards; each list a way. */
      readonly otherWays: readonly (readonly string[])[];
    }
  /** On the anniversary date it asks for something that it does not ask for today, and that is not there. */
  | {
      readonly kind: 'requirements-change';
      readonly held: CompetencyEnrollment;
      readonly readiness: Readiness;
      readonly from: CalendarDate;
    };

export type RiskKind = Risk['kind'];

/**
 * Everything that puts a held competency at risk today, measured by the requirements in force on its anniversary date.
 * @param days how long before an exam is retired it is spoken of; the last of these days included
 */
export function risksOf(evidence: Evidence, retirements: ExamRetirements, days: number): readonly Risk[] {
  const without = withoutRetired(evidence, retirements);
  return evidence.organization.competencies
    .filter((held) => isToBeRenewed(held, evidence))
    .flatMap((held) => {
      const readiness = readinessOf(asHeld(held), evidence);
      if (readiness === undefined) return [];
      if (readiness.exemptUntil !== undefined && readiness.exemptUntil >= held.anniversaryDate) return [];
      return [
        ...changeRisk(held, readiness, evidence),
        ...peopleRisk(held, readiness, evidence),
        ...examRisks(held, readiness, { evidence, retirements, days, without }),
      ];
    });
}

/**
 * Competencies whose number of counted people a change of transcripts has touched, and whether it fell to too few. A
 * gold that keeps its number by taking somebody from another gold touches the other one.
 */
export function touchedBy(
  before: Evidence,
  after: Evidence,
): readonly { readonly held: CompetencyEnrollment; readonly isLoss: boolean }[] {
  return before.organization.competencies
    .filter((held) => isToBeRenewed(held, before))
    .flatMap((held) => {
      const had = peopleChecks(readinessOf(asHeld(held), before));
      const has = peopleChecks(readinessOf(asHeld(held), after));
      const isTouched = has.some((check, index) => check.have !== had[index]?.have);
      const isLoss = has.some((check, index) => !check.met && check.have < (had[index]?.have ?? 0));
      return isTouched ? [{ held, isLoss }] : [];
    });
}

/**
 * The next day on which a risk may arise that is none today: an exam comes near its retirement. Whatever else brings
 * one comes with a change.
 */
export function nextRiskOn(evidence: Evidence, retirements: ExamRetirements, days: number): CalendarDate | undefined {
  const codes = new Set(
    evidence.organization.competencies
      .filter((held) => isToBeRenewed(held, evidence))
      .flatMap((held) => peopleChecks(readinessOf(asHeld(held), evidence)).flatMap(codesOf)),
  );
  return [...codes]
    .flatMap((code) => (retirements[code] === undefined ? [] : [addDays(retirements[code], -days)]))
    .filter((day) => day > evidence.today)
    .toSorted()
    .at(0);
}

/** Its year is still going on, and it can be renewed at the end of it: what is asked for then is still asked for. */
export function isToBeRenewed(held: CompetencyEnrollment, evidence: Evidence): boolean {
  const { today, terms, competencies } = evidence;
  if (today > held.anniversaryDate || held.ordered !== undefined) return false;
  if (membershipHasEnded(evidence.organization, today, terms)) return false;
  const isKnown = competencies.some((entry) => entry.id === held.competency);
  return isKnown && endsForGood(held, competencies, today, terms) === undefined;
}

/** Whether it would be there at silver, where gold is at risk: a partner may renew at the lower level and upgrade later. */
export function isReadyForSilver(held: CompetencyEnrollment, evidence: Evidence): boolean {
  return held.level === 'gold' && readinessOf({ ...asHeld(held), level: 'silver' }, evidence)?.met === true;
}

function changeRisk(held: CompetencyEnrollment, readiness: Readiness, evidence: Evidence): readonly Risk[] {
  const next = setOn(held, held.anniversaryDate, evidence);
  if (next === undefined || next.validFrom <= evidence.today) return [];
  const isMissing = readiness.checks.some((check) => !check.met && !isAskedToday(check.requirement, held, evidence));
  return isMissing ? [{ kind: 'requirements-change', held, readiness, from: next.validFrom }] : [];
}

/** What is asked for on the anniversary date alone is a change of requirements, not a lack of people. */
function peopleRisk(held: CompetencyEnrollment, readiness: Readiness, evidence: Evidence): readonly Risk[] {
  const isMissing = peopleChecks(readiness).some(
    (check) => !check.met && isAskedToday(check.requirement, held, evidence),
  );
  return isMissing ? [{ kind: 'too-few-people', held, readiness }] : [];
}

function examRisks(
  held: CompetencyEnrollment,
  readiness: Readiness,
  {
    evidence,
    retirements,
    days,
    without,
  }: {
    readonly evidence: Evidence;
    readonly retirements: ExamRetirements;
    readonly days: number;
    readonly without: WithoutRetired;
  },
): readonly Risk[] {
  const retiredOn = (code: string) => retirements[code];
  const near = peopleChecks(readiness)
    .flatMap(codesOf)
    .flatMap((code) => retiredOn(code) ?? [])
    .filter((day) => day >= evidence.today && daysBetween(evidence.today, day) <= days);
  return [...new Set(near)].toSorted().flatMap((on): readonly Risk[] => {
    const before = peopleChecks(readinessOf(asHeld(held), without('before', on)));
    const after = peopleChecks(readinessOf(asHeld(held), without('until', on)));
    const lost = after.flatMap((check, index) => {
      const earlier = before[index];
      return earlier !== undefined && check.have < check.needed && check.have < earlier.have
        ? [{ earlier, check }]
        : [];
    });
    if (lost.length === 0) return [];
    const requirements = lost.map(({ check }) => check);
    return [
      {
        kind: 'exam-retires',
        held,
        readiness,
        on,
        codes: [...new Set(requirements.flatMap(codesOf))].filter((code) => retiredOn(code) === on),
        people: lost.flatMap(({ earlier, check }) => earlier.counted.filter((name) => !check.counted.includes(name))),
        otherWays: requirements.flatMap(({ requirement, ways }) => {
          const isOpen = (codes: readonly string[]) => codes.every((code) => (retiredOn(code) ?? '9999') > on);
          const own = requirement.kind === 'people' ? requirement.anyOf.filter(isOpen) : [];
          // Those of a higher level are longer ones, and only named where nothing else is left.
          return own.length > 0 ? own : ways.filter(isOpen);
        }),
      },
    ];
  });
}

/** What is left without the exams that are retired before a day, or until the end of it. */
type WithoutRetired = (when: 'before' | 'until', day: CalendarDate) => Evidence;

/** The same evidence each time it is asked for the same: what follows from it is worked out once. */
function withoutRetired(evidence: Evidence, retirements: ExamRetirements): WithoutRetired {
  const known = new Map<string, Evidence>();
  return (when, day) => {
    const key = `${when} ${day}`;
    const left = known.get(key) ?? without(evidence, retirements, when, day);
    known.set(key, left);
    return left;
  };
}

function without(evidence: Evidence, retirements: ExamRetirements, ...[when, day]: Parameters<WithoutRetired>) {
  const isGone = (code: string) => {
    const retiredOn = retirements[code];
    return retiredOn !== undefined && (when === 'before' ? retiredOn < day : retiredOn <= day);
  };
  const transcripts = evidence.transcripts.map((transcript) => ({
    ...transcript,
    passed: transcript.passed.filter(({ code }) => !isGone(code)),
  }));
  return { ...evidence, transcripts };
}

function isAskedToday(requirement: Requirement, held: CompetencyEnrollment, evidence: Evidence): boolean {
  const asked = setOn(held, evidence.today, evidence)?.requirements ?? [];
  // Requirements are data of one shape, written in one way.
  return asked.some((entry) => JSON.stringify(entry) === JSON.stringify(requirement));
}

function setOn(held: CompetencyEnrollment, on: CalendarDate, { competencies }: Evidence) {
  const competency = competencies.find((entry) => entry.id === held.competency);
  return competency && requirementSetInForce(competency, held.level, on);
}

function peopleChecks(readiness: Readiness | undefined): readonly RequirementCheck[] {
  return (readiness?.checks ?? []).filter(({ requirement }) => requirement.kind === 'people');
}

function codesOf({ ways }: RequirementCheck): readonly string[] {
  return ways.flat();
}

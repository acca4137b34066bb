import { defined } from '../../optional.ts';
import { addDays, type CalendarDate } from '../things/calendar.ts';
import {
  type Competency,
  type CompetencyEnrollment,
  type Level,
  levels,
  type Requirement,
  requirementsInForce,
} from '../things/competency.ts';
import { standingOf } from '../things/enrollment.ts';
import type { PassedExam, Transcript } from '../things/people.ts';
import {
  asHeld,
  type Evidence,
  goldPeopleOf,
  type PeopleRequirement,
  type PersonNotCounted,
  readinessOf,
  standingOfPerson,
  type Ways,
  waysOf,
} from './readiness.ts';

/** What somebody's exams do for a competency that the organization holds. */
export interface Credit {
  readonly held: CompetencyEnrollment;
  readonly requirement: PeopleRequirement;
  /** `spare` if a gold has enough people of its own without this one, who counts for no other gold either. */
  readonly standing: 'counted' | 'spare' | PersonNotCounted;
  /** What they have passed of what is asked for. */
  readonly codes: readonly string[];
}

/** An exam and what it counts for, or why it counts for nothing. */
export interface ExamCredit {
  readonly exam: PassedExam;
  readonly retiredOn?: CalendarDate;
  readonly credits: readonly Credit[];
  /** Only if there are no credits. */
  readonly reason?: NoCredit;
}

export type NoCredit =
  /** Held, but at a level that asks for something else. */
  | { readonly kind: 'other-level'; readonly competency: string; readonly held: Level }
  /** Asked for by competencies that the organization does not hold. */
  | { readonly kind: 'not-held'; readonly competencies: readonly string[] }
  /**
   * A certification stands on it that counts, or that a held competency asks for.
   * `isHeld`: the person has that certification.
   */
  | { readonly kind: 'part-of'; readonly certification: string; readonly isHeld: boolean }
  | { readonly kind: 'retired'; readonly on: CalendarDate }
  | { readonly kind: 'not-asked-for' };

/** What a competency would be without somebody. */
export interface Loss {
  readonly held: CompetencyEnrollment;
  /** Whether what it asks for would still be met; nothing changes about that if it was not met before either. */
  readonly isEnough: boolean;
}

/**
 * What somebody's transcript does for each competency that the organization holds, in the order in which they are held.
 * A gold needs people of its own (see `gold-people.ts`), people count where they work (see `readinessOf`), and a
 * competency whose time is over asks for nobody.
 */
export function creditsOf(transcript: Transcript, evidence: Evidence): readonly Credit[] {
  const goldOf = goldPeopleOf(evidence);
  const manned = new Set(goldOf.values());
  return evidence.organization.competencies.flatMap((held) => {
    if (standingOf(held, evidence.today, evidence.terms).state === 'lapsed') return [];
    const candidate = asHeld(held);
    return peopleAskedFor(held.competency, held.level, candidate.on, evidence).flatMap((requirement) => {
      const ways = waysOf(requirement, candidate, evidence);
      const standing = standingOfPerson(transcript, requirement, ways, candidate, evidence.organization, goldOf);
      if (standing === undefined) return [];
      const isSpare =
        standing === 'counted' &&
        requirement.unique &&
        manned.has(held.id) &&
        goldOf.get(transcript.individualId) !== held.id;
      return [{ held, requirement, standing: isSpare ? 'spare' : standing, codes: usedCodes(transcript, ways) }];
    });
  });
}

/** What is known of exams, whatever asks for them. */
export interface ExamFacts {
  /** The day on which an exam was or will be retired, by code. */
  readonly examRetirements: Readonly<Record<string, CalendarDate>>;
  /** What a certification stands on, by its code. */
  readonly certifications: Readonly<Record<string, readonly string[]>>;
}

/** Each exam of a transcript with what it counts for, the latest first. */
export function examCreditsOf(transcript: Transcript, evidence: Evidence, facts: ExamFacts): readonly ExamCredit[] {
  const credits = creditsOf(transcript, evidence);
  return latestFirst(transcript.passed).map((exam) => {
    const own = credits.filter((credit) => credit.codes.includes(exam.code));
    const retiredOn = facts.examRetirements[exam.code];
    return {
      exam,
      ...defined({ retiredOn }),
      credits: own,
      ...(own.length > 0 ? {} : { reason: reasonFor(exam.code, transcript, evidence, facts) }),
    };
  });
}

/**
 * The last anniversary date for which an exam counts as it does now: on the day after it requirements come into force
 * that do not name it any more. Source: as of `requirementsInForce`.
 * @param code an exam that counts, or would count, for the competency
 * @returns undefined if no such day is known
 */
export function countsUntil(
  code: string,
  { held }: Pick<Credit, 'held'>,
  competencies: readonly Competency[],
): CalendarDate | undefined {
  const competency = competencies.find(({ id }) => id === held.competency);
  if (competency === undefined) return undefined;
  const asksForIt = (requirements: readonly Requirement[]) =>
    requirements.some((entry) => entry.kind === 'people' && names(entry, code));
  const { on } = asHeld(held);
  // What counts for a year that is settled may be asked for no more on the next anniversary date.
  if (!asksForIt(requirementsInForce(competency, held.level, on) ?? [])) return undefined;
  const [first] = competency.requirementSets
    .filter((set) => set.level === held.level && set.validFrom > on && !asksForIt(set.requirements))
    .map(({ validFrom }) => validFrom)
    .toSorted();
  return first === undefined ? undefined : addDays(first, -1);
}

/** The competencies that would lose somebody whose exams stop counting here. */
export function lossesWithout(transcript: Transcript, evidence: Evidence): readonly Loss[] {
  const without = {
    ...evidence,
    transcripts: evidence.transcripts.filter((entry) => entry.individualId !== transcript.individualId),
  };
  const counted = creditsOf(transcript, evidence).filter((credit) => credit.standing === 'counted');
  return [...new Set(counted.map((credit) => credit.held))].map((held) => ({
    held,
    isEnough: readinessOf(asHeld(held), without)?.met === true || readinessOf(asHeld(held), evidence)?.met !== true,
  }));
}

export function latestFirst(passed: readonly PassedExam[]): readonly PassedExam[] {
  return passed.toSorted((one, other) =>
    one.on === other.on ? (one.code < other.code ? -1 : 1) : one.on < other.on ? 1 : -1,
  );
}

function reasonFor(
  code: string,
  transcript: Transcript,
  evidence: Evidence,
  { examRetirements, certifications }: ExamFacts,
): NoCredit {
  const { organization, competencies, today } = evidence;
  const retiredOn = examRetirements[code];
  const asking = competencies
    .filter(({ id }) =>
      levels.some((level) => peopleAskedFor(id, level, today, evidence).some((entry) => names(entry, code))),
    )
    .map(({ id }) => id);
  const certification = certificationOn(code, transcript, evidence, certifications);
  if (certification !== undefined) return certification;
  const held = organization.competencies.find((entry) => asking.includes(entry.competency));
  if (held !== undefined) return { kind: 'other-level', competency: held.competency, held: held.level };
  if (asking.length > 0) return { kind: 'not-held', competencies: asking };
  return retiredOn !== undefined && retiredOn < today ? { kind: 'retired', on: retiredOn } : { kind: 'not-asked-for' };
}

/** The certification that stands on an exam, if the person has it, or a competency that is held asks for it. */
function certificationOn(
  code: string,
  { passed }: Transcript,
  evidence: Evidence,
  certifications: ExamFacts['certifications'],
): Extract<NoCredit, { kind: 'part-of' }> | undefined {
  const standingOn = Object.keys(certifications).filter((entry) => certifications[entry]?.includes(code));
  const own = standingOn.find((entry) => passed.some((exam) => exam.code === entry));
  if (own !== undefined) return { kind: 'part-of', certification: own, isHeld: true };
  const asked = standingOn.find((entry) =>
    evidence.organization.competencies.some(({ competency, level, anniversaryDate }) =>
      peopleAskedFor(competency, level, anniversaryDate, evidence).some((one) => names(one, entry)),
    ),
  );
  return asked === undefined ? undefined : { kind: 'part-of', certification: asked, isHeld: false };
}

function peopleAskedFor(id: string, level: Level, on: CalendarDate, evidence: Evidence): readonly PeopleRequirement[] {
  const competency = evidence.competencies.find((entry) => entry.id === id);
  const requirements = (competency && requirementsInForce(competency, level, on)) ?? [];
  return requirements.filter((requirement) => requirement.kind === 'people');
}

/** Of whoever qualifies only the ways that they have gone to the end: a part of another one adds nothing. */
function usedCodes({ passed }: Transcript, anyOf: Ways): readonly string[] {
  const own = new Set(passed.map((entry) => entry.code));
  const isWhole = (codes: readonly string[]) => codes.every((code) => own.has(code));
  const ways = anyOf.some(isWhole) ? anyOf.filter(isWhole) : anyOf;
  return [...new Set(ways.flat())].filter((code) => own.has(code));
}

function names(requirement: PeopleRequirement, code: string): boolean {
  return requirement.anyOf.some((codes) => codes.includes(code));
}

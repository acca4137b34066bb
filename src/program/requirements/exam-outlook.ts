import { type CompetencyEnrollment, levels, requirementsInForce } from '../things/competency.ts';
import type { Transcript } from '../things/people.ts';
import { isToBeRenewed } from './competency-risk.ts';
import type { ExamFacts } from './credit.ts';
import { withExams } from './further-exams.ts';
import { isOpenToNew } from './prospects.ts';
import { asHeld, type Evidence, goldPeopleOf, isQualified, type Ways, waysOf } from './readiness.ts';

/** What an exam is good for, and for whom. */
export interface ExamOutlook {
  /** The held competencies to which it brings somebody nearer. */
  readonly asking: readonly CompetencyEnrollment[];
  /** Competencies that are not held and ask for it, by id. */
  readonly elsewhere: readonly string[];
  readonly passed: readonly Transcript[];
  /** Who would count by it at once for one that asks. */
  readonly ready: readonly Transcript[];
  /** Who would qualify by it, but counts for another gold: a person counts for one only. */
  readonly taken: readonly Transcript[];
  /** Who would be nearer, with something else still to pass. */
  readonly nearer: readonly Transcript[];
}

/**
 * Who has passed an exam, and whom it would help for what is held.
 * @param within the locations that are looked at
 */
export function examOutlook(
  code: string,
  evidence: Evidence,
  facts: ExamFacts,
  within: ReadonlySet<string>,
): ExamOutlook {
  const { organization, today, competencies } = evidence;
  const people = evidence.transcripts.filter(({ locationId }) => within.has(locationId));
  const asked = organization.competencies
    .filter((held) => within.has(held.locationId) && isToBeRenewed(held, evidence))
    .map((held) => ({ held, ways: waysFor(held, evidence) }))
    .filter(({ ways }) => asksFor(code, ways, facts));
  const heldIds = new Set(organization.competencies.map(({ competency }) => competency));
  const elsewhere = competencies.filter((competency) => {
    if (heldIds.has(competency.id) || !isOpenToNew(competency, today)) return false;
    return levels.some((level) =>
      (requirementsInForce(competency, level, today) ?? []).some(
        (requirement) => requirement.kind === 'people' && asksFor(code, requirement.anyOf, facts),
      ),
    );
  });
  const hasPassed = ({ passed }: Transcript) => passed.some((exam) => exam.code === code);
  const goldOf = goldPeopleOf(evidence);
  const open = people.filter((transcript) => !hasPassed(transcript));
  const isMissing = (transcript: Transcript, ways: Ways, held: CompetencyEnrollment) =>
    held.locationId === transcript.locationId && !isQualified(transcript, ways);
  const qualifies = (transcript: Transcript) =>
    asked.filter(
      ({ held, ways }) =>
        isMissing(transcript, ways, held) &&
        isQualified({ passed: withExams(transcript.passed, [code], today, facts) }, ways),
    );
  const isTaken = ({ individualId }: Transcript, { id, level }: CompetencyEnrollment) =>
    level === 'gold' && (goldOf.get(individualId) ?? id) !== id;
  const qualified = open.filter((transcript) => qualifies(transcript).length > 0);
  const ready = qualified.filter((one) => qualifies(one).some(({ held }) => !isTaken(one, held)));
  return {
    asking: asked.map(({ held }) => held),
    elsewhere: elsewhere.map(({ id }) => id),
    passed: people.filter(hasPassed),
    ready,
    taken: qualified.filter((one) => !ready.includes(one)),
    nearer: open.filter(
      (transcript) =>
        !qualified.includes(transcript) && asked.some(({ held, ways }) => isMissing(transcript, ways, held)),
    ),
  };
}

function waysFor(held: CompetencyEnrollment, evidence: Evidence): Ways {
  const candidate = asHeld(held);
  const competency = evidence.competencies.find(({ id }) => id === held.competency);
  const requirements = (competency && requirementsInForce(competency, held.level, candidate.on)) ?? [];
  return requirements.flatMap((requirement) =>
    requirement.kind === 'people' ? waysOf(requirement, candidate, evidence) : [],
  );
}

/** Also for an exam on which a certification stands that is asked for. */
function asksFor(code: string, ways: Ways, { certifications }: ExamFacts): boolean {
  return ways.some((codes) => codes.some((one) => one === code || certifications[one]?.includes(code)));
}

import type { CalendarDate } from '../things/calendar.ts';
import type { Transcript } from '../things/people.ts';
import { isToBeRenewed } from './competency-risk.ts';
import type { ExamFacts } from './credit.ts';
import { withExams } from './further-exams.ts';
import { type CompetencyChange, competencyChanges } from './people-changes.ts';
import { asHeld, type Candidate, type Evidence, type Readiness, readinessOf } from './readiness.ts';

/** Something that may come, as far as requirements go: who leaves or unlinks counts no more, who moves counts elsewhere. */
export type Supposition =
  | { readonly kind: 'leaves'; readonly person: SupposedPerson }
  | { readonly kind: 'passes'; readonly person: SupposedPerson; readonly code: string }
  | { readonly kind: 'moves'; readonly person: SupposedPerson; readonly locationId: string };

/** Somebody of the organization; whoever has linked no MCP ID is thought to do so where they work. */
export interface SupposedPerson {
  readonly individualId: string;
  readonly name: string;
  readonly locationId: string;
}

/** What would decide about the competencies if all of it came, one after the other; what it is changed from stays. */
export function supposed(
  evidence: Evidence,
  suppositions: readonly Supposition[],
  facts: Pick<ExamFacts, 'certifications'>,
): Evidence {
  const transcripts = suppositions.reduce<readonly Transcript[]>(
    (known, supposition) => after(known, supposition, evidence, facts),
    evidence.transcripts,
  );
  return { ...evidence, transcripts };
}

function after(
  transcripts: readonly Transcript[],
  supposition: Supposition,
  { organization, today }: Evidence,
  facts: Pick<ExamFacts, 'certifications'>,
): readonly Transcript[] {
  const { person } = supposition;
  const isTheirs = ({ individualId }: Transcript) => individualId === person.individualId;
  switch (supposition.kind) {
    case 'leaves':
      return transcripts.filter((transcript) => !isTheirs(transcript));
    case 'moves': {
      const { locationId } = supposition;
      return transcripts.map((transcript) => (isTheirs(transcript) ? { ...transcript, locationId } : transcript));
    }
    case 'passes': {
      const { individualId, name, locationId } = person;
      const begun = { organizationId: organization.id, individualId, name, locationId, mcpId: '', passed: [] };
      const known = transcripts.find(isTheirs) ?? begun;
      const passed = withExams(known.passed, [supposition.code], today, facts);
      return [...transcripts.filter((transcript) => !isTheirs(transcript)), { ...known, passed }];
    }
  }
}

/** What becomes of a held competency, and by whom; `swaps`: as many as before, but others. */
export interface Effect extends Omit<CompetencyChange, 'becomes'> {
  readonly becomes: CompetencyChange['becomes'] | 'swaps';
  /** Who counts then and does not now, by name. */
  readonly come: readonly string[];
}

/** The competencies that would be renewed by other people than now, those first that would be at risk. */
export function effectsOf(before: Evidence, then: Evidence): readonly Effect[] {
  const changes = competencyChanges(before, then.transcripts);
  const touched = new Set(changes.map(({ held }) => held.id));
  const others = before.organization.competencies
    .filter((held) => !touched.has(held.id) && isToBeRenewed(held, before))
    .flatMap((held) => {
      const has = readinessOf(asHeld(held), then);
      return has === undefined ? [] : [{ held, after: has, becomes: 'swaps' as const }];
    });
  return [...changes, ...others].flatMap((change) => {
    const were = countedIn(readinessOf(asHeld(change.held), before));
    const come = countedIn(change.after).filter((name) => !were.includes(name));
    return change.becomes === 'swaps' && come.length === 0 ? [] : [{ ...change, come }];
  });
}

/** Whether too few people count, whatever is exempt and whatever else is asked for: people are what is supposed here. */
export function isShort({ checks }: Readiness): boolean {
  return checks.some(({ requirement, met }) => requirement.kind === 'people' && !met);
}

function countedIn(readiness: Readiness | undefined): readonly string[] {
  const people = (readiness?.checks ?? []).filter(({ requirement }) => requirement.kind === 'people');
  return [...new Set(people.flatMap(({ counted }) => counted))];
}

/** Something that is not held, or not so high, to which people come nearer; enough of them, or not yet. */
export interface Opening {
  readonly candidate: Candidate;
  readonly readiness: Readiness;
}

/** What has more people then, of upgrades and of competencies that are not held; what has enough first. */
export function openings(before: Evidence, then: Evidence, candidates: readonly Candidate[]): readonly Opening[] {
  return candidates
    .flatMap((candidate) => {
      const [had, has] = [readinessOf(candidate, before), readinessOf(candidate, then)];
      return had !== undefined && has !== undefined && countedIn(has).length > countedIn(had).length
        ? [{ candidate, readiness: has }]
        : [];
    })
    .toSorted((one, other) => Number(isShort(one.readiness)) - Number(isShort(other.readiness)));
}

/** Since when somebody has passed an exam. */
export function passedOn(
  individualId: string,
  code: string,
  { transcripts }: Pick<Evidence, 'transcripts'>,
): CalendarDate | undefined {
  return transcripts
    .find((transcript) => transcript.individualId === individualId)
    ?.passed.find((exam) => exam.code === code)?.on;
}

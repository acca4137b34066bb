import { competencyState } from '../../program/requirements/competency-state.ts';
import {
  type Candidate,
  type Evidence,
  type RequirementCheck,
  readinessOf,
} from '../../program/requirements/readiness.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Speech } from '../../speech/speech.ts';
import { heldText } from '../../words/names.ts';
import { countedText, notCountedTexts, requirementText } from '../../words/requirements.ts';

/** People who could count and do not; more are for the page of the competency. */
const mostNotCounted = 20;

/**
 * How a competency stands, as the bot sees it: what is asked, what is there, who counts and who does not.
 * @param withIds whether the people who count are named by their ids too
 */
export function standingLines(
  candidate: Candidate,
  evidence: Evidence,
  say: Speech,
  withIds: boolean,
): readonly string[] {
  const { organization } = evidence;
  const readiness = readinessOf(candidate, evidence);
  const head = `${organization.name} (${organization.partnerId}): ${heldText(candidate, organization, say)}`;
  if (readiness === undefined) return [`${head}: not offered on ${candidate.on}`];
  const { exemptUntil, lacksOptIn, met } = readiness;
  return [
    `${head}, on ${candidate.on}: ${met ? 'met' : 'not met'}`,
    ...(exemptUntil === undefined ? [] : [`  nothing is asked of it until ${exemptUntil}`]),
    ...(lacksOptIn ? ['  an administrator has to opt in first; until then nothing measured counts'] : []),
    ...readiness.checks.flatMap((check) => checkLines(check, candidate, evidence, say, withIds)),
  ];
}

/** What is missing of a competency that is up for renewal; undefined if nothing is, or it is not up. */
export function dueLine(
  held: Organization['competencies'][number],
  evidence: Evidence,
  say: Speech,
): string | undefined {
  const { organization } = evidence;
  const state = competencyState(held, evidence);
  if (state.kind !== 'at-risk' || !state.standing.canRenew) return undefined;
  const missing = (state.readiness?.checks ?? []).filter(({ met }) => !met);
  return [
    organization.partnerId,
    organization.name,
    heldText(held, organization, say),
    held.anniversaryDate,
    missing.map((check) => `${requirementText(check.requirement, say)}: ${haveWords(check, say)}`).join('; '),
  ].join('  ');
}

function checkLines(
  check: RequirementCheck,
  { locationId, competency }: Candidate,
  { organization, transcripts }: Evidence,
  say: Speech,
  withIds: boolean,
): readonly string[] {
  const { requirement } = check;
  const counted = countedText(check, say);
  const ids = withIds && requirement.kind === 'people' ? idsOf(check, locationId, transcripts) : [];
  const measured =
    requirement.kind === 'performance'
      ? organization.performance
          .filter((entry) => entry.competency === competency && entry.measure === requirement.measure)
          .toSorted((left, right) => (left.measuredOn < right.measuredOn ? 1 : -1))
          .slice(0, 3)
      : [];
  return [
    `  ${check.met ? 'met' : 'not met'}: ${requirementText(requirement, say)}: ${haveWords(check, say)}`,
    ...(requirement.kind === 'performance' || counted === '' ? [] : [`    counts: ${counted}`]),
    ...ids.map((id) => `    ${id}`),
    ...measured.map(({ value, measuredOn }) => `    ${say.number(value)} on ${measuredOn}`),
    ...notCountedTexts(check.notCounted, organization, () => true, mostNotCounted, say).map((text) => `    ${text}`),
  ];
}

function haveWords({ requirement, have, needed }: RequirementCheck, say: Speech): string {
  return requirement.kind === 'performance' ? `${say.number(have)} of ${say.number(needed)}` : `${have} of ${needed}`;
}

/** Those of a name who work there: two people of one name are both named. */
function idsOf(
  { counted }: RequirementCheck,
  locationId: string,
  transcripts: Evidence['transcripts'],
): readonly string[] {
  return transcripts
    .filter((entry) => entry.locationId === locationId && counted.includes(entry.name))
    .map(({ name, individualId }) => `${name}: ${individualId}`);
}

import { defined } from '../../optional.ts';
import { addYears, type CalendarDate } from '../things/calendar.ts';
import {
  asOrdered,
  type Competency,
  type CompetencyEnrollment,
  type Level,
  levels,
  type MeasuredPerformance,
  type Requirement,
  requirementSetInForce,
  requirementsInForce,
} from '../things/competency.ts';
import { type RenewalTerms, standingOf } from '../things/enrollment.ts';
import type { Organization } from '../things/organization.ts';
import type { Transcript } from '../things/people.ts';
import { assignGoldPeople, type GoldDemand } from './gold-people.ts';
import { lacksOptIn } from './opt-in.ts';
import { type ReferenceNotCounted, referenceCredit } from './reference-credit.ts';

/** Everything that decides whether a competency's requirements are met. */
export interface Evidence {
  readonly organization: Organization;
  readonly transcripts: readonly Transcript[];
  readonly competencies: readonly Competency[];
  readonly terms: RenewalTerms;
  readonly today: CalendarDate;
}

/** A competency at a level and a location, held or wanted. */
export interface Candidate {
  readonly id: string;
  readonly competency: string;
  readonly level: Level;
  readonly locationId: string;
  /** The day whose requirements apply: the anniversary date of a holder. */
  readonly on: CalendarDate;
  /** The last day on which nothing is asked of it. */
  readonly exemptionUntil?: CalendarDate;
}

export type PeopleRequirement = Extract<Requirement, { kind: 'people' }>;

/** Lists of codes; whoever has all of one of them qualifies. */
export type Ways = readonly (readonly string[])[];

/** People of its own that a gold asks for. */
export interface GoldAsk {
  readonly candidate: Candidate;
  readonly requirement: PeopleRequirement;
}

export interface Readiness {
  /** Also where nothing is asked of it. */
  readonly met: boolean;
  /** The last day on which nothing is asked of it, if that is today or later. */
  readonly exemptUntil?: CalendarDate;
  /** Where an administrator has to opt in first: until then it is not met, and nothing measured counts. */
  readonly lacksOptIn: boolean;
  /** What people are to know of these requirements. */
  readonly note?: string;
  readonly checks: readonly RequirementCheck[];
}

export interface RequirementCheck {
  readonly requirement: Requirement;
  /** For people: each list qualifies, of what is asked for here and for a higher level. */
  readonly ways: Ways;
  readonly needed: number;
  readonly have: number;
  readonly met: boolean;
  /** People who count, in the order of their names; customers, for references. */
  readonly counted: readonly string[];
  readonly notCounted: readonly NotCounted[];
}

/** Somebody or something that could have counted, and why it does not. */
export type NotCounted = ({ readonly name: string } & PersonNotCounted) | ReferenceNotCounted;

/** Why a person does not count who has passed at least a part of what is asked for. */
export type PersonNotCounted =
  | { readonly reason: 'another-gold'; readonly competency: string }
  | { readonly reason: 'another-location'; readonly locationId: string }
  | { readonly reason: 'part-passed'; readonly missing: readonly string[] };

/**
 * What a competency needs, what is there, and what is missing.
 * People count where they work: an MCP at another location does not qualify this one (Guide to associating MCPs to
 * your organization,
 * https://blogs.msdn.microsoft.com/mssmallbiz/2007/12/17/guide-to-associating-mcps-to-your-organization/).
 * @param preferred golds that somebody chose, which get their people before the others that are due
 * @returns undefined if the competency or the level is not offered on that day
 */
export function readinessOf(
  candidate: Candidate,
  evidence: Evidence,
  preferred: readonly Candidate[] = [],
): Readiness | undefined {
  const competency = evidence.competencies.find((entry) => entry.id === candidate.competency);
  const set = competency && requirementSetInForce(competency, candidate.level, candidate.on);
  if (competency === undefined || set === undefined) return undefined;
  const sorted = inOrder(evidence);
  const goldOf = candidate.level === 'gold' ? goldPeopleFor(candidate, sorted, preferred) : new Map();
  const checks = set.requirements.map((requirement) => check(requirement, candidate, sorted, goldOf));
  const exemptUntil = exemptionOf(candidate, evidence.today);
  const isWaiting = lacksOptIn(evidence.organization, competency);
  return {
    met: exemptUntil !== undefined || (!isWaiting && checks.every((entry) => entry.met)),
    lacksOptIn: isWaiting,
    checks,
    ...defined({ exemptUntil, note: set.note }),
  };
}

function exemptionOf({ exemptionUntil }: Candidate, today: CalendarDate): CalendarDate | undefined {
  return exemptionUntil !== undefined && exemptionUntil >= today ? exemptionUntil : undefined;
}

/** The gold competency enrollment that each person counts for when all are kept as they are, by individual id. */
export function goldPeopleOf(evidence: Evidence): ReadonlyMap<string, string> {
  return inOrder(evidence).goldPeople();
}

/** Evidence with what is worked out of it once, however many of its competencies are asked about. */
interface Ordered extends Evidence {
  /** Whom each gold has when all are kept as they are. */
  goldPeople(): ReadonlyMap<string, string>;
  /** Those who have passed something of these, in the order of their names: of thousands mostly a few. */
  whoPassed(ways: Ways): readonly Transcript[];
}

const ordered = new WeakMap<Evidence, Ordered>();

function inOrder(evidence: Evidence): Ordered {
  const known = ordered.get(evidence);
  if (known !== undefined) return known;
  const sorted = { ...evidence, transcripts: byName(evidence.transcripts) };
  let people: ReadonlyMap<string, string> | undefined;
  let places: ReadonlyMap<string, readonly number[]> | undefined;
  const made: Ordered = {
    ...sorted,
    goldPeople() {
      people ??= assignGoldPeople(goldDemands(sorted));
      return people;
    },
    whoPassed(ways) {
      // Where a way asks for nothing, everybody has gone it.
      if (ways.some((codes) => codes.length === 0)) return sorted.transcripts;
      places ??= placesByCode(sorted.transcripts);
      const found = new Set(ways.flat().flatMap((code) => places?.get(code) ?? []));
      return [...found].toSorted((one, other) => one - other).flatMap((place) => sorted.transcripts[place] ?? []);
    },
  };
  ordered.set(evidence, made);
  return made;
}

/** Where in the list they stand who have passed it, by code. */
function placesByCode(transcripts: readonly Transcript[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [place, { passed }] of transcripts.entries()) {
    for (const { code } of passed) {
      const known = places.get(code);
      if (known === undefined) places.set(code, [place]);
      else known.push(place);
    }
  }
  return places;
}

function goldPeopleFor(
  candidate: Candidate,
  evidence: Ordered,
  preferred: readonly Candidate[],
): ReadonlyMap<string, string> {
  return preferred.length === 0 && isAskedAsHeld(candidate, evidence)
    ? evidence.goldPeople()
    : assignGoldPeople(goldDemands(evidence, candidate, preferred));
}

/** Whether asking about it asks for nothing else than keeping everything as it is does. */
function isAskedAsHeld(candidate: Candidate, { organization, competencies, today, terms }: Evidence): boolean {
  // As `goldDemands` takes it.
  const found = organization.competencies.find(({ id }) => id === candidate.id);
  const held = found && asOrdered(found);
  if (held === undefined || held.level !== candidate.level || held.locationId !== candidate.locationId) return false;
  const { state, canRenew } = standingOf(held, today, terms);
  if (state !== 'active' && !canRenew) return false;
  const competency = competencies.find((entry) => entry.id === held.competency);
  const asked = (on: CalendarDate) => competency && requirementSetInForce(competency, 'gold', on);
  const kept = state === 'active' ? asSettled(held) : asHeld(held);
  return asked(kept.on) === asked(candidate.on);
}

/** The candidate that a held competency is at its next anniversary date. */
export function asHeld(held: CompetencyEnrollment): Candidate {
  return { ...held, on: held.anniversaryDate };
}

/**
 * Who asks for gold people, in order: golds whose year is settled keep theirs, then those that somebody chose, then one
 * that is not held yet, then the others that are up for renewal, as they are held. So one assignment answers for all
 * that are due, whoever asks about which: where seven qualify for two golds of four, one is short by one, everywhere.
 * Only a choice moves people, and lets an organization renew whichever gold it prefers. The order is our choice.
 */
export function goldAsks(
  evidence: Evidence,
  candidate?: Candidate,
  preferred: readonly Candidate[] = [],
): readonly GoldAsk[] {
  // People of a gold that is ordered are taken, as its requirements were met when it was.
  const golds = evidence.organization.competencies.map(asOrdered).filter((held) => held.level === 'gold');
  const isSettled = (held: CompetencyEnrollment) => standingOf(held, evidence.today, evidence.terms).state === 'active';
  const isDue = (held: CompetencyEnrollment) => standingOf(held, evidence.today, evidence.terms).canRenew;
  const isAsked = ({ id }: Pick<Candidate, 'id'>) => id === candidate?.id;
  const asAsked = (entry: Candidate) => (candidate !== undefined && isAsked(entry) ? candidate : entry);
  // So are those of one that is ordered and not held so far.
  const begun = (evidence.organization.pendingEnrollments ?? []).flatMap((pending): readonly Candidate[] =>
    pending.kind === 'competency' && pending.level === 'gold' ? [pending] : [],
  );
  const settled = [...golds.filter(isSettled).map((held) => asAsked(asSettled(held))), ...begun];
  const settledIds = new Set(settled.map(({ id }) => id));
  const chosen = preferred.filter(({ id, level }) => level === 'gold' && !settledIds.has(id)).map(asAsked);
  const chosenIds = new Set(chosen.map(({ id }) => id));
  const due = golds.filter((held) => isDue(held) && !chosenIds.has(held.id)).map((held) => asAsked(asHeld(held)));
  const isNew = candidate !== undefined && ![...settled, ...chosen, ...due].some(isAsked);
  const inOrder = [...settled, ...chosen, ...(isNew ? [candidate] : []), ...due];
  return inOrder.flatMap((entry) => goldAsksOf(entry, evidence));
}

function goldDemands(
  evidence: Evidence,
  candidate?: Candidate,
  preferred: readonly Candidate[] = [],
): readonly GoldDemand[] {
  const transcriptsAt = Map.groupBy(evidence.transcripts, (transcript) => transcript.locationId);
  return goldAsks(evidence, candidate, preferred).map(({ candidate: { id, locationId }, requirement }) => ({
    id,
    count: requirement.count,
    qualified: (transcriptsAt.get(locationId) ?? [])
      .filter((transcript) => isQualified(transcript, requirement.anyOf))
      .map((transcript) => transcript.individualId),
  }));
}

/** The candidate that a held competency was when its year was settled: what is published later asks nothing of it yet. */
function asSettled(held: CompetencyEnrollment): Candidate {
  return { ...held, on: addYears(held.anniversaryDate, -1) };
}

function goldAsksOf(candidate: Candidate, evidence: Evidence): readonly GoldAsk[] {
  const competency = evidence.competencies.find((entry) => entry.id === candidate.competency);
  const requirements = (competency && requirementsInForce(competency, 'gold', candidate.on)) ?? [];
  return requirements.flatMap((requirement) =>
    requirement.kind === 'people' && requirement.unique ? [{ candidate, requirement }] : [],
  );
}

function check(
  requirement: Requirement,
  candidate: Candidate,
  evidence: Ordered,
  goldOf: ReadonlyMap<string, string>,
): RequirementCheck {
  if (requirement.kind === 'people') return checkPeople(requirement, candidate, evidence, goldOf);
  if (requirement.kind === 'references') return checkReferences(requirement, candidate, evidence);
  const measured = latestMeasured(requirement.measure, candidate, evidence);
  const met = measured >= requirement.atLeast;
  return { requirement, ways: [], needed: requirement.atLeast, have: measured, met, counted: [], notCounted: [] };
}

/**
 * What was measured last; nothing if that is more than a year ago, as only the last twelve months count, and nothing
 * before somebody has opted in where the competency asks for it.
 * Source: Competencies frequently asked questions, https://docs.microsoft.com/en-us/partner-center/competencies-faq
 */
function latestMeasured(measure: string, candidate: Candidate, evidence: Evidence): number {
  const competency = evidence.competencies.find((entry) => entry.id === candidate.competency);
  if (competency !== undefined && lacksOptIn(evidence.organization, competency)) return 0;
  const since = addYears(evidence.today, -1);
  return (
    evidence.organization.performance
      .filter((entry) => entry.competency === candidate.competency && entry.measure === measure)
      .filter((entry) => entry.measuredOn >= since)
      .reduce<MeasuredPerformance | undefined>(
        (latest, entry) => (latest === undefined || entry.measuredOn >= latest.measuredOn ? entry : latest),
        undefined,
      )?.value ?? 0
  );
}

function checkPeople(
  requirement: PeopleRequirement,
  candidate: Candidate,
  evidence: Ordered,
  goldOf: ReadonlyMap<string, string>,
): RequirementCheck {
  const counted: string[] = [];
  const notCounted: NotCounted[] = [];
  const ways = waysOf(requirement, candidate, evidence);
  for (const transcript of evidence.whoPassed(ways)) {
    const { name } = transcript;
    const standing = standingOfPerson(transcript, requirement, ways, candidate, evidence.organization, goldOf);
    if (standing === 'counted') counted.push(name);
    else if (standing !== undefined) notCounted.push({ name, ...standing });
  }
  return {
    requirement,
    ways,
    needed: requirement.count,
    have: counted.length,
    met: counted.length >= requirement.count,
    counted,
    notCounted,
  };
}

/**
 * The ways to count for a requirement: its own, and those of the higher levels of the same competency, as gold implies
 * silver (our choice; the program says it of fees: How to pay the fee for a silver or gold competency,
 * https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency).
 */
export function waysOf(
  requirement: PeopleRequirement,
  { competency: id, level, on }: Pick<Candidate, 'competency' | 'level' | 'on'>,
  { competencies }: Pick<Evidence, 'competencies'>,
): Ways {
  const competency = competencies.find((entry) => entry.id === id);
  const higher = levels.slice(levels.indexOf(level) + 1);
  const asked = higher.flatMap((one) => (competency && requirementsInForce(competency, one, on)) ?? []);
  return [...requirement.anyOf, ...asked.flatMap((one) => (one.kind === 'people' && one.unique ? one.anyOf : []))];
}

/**
 * Whether a person counts for a requirement, or why not.
 * @param ways as `waysOf` has them
 * @param goldOf the competency enrollment that each person counts for, where a person counts for one only
 * @returns undefined for somebody who has passed nothing of it, or only a part of it at another location
 */
export function standingOfPerson(
  transcript: Transcript,
  requirement: PeopleRequirement,
  ways: Ways,
  candidate: Candidate,
  organization: Organization,
  goldOf: ReadonlyMap<string, string>,
): 'counted' | PersonNotCounted | undefined {
  const { locationId, individualId } = transcript;
  if (!isQualified(transcript, ways)) {
    const hasBegun = requirement.anyOf.some((codes) => codes.some((code) => hasPassed(transcript, code)));
    // Elsewhere a further exam would not help this location either.
    if (!hasBegun || locationId !== candidate.locationId) return undefined;
    return { reason: 'part-passed', missing: missingCodes(transcript, requirement.anyOf) };
  }
  if (locationId !== candidate.locationId) return { reason: 'another-location', locationId };
  const gold = requirement.unique ? goldOf.get(individualId) : candidate.id;
  if (gold === undefined || gold === candidate.id) return 'counted';
  const other = organization.competencies.find((held) => held.id === gold);
  return { reason: 'another-gold', competency: other?.competency ?? candidate.competency };
}

function checkReferences(
  requirement: Extract<Requirement, { kind: 'references' }>,
  candidate: Candidate,
  { organization, today }: Evidence,
): RequirementCheck {
  const { counted, notCounted } = referenceCredit(organization.references, candidate.competency, requirement, today);
  const have = counted.length;
  return {
    requirement,
    ways: [],
    needed: requirement.count,
    have,
    met: have >= requirement.count,
    counted,
    notCounted,
  };
}

function hasPassed(transcript: Pick<Transcript, 'passed'>, code: string): boolean {
  return transcript.passed.some((entry) => entry.code === code);
}

/** Whether somebody has passed all that one of the ways asks for. */
export function isQualified(transcript: Pick<Transcript, 'passed'>, anyOf: Ways): boolean {
  return anyOf.some((codes) => codes.every((code) => hasPassed(transcript, code)));
}

/** The codes that the person still lacks on the way that is shortest from where they stand. */
function missingCodes(transcript: Transcript, anyOf: readonly (readonly string[])[]): readonly string[] {
  return anyOf
    .map((codes) => codes.filter((code) => !hasPassed(transcript, code)))
    .reduce((fewest, missing) => (missing.length < fewest.length ? missing : fewest));
}

const names = new Intl.Collator('en');

function byName(transcripts: readonly Transcript[]): readonly Transcript[] {
  return transcripts.toSorted(
    (one, other) => names.compare(one.name, other.name) || (one.individualId < other.individualId ? -1 : 1),
  );
}

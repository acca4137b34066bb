import { defined } from '../../optional.ts';
import type { Transcript } from '../things/people.ts';
import { cheapestPlaces } from './cheapest-places.ts';
import type { ExamFacts } from './credit.ts';
import { type FurtherExams, furtherExams, withExams } from './further-exams.ts';
import { assignGoldPeople } from './gold-people.ts';
import {
  type Candidate,
  type Evidence,
  type GoldAsk,
  goldAsks,
  isQualified,
  readinessOf,
  type Ways,
} from './readiness.ts';

/** Exams that somebody passes, to count for a competency. */
export interface ExamStep extends FurtherExams {
  /** Absent for somebody of the place who has passed nothing of it so far, or who is yet to come. */
  readonly person?: Pick<Transcript, 'individualId' | 'name'>;
  readonly competency: string;
  readonly locationId: string;
  /** All ways to qualify, of which this is the shortest for them. */
  readonly ways: Ways;
}

/** The fewest exams, and among these the fewest people, by which enough people count. */
export interface LeastMissing {
  /** How many exams that is. */
  readonly exams: number;
  readonly steps: readonly ExamStep[];
}

/**
 * The least by which enough people count for a competency, without a gold losing anybody whom it has: where a further
 * person for this one may change places with somebody of another gold, that is thought of. People of other locations
 * are not moved.
 * @returns no steps if enough people count already; undefined if the level is not offered, or an exam that it needs can be
 *   passed by nobody any more
 */
export function leastMissing(candidate: Candidate, evidence: Evidence, facts: ExamFacts): LeastMissing | undefined {
  const readiness = readinessOf(candidate, evidence);
  if (readiness === undefined) return undefined;
  const open = readiness.checks.filter(({ requirement, met }) => requirement.kind === 'people' && !met);
  const shared = open.flatMap(({ requirement, ways, needed, have }) =>
    requirement.kind === 'people' && !requirement.unique ? [{ ways, count: needed - have }] : [],
  );
  const steps = shared.map(({ ways, count }) => cheapestPeople(candidate, ways, count, evidence, facts));
  const isOwn = open.some(({ requirement }) => requirement.kind === 'people' && requirement.unique);
  return together([...steps, ...(isOwn ? [ownPeople(candidate, evidence, facts)] : [])]);
}

/**
 * The least by which all golds that are kept have people of their own. Sums of single golds would be too much: whoever
 * passes an exam for one may make room in it for another.
 * @param isMeant which of them; the others keep whom they have
 */
export function leastForGolds(
  evidence: Evidence,
  facts: ExamFacts,
  isMeant: (gold: Candidate) => boolean,
): LeastMissing | undefined {
  return placed(goldAsks(evidence), evidence, facts, ({ candidate }) => isMeant(candidate));
}

function together(parts: readonly (LeastMissing | undefined)[]): LeastMissing | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return {
    exams: known.reduce((sum, { exams }) => sum + exams, 0),
    steps: known.flatMap(({ steps }) => steps),
  };
}

/** Of those who do not qualify so far the ones who have the least to pass. */
function cheapestPeople(
  { competency, locationId }: Candidate,
  ways: Ways,
  count: number,
  evidence: Evidence,
  facts: ExamFacts,
): LeastMissing | undefined {
  const anybody = furtherExams(nothing, ways, facts, evidence.today);
  const near = evidence.transcripts
    .filter((transcript) => transcript.locationId === locationId && !isQualified(transcript, ways))
    .flatMap((transcript) => {
      const further = furtherExams(codesOf(transcript), ways, facts, evidence.today);
      const hasBegun = further !== undefined && further.exams.length < (anybody?.exams.length ?? Infinity);
      return hasBegun ? [{ ...further, person: personOf(transcript), competency, locationId, ways }] : [];
    })
    .toSorted((one, other) => one.exams.length - other.exams.length || byName(one.person, other.person))
    .slice(0, count);
  const others = count - near.length;
  if (others > 0 && anybody === undefined) return undefined;
  const rest = Array.from({ length: others }, () => ({ ...(anybody as FurtherExams), competency, locationId, ways }));
  return least([...near, ...rest]);
}

/**
 * For a gold: all others keep as many people as they have. Those that come before it take what a new exam is good for
 * first; where that is this very exam, they are to be complete too.
 */
function ownPeople(candidate: Candidate, evidence: Evidence, facts: ExamFacts): LeastMissing | undefined {
  const asks = goldAsks(evidence, candidate);
  const isOwn = (ask: GoldAsk) => ask.candidate.id === candidate.id;
  const alone = placed(asks, evidence, facts, isOwn);
  if (alone === undefined || isEnough(candidate, alone, evidence, facts)) return alone;
  const last = asks.findLastIndex(isOwn);
  return placed(asks, evidence, facts, (ask) => asks.indexOf(ask) <= last) ?? alone;
}

function isEnough(candidate: Candidate, { steps }: LeastMissing, evidence: Evidence, facts: ExamFacts): boolean {
  const after = readinessOf(candidate, afterSteps(steps, evidence, facts));
  return after?.checks.every(({ requirement, met }) => requirement.kind !== 'people' || met) === true;
}

/** What is known once these exams are passed; whoever is yet to come is somebody of that place. */
export function afterSteps(steps: readonly ExamStep[], evidence: Evidence, facts: ExamFacts): Evidence {
  const { organization, today } = evidence;
  const examsOf = new Map(
    steps.flatMap(({ person, exams }) => (person ? [[person.individualId, exams] as const] : [])),
  );
  const known = evidence.transcripts.map((transcript) => {
    const exams = examsOf.get(transcript.individualId);
    return exams === undefined
      ? transcript
      : { ...transcript, passed: withExams(transcript.passed, exams, today, facts) };
  });
  const newcomers = steps
    .filter(({ person }) => person === undefined)
    .map(({ exams, locationId }, index) => ({
      organizationId: organization.id,
      individualId: `newcomer-${index}`,
      name: `newcomer ${index}`,
      locationId,
      mcpId: `newcomer-${index}`,
      passed: withExams([], exams, today, facts),
    }));
  return { ...evidence, transcripts: [...known, ...newcomers] };
}

/** The least by which some golds have all the people of their own, and the others as many as now. */
function placed(
  asks: readonly GoldAsk[],
  evidence: Evidence,
  facts: ExamFacts,
  isFull: (ask: GoldAsk) => boolean,
): LeastMissing | undefined {
  // People count where they work, so what is at one place is settled there.
  const places = new Set(asks.filter(isFull).map(({ candidate }) => candidate.locationId));
  return together(
    [...places].map((locationId) =>
      placedAt(
        asks.filter(({ candidate }) => candidate.locationId === locationId),
        evidence.transcripts.filter((transcript) => transcript.locationId === locationId),
        evidence,
        facts,
        isFull,
      ),
    ),
  );
}

/** First the fewest exams, then the fewest people who pass any, then those who have begun, then whoever stays where they are. */
const costs = { exam: 1e9, person: 1e6, newcomer: 1e3, change: 1, closed: 1e13 };

function placedAt(
  asks: readonly GoldAsk[],
  transcripts: readonly Transcript[],
  { today }: Evidence,
  facts: ExamFacts,
  isFull: (ask: GoldAsk) => boolean,
): LeastMissing | undefined {
  const now = assignGoldPeople(
    asks.map(({ requirement }, index) => ({
      id: String(index),
      count: requirement.count,
      qualified: transcripts
        .filter((transcript) => isQualified(transcript, requirement.anyOf))
        .map(({ individualId }) => individualId),
    })),
  );
  const had = Map.groupBy(now.values(), (index) => index);
  const places = asks.flatMap((ask, index) =>
    Array.from({ length: isFull(ask) ? ask.requirement.count : (had.get(String(index))?.length ?? 0) }, () => index),
  );
  if (places.length === had.values().reduce((sum, list) => sum + list.length, 0)) return least([]);
  const anybody = asks.map(({ requirement }) => furtherExams(nothing, requirement.anyOf, facts, today));
  const furtherOf = (transcript: Transcript) => {
    const own = codesOf(transcript);
    return asks.map(({ requirement }) => furtherExams(own, requirement.anyOf, facts, today));
  };
  const isNearer = (own: FurtherExams | undefined, index: number) =>
    own !== undefined && own.exams.length < (anybody[index]?.exams.length ?? Infinity);
  const begun = transcripts
    .map((transcript) => ({ transcript, further: furtherOf(transcript) }))
    .filter(({ further }) => further.some(isNearer))
    .toSorted((one, other) => byName(one.transcript, other.transcript));
  const costOf = (further: FurtherExams | undefined, who: Transcript | undefined, index: number): number => {
    if (further === undefined) return costs.closed;
    const passes = further.exams.length * costs.exam + (further.exams.length > 0 ? costs.person : 0);
    const at = who && now.get(who.individualId);
    return (
      passes + (who === undefined ? costs.newcomer : 0) + (at === undefined || at === String(index) ? 0 : costs.change)
    );
  };
  // Of so many who cost least at a place one is free, whoever has the others: nobody else is ever needed there.
  const isNeeded = new Set(
    asks.flatMap((_, index) =>
      begun
        .map((one) => ({ one, cost: costOf(one.further[index], one.transcript, index) }))
        .toSorted((one, other) => one.cost - other.cost)
        .slice(0, places.length)
        .map(({ one }) => one),
    ),
  );
  const people = begun.filter((one) => isNeeded.has(one));
  const costsOf = asks.map((_, index) =>
    Float64Array.from([
      ...people.map(({ transcript, further }) => costOf(further[index], transcript, index)),
      ...places.map(() => costOf(anybody[index], undefined, index)),
    ]),
  );
  const given = cheapestPlaces(places.map((index) => costsOf[index] as Float64Array));
  const steps = given.map((person, place) => stepAt(places[place] as number, people[person], asks, anybody));
  return steps.includes(undefined) ? undefined : least(steps.filter((step) => step !== undefined));
}

function stepAt(
  index: number,
  somebody: { readonly transcript: Transcript; readonly further: readonly (FurtherExams | undefined)[] } | undefined,
  asks: readonly GoldAsk[],
  anybody: readonly (FurtherExams | undefined)[],
): ExamStep | undefined {
  const further = (somebody?.further ?? anybody)[index];
  const ask = asks[index];
  if (further === undefined || ask === undefined) return undefined;
  const { competency, locationId } = ask.candidate;
  const person = somebody && personOf(somebody.transcript);
  return { ...further, ...defined({ person }), competency, locationId, ways: ask.requirement.anyOf };
}

/** Whoever qualifies already passes nothing more. */
function least(steps: readonly ExamStep[]): LeastMissing {
  const further = steps.filter(({ exams }) => exams.length > 0);
  return { exams: further.reduce((sum, { exams }) => sum + exams.length, 0), steps: further };
}

const nothing: ReadonlySet<string> = new Set();

function codesOf({ passed }: Transcript): ReadonlySet<string> {
  return new Set(passed.map(({ code }) => code));
}

function personOf({ individualId, name }: Transcript): Pick<Transcript, 'individualId' | 'name'> {
  return { individualId, name };
}

const names = new Intl.Collator('en');

function byName(one: Pick<Transcript, 'individualId' | 'name'>, other: Pick<Transcript, 'individualId' | 'name'>) {
  return names.compare(one.name, other.name) || (one.individualId < other.individualId ? -1 : 1);
}

import type { Catalog } from '../../catalog/catalog.ts';
import { type VerificationOutcome, verifyCompetency } from '../../changes/verify-competency.ts';
import { DataError } from '../../exchange/data-error.ts';
import { asHeld, type Evidence } from '../../program/requirements/readiness.ts';
import { type Finding, type FindingRefusal, verified } from '../../program/requirements/verification.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import { dateIn } from '../../program/things/calendar.ts';
import type { Competency, Level } from '../../program/things/competency.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { organization as organizationThing } from '../../store/things/organization.ts';
import { operator } from '../operator.ts';
import { operatorSpeech } from '../orders/order-words.ts';
import type { World } from '../world.ts';
import { dueLine, standingLines } from './standing-lines.ts';

/** What is asked about; all that is held, where no competency is named. */
export interface Asked {
  readonly partnerId: string;
  readonly competency?: string;
  readonly level?: Level;
  readonly withIds: boolean;
}

type Surroundings = Pick<World, 'now' | 'newId'> & { readonly catalog: Catalog };

/**
 * How the competencies of an organization stand.
 * @throws DataError if there is no such organization or competency; StoreError
 */
export async function standingOfCompetencies(
  asked: Asked,
  membership: Membership,
  { now, catalog }: Surroundings,
): Promise<readonly string[]> {
  const organization = await organizationOf(asked.partnerId, membership);
  const evidence = await evidenceAt(organization, membership, catalog, now());
  const say = operatorSpeech(catalog);
  const { competency: id, level, withIds } = asked;
  const candidates =
    id === undefined
      ? organization.competencies.filter((held) => level === undefined || held.level === level).map(asHeld)
      : verified(organization, competencyNamed(id, catalog), level, evidence.today);
  if (candidates.length === 0)
    return ['There is no such competency. Name one with --competency to see what it would need.'];
  return candidates.flatMap((candidate) => standingLines(candidate, evidence, say, withIds));
}

/**
 * Writes down what was found.
 * @returns what was changed, a line each
 * @throws DataError if it cannot be so; StoreError
 */
export async function writeDown(
  asked: Asked & { readonly competency: string; readonly finding: Finding },
  membership: Membership,
  surroundings: Surroundings,
): Promise<readonly string[]> {
  const { now, newId, catalog } = surroundings;
  const { id: organizationId } = await organizationOf(asked.partnerId, membership);
  const { id: competency } = competencyNamed(asked.competency, catalog);
  const occasion = { store: membership, now: now(), changeId: newId(), by: operator, catalog };
  const { level, finding } = asked;
  const given = { organizationId, competency, finding, ...(level === undefined ? {} : { level }) };
  const outcome = await verifyCompetency(occasion, given);
  if (outcome === 'conflict')
    throw new DataError('Somebody else keeps changing this organization. Try again in a moment.');
  return [...outcomeLines(outcome, catalog), ...(await standingOfCompetencies(asked, membership, surroundings))];
}

/** Those that are up for renewal and do not meet what is asked, over all organizations: it reads each of them. */
export async function* dueAndNotMet(membership: Membership, { now, catalog }: Surroundings): AsyncGenerator<string> {
  const say = operatorSpeech(catalog);
  let count = 0;
  for await (const { value } of membership.everywhere(organizationThing)) {
    if (value.competencies.length === 0) continue;
    const evidence = await evidenceAt(value, membership, catalog, now());
    for (const line of value.competencies.flatMap((held) => dueLine(held, evidence, say) ?? [])) {
      count += 1;
      yield line;
    }
  }
  if (count === 0) yield 'No competency that is up for renewal lacks anything.';
}

async function organizationOf(partnerId: string, membership: Membership): Promise<Organization> {
  const holder = await membership.holderOf(partnerId);
  const organization = holder && (await membership.organization(holder.organizationId))?.value;
  if (organization === undefined) throw new DataError(`Nobody has the Partner ID ${partnerId}.`);
  return organization;
}

function competencyNamed(id: string, { competencies }: Catalog): Competency {
  const known = competencies.find((entry) => entry.id === id || entry.name.toLowerCase() === id.toLowerCase());
  if (known !== undefined) return known;
  throw new DataError(
    `There is no competency “${id}”. It is one of ${competencies.map((entry) => entry.id).join(', ')}.`,
  );
}

async function evidenceAt(
  organization: Organization,
  membership: Membership,
  catalog: Catalog,
  now: Date,
): Promise<Evidence> {
  const today = dateIn(now, headquartersOf(organization).timeZone);
  return evidenceOf({ organization, transcripts: await membership.transcripts(organization.id) }, catalog, today);
}

function outcomeLines(outcome: Exclude<VerificationOutcome, 'conflict'>, catalog: Catalog): readonly string[] {
  switch (outcome.kind) {
    case 'verified':
      return ['Written down.', toldWords(outcome.told)];
    case 'known-already':
      return ['That was known already. Nothing was changed.'];
    case 'refused':
      throw new DataError('why' in outcome ? refusalWords(outcome.why, catalog) : 'It is not there any more.');
  }
}

function toldWords(told: number): string {
  if (told === 0) return 'Whether it meets what is asked stays as it was, so nobody is told.';
  return told === 1 ? 'One person is told.' : `${told} people are told.`;
}

function refusalWords(why: FindingRefusal, { names }: Catalog): string {
  switch (why.reason) {
    case 'unknown-measure':
      return why.measures.length === 0
        ? 'This competency asks for nothing that is measured.'
        : `This competency asks for ${why.measures.map((id) => `${id} (${names.measure.get(id) ?? id})`).join(', ')}.`;
    case 'still-to-come':
      return 'That day is still to come.';
    case 'too-old':
      return `Only the last twelve months count: what was measured before ${why.since} says nothing.`;
    case 'lacks-opt-in':
      return 'An administrator of the organization has to opt in to this competency first; until then nothing measured counts.';
    case 'not-held':
      return 'The organization does not hold this competency, so there is nothing to extend.';
    case 'over':
      return 'That day is over. Name the last day on which nothing is asked of it.';
    case 'too-long':
      return `An extension lasts until ${why.until} at the longest.`;
    case 'nothing-there':
      return 'There is nothing to take back.';
  }
}

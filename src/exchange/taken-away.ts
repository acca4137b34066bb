import type { AssociationRequest } from '../program/joining/association-request.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Individual } from '../program/things/people.ts';
import { allPages } from '../store/all-pages.ts';
import { createReading } from '../store/repositories/reading.ts';
import type { Store } from '../store/store.ts';
import type { ExchangedThing } from '../store/things/any-thing.ts';
import { association } from '../store/things/association.ts';
import { associationRequest } from '../store/things/association-request.ts';
import { exchangedThings } from '../store/things/index.ts';
import { individual } from '../store/things/individual.ts';
import { organization } from '../store/things/organization.ts';
import type { Envelope } from '../store/things/thing.ts';
import { transcript } from '../store/things/transcript.ts';
import { nameOf, sameKeyOf } from './beside.ts';
import type { KeySet } from './key-set.ts';
import { shown } from './parse-record.ts';
import type { DataRecord } from './records.ts';

/** What is wrong with a line that was read before. */
export interface LateProblem {
  readonly line: number;
  readonly problem: string;
}

/** What lines take away of what is stored: whatever names it has to be told by the same file where it belongs now. */
export interface TakenAway {
  /** @param stored the same thing as it is */
  check(line: number, record: DataRecord, stored: object | undefined): Promise<readonly string[]>;
  /** What still names something that is gone once all lines are stored. */
  late(): readonly LateProblem[];
}

/** More say nothing more about a line. */
const mostNamed = 3;

interface StillNaming {
  readonly line: number;
  readonly gone: string;
  readonly what: string;
  readonly key: string;
}

/** @param known what lines have named so far (`named`); what is gone is added to it (`gone`) */
export function createTakenAway(store: Store, known: KeySet): TakenAway {
  const { get } = createReading(store);
  const told = (thing: ExchangedThing, value: object) => `told ${sameKeyOf(thing, value)}`;
  const naming: StillNaming[] = [];

  /** A location that the organization has no longer. */
  const locationProblems = async (line: number, organizationId: string, ids: readonly string[]): Promise<string[]> => {
    const early = ids.filter((id) => known.has('named', 'location', organizationId, id));
    for (const id of ids) known.add('gone', 'location', organizationId, id);
    const listed = allPages<Envelope<object>>((position) =>
      store.list(organization.collection, organizationId, '', { limit: 200, ...position }),
    );
    for await (const { document } of listed) {
      for (const { locationId, what, key } of placesNamedBy(document)) {
        if (ids.includes(locationId)) naming.push({ line, gone: `the location ${locationId}`, what, key });
      }
    }
    return early.map((id) => `takes away the location ${id}, which an earlier line names`);
  };

  /** An organization that somebody does not have among theirs any more. */
  const memberProblems = async (individualId: string, organizationIds: readonly string[]): Promise<string[]> => {
    const problems = organizationIds.map(async (organizationId) => {
      const isNamed = known.has('named', 'member', individualId, organizationId);
      known.add('gone', 'member', individualId, organizationId);
      if (isNamed) return `takes away the organization ${organizationId}, which an earlier line says they belong to`;
      const place = { organizationId, individualId };
      const [belongs, counts, asks] = await Promise.all([
        get(association, place),
        get(transcript, place),
        get(associationRequest, place),
      ]);
      const what = [
        ...(belongs === undefined ? [] : ['an association']),
        ...(counts === undefined ? [] : ['a transcript']),
        ...(asks?.value.state === 'pending' ? ['a request'] : []),
      ].join(' and ');
      return what === ''
        ? []
        : `takes away the organization ${organizationId}, which has ${what} of this person in the store`;
    });
    return (await Promise.all(problems)).flat();
  };

  return {
    async check(line, { thing, value }, stored) {
      if (thing.exchange.names !== undefined) known.add(told(thing, value));
      if (stored === undefined) return [];
      if (thing.type === organization.type) {
        const [before, after] = [stored as Organization, value as Organization];
        const there = new Set([...after.locations, ...(after.closedLocations ?? [])].map(({ id }) => id));
        const gone = before.locations.map(({ id }) => id).filter((id) => !there.has(id));
        return gone.length === 0 ? [] : locationProblems(line, after.id, gone);
      }
      if (thing.type === individual.type) {
        const [before, after] = [stored as Individual, value as Individual];
        const gone = before.organizations.filter((id) => !after.organizations.includes(id));
        return gone.length === 0 ? [] : memberProblems(after.id, gone);
      }
      return [];
    },
    late() {
      const left = naming.filter(({ key }) => !known.has(`told ${key}`));
      const lines = Map.groupBy(left, ({ line, gone }) => `${line} ${gone}`);
      return [...lines.values()].flatMap(([first, ...rest]) => {
        if (first === undefined) return [];
        const names = [first, ...rest].slice(0, mostNamed).map(({ what }) => shown(what));
        const more = rest.length + 1 - names.length;
        const list = [...names, ...(more > 0 ? [`${more} more`] : [])].join(', ');
        return { line: first.line, problem: `takes away ${first.gone}, which is still named in the store by ${list}` };
      });
    },
  };
}

interface PlaceNamed {
  readonly locationId: string;
  readonly what: string;
  readonly key: string;
}

/** The locations that something of an organization names. */
function placesNamedBy({ id, type, value }: Envelope<object>): readonly PlaceNamed[] {
  if (type === associationRequest.type) {
    const { state, locationId, name } = value as AssociationRequest;
    return state === 'pending' ? [{ locationId, what: `request of ${name}`, key: id }] : [];
  }
  const thing = exchangedThings.find((one) => one.type === type);
  const { locationIds = [] } = thing?.exchange.names?.(value) ?? {};
  if (thing === undefined) return [];
  const [what, key] = [`${type} ${nameOf(thing, value)}`, sameKeyOf(thing, value)];
  return [...new Set(locationIds)].map((locationId) => ({ locationId, what, key }));
}

import { createReading } from '../store/repositories/reading.ts';
import type { Store } from '../store/store.ts';
import { countsFor, ownerOf } from '../store/things/claims.ts';
import type { Name, Named } from '../store/things/exchange.ts';
import { individual } from '../store/things/individual.ts';
import { orderNumberClaim } from '../store/things/order-number-claim.ts';
import { organization } from '../store/things/organization.ts';
import type { OwnNumber } from '../store/things/thing.ts';
import type { Beside } from './beside.ts';
import { KeySet } from './key-set.ts';
import { shown, type Unreadable } from './parse-record.ts';
import type { DataRecord } from './records.ts';

/** What records say about one another. */
export interface References {
  /** Takes a record in. @returns what is wrong with it beside the records before it and what is stored already */
  check(record: DataRecord, beside: Beside): Promise<readonly string[]>;
  /** This one's own line is wrong, which was told: lines that name it are not wrong because of that. */
  excuse(thing: Unreadable['thing']): void;
}

/**
 * Names have to be known when they are used: by an earlier line of the same file, or by the store. So a file of any
 * size is checked in one go, with a few bytes for each name.
 * @param known what lines have said so far; what they name is added to it (`named`)
 */
export function createReferences(store: Store, known: KeySet): References {
  const { get } = createReading(store);
  const asked = new KeySet();

  const learn = (names: readonly Name[] = []): void => {
    for (const name of names) known.add(...name);
  };
  /** Whether there is one, on an earlier line or in the store, which is asked once. */
  const isThere = async (what: 'organization' | 'individual', id: string): Promise<boolean> => {
    if (known.has(what, id)) return true;
    if (!asked.add(what, id)) return false;
    if (what === 'organization') {
      const stored = await get(organization, { id });
      learn(stored && organization.exchange?.offers?.(stored.value));
    } else {
      const stored = await get(individual, { id });
      learn(stored && individual.exchange?.offers?.(stored.value));
    }
    return known.has(what, id);
  };

  const placeProblems = async ({ organizationId, locationIds = [] }: Named): Promise<string[]> => {
    if (known.has('excused', 'organization', organizationId)) return [];
    if (!(await isThere('organization', organizationId))) {
      return [`names the organization ${organizationId}, which is neither on an earlier line nor in the store`];
    }
    const hasLocation = (id: string) =>
      known.has('location', organizationId, id) && !known.has('gone', 'location', organizationId, id);
    for (const id of locationIds) known.add('named', 'location', organizationId, id);
    const missing = [...new Set(locationIds)].filter((id) => !hasLocation(id));
    return missing.map((id) => `names the location ${id}, which the organization ${organizationId} does not have`);
  };
  const orderProblems = async ({ organizationId, orderNumber }: Named): Promise<string[]> => {
    if (orderNumber === undefined || known.has('excused', 'order', orderNumber)) return [];
    if (known.has('order', organizationId, orderNumber)) return [];
    const stored = await get(orderNumberClaim, { number: orderNumber });
    return stored?.value.organizationId === organizationId
      ? []
      : [`names the order ${shown(orderNumber)}, which the organization ${organizationId} does not have`];
  };
  const memberProblems = async ({ organizationId, memberId }: Named): Promise<string[]> => {
    if (memberId === undefined || known.has('excused', 'individual', memberId)) return [];
    if (!(await isThere('individual', memberId))) {
      return [`names the individual ${memberId}, who is neither on an earlier line nor in the store`];
    }
    known.add('named', 'member', memberId, organizationId);
    return known.has('member', memberId, organizationId) && !known.has('gone', 'member', memberId, organizationId)
      ? []
      : [`names the individual ${memberId}, who does not have ${organizationId} among the organizations`];
  };

  /** A number is one thing's, in the file and in the store; only an MCP ID stands with its person and in a transcript. */
  const numberProblems = (type: string, { what, number, claim }: OwnNumber, beside: Beside): readonly string[] => {
    const own = `has the ${what} ${number}`;
    const isFirst = known.add('number', what, number);
    const isOwn = !known.add('owned', what, number, ownerOf(claim)) || isFirst;
    if (!known.add('numbered', type, what, number) || !isOwn) return [`${own} of an earlier line`];
    const kept = beside.claim(claim);
    if (kept === undefined) return [];
    if (ownerOf(kept) !== ownerOf(claim)) return [`${own}, which belongs to ${ownerOf(kept)} in the store`];
    const [before, after] = [countsFor(kept), countsFor(claim)];
    if (before === undefined || after === undefined || before === after) return [];
    return [`${own}, which counts for the organization ${before} in the store: only its owner moves it`];
  };

  return {
    async check({ thing, value }, beside) {
      const { exchange } = thing;
      const isFirst = known.add('document', thing.collection, thing.partitionOf(value), thing.idOf(value));
      learn(exchange.offers?.(value));
      const named = exchange.names?.(value);
      return [
        ...(named === undefined ? [] : await placeProblems(named)),
        ...(named === undefined ? [] : await memberProblems(named)),
        ...(named === undefined ? [] : await orderProblems(named)),
        ...thing.numbers(value).flatMap((number) => numberProblems(thing.type, number, beside)),
        ...(isFirst ? [] : ['is the same thing as an earlier line']),
      ];
    },
    excuse(thing) {
      if (thing !== undefined) known.add('excused', thing.type, thing.id);
    },
  };
}

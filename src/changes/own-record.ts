import type { Right } from '../access/rights.ts';
import type { Individual } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, type Deed, deedOf, untilItRests } from './change.ts';

/** The record as it is to be; the very same one if that is how it is. */
export type RecordChange = (individual: Individual) => Individual;

interface RecordDeed {
  readonly right: Right;
  /** The word of the audit; an occasion changes the record once under each. */
  readonly what: string;
  readonly details?: Deed['details'];
}

/**
 * Changes what belongs to the person who asks alone, whatever else changes there at the same moment: the change is made
 * again from what is there then.
 * @returns `conflict` if the record does not come to rest
 */
export function changeOwnRecord(asked: Asked, deed: RecordDeed, changed: RecordChange): Promise<'done' | 'conflict'> {
  return changeRecord(asked, asked.principal.individual, deed, changed);
}

/**
 * The same for what belongs to somebody else, where a change of their organization leads to it.
 * @param person as they are known where nothing was written down of them yet
 */
export async function changeRecord(
  asked: Asked,
  person: Individual,
  { right, what, details }: RecordDeed,
  changed: RecordChange,
): Promise<'done' | 'conflict'> {
  const { store, changeId } = asked;
  const individualId = person.id;
  const deed = deedOf({ ...asked, changeId: `${changeId}~${what}` }, right, what, details);
  return untilItRests(async () => {
    const kept = await store.individual(individualId);
    const before = kept?.value ?? person;
    const after = changed(before);
    if (after === before) return 'done';
    const write = kept === undefined ? writes.introduced(after) : writes.replaced(kept, after);
    return (await change(store, { individualId }, deed, [write])) === 'conflict' ? 'conflict' : 'done';
  });
}

/** One more place to look at; it grants nothing. */
export function withOrganization(organizationId: string): RecordChange {
  return (individual) =>
    individual.organizations.includes(organizationId)
      ? individual
      : { ...individual, organizations: [...individual.organizations, organizationId] };
}

export function withoutOrganization(organizationId: string): RecordChange {
  return (individual) => {
    if (!individual.organizations.includes(organizationId)) return individual;
    const { currentOrganization, ...rest } = individual;
    return {
      ...rest,
      organizations: individual.organizations.filter((id) => id !== organizationId),
      ...(currentOrganization === undefined || currentOrganization === organizationId ? {} : { currentOrganization }),
    };
  };
}

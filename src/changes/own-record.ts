import type { Individual } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Visit } from '../visit/visit.ts';

/** The record as it was changed. */
export type RecordChange = (individual: Individual) => Individual;

/**
 * Changes what belongs to the person who asks alone, whatever else changes there at the same moment: the change is made
 * again from what is there then.
 * @throws Error if the record does not come to rest
 */
export async function changeOwnRecord(c: Pick<Visit, 'principal' | 'store' | 'ids'>, change: RecordChange) {
  const { individual } = c.principal;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const kept = await c.store.individual(individual.id);
    const next = change(kept?.value ?? individual);
    const write = kept === undefined ? writes.introduced(next) : writes.replaced(kept, next);
    if ((await c.store.commitIndividual(individual.id, c.ids.fresh(), [write])) !== 'conflict') return;
  }
  throw new Error('the record of a person does not come to rest');
}

/** One more place to look at; it grants nothing. */
export function withOrganization(organizationId: string): RecordChange {
  return (individual) => ({
    ...individual,
    organizations: [...new Set([...individual.organizations, organizationId])],
  });
}

export function withoutOrganization(organizationId: string): RecordChange {
  return ({ currentOrganization, ...individual }) => ({
    ...individual,
    organizations: individual.organizations.filter((id) => id !== organizationId),
    ...(currentOrganization === undefined || currentOrganization === organizationId ? {} : { currentOrganization }),
  });
}

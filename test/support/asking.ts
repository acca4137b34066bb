import { type Member, memberOf } from '../../src/access/principal.ts';
import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { type DemoPerson, demoIndividualId } from '../../src/demo/people.ts';
import type { AuditEntry, Envelope } from '../../src/store/repositories/documents.ts';
import { createMembership, type Membership } from '../../src/store/repositories/membership.ts';
import type { Store } from '../../src/store/store.ts';
import { createMemoryStore } from './memory-store.ts';

/** The invented network on 15 February 2027, for changes that somebody asks for without a card. */
export interface Asking {
  readonly store: Store;
  readonly membership: Membership;
  readonly now: Date;
  /** A person as their organization's associations have them at this moment. */
  member(person: DemoPerson, organizationId?: string): Promise<Member>;
  /** What the audit of an organization says. */
  audit(organizationId?: string): Promise<readonly AuditEntry[]>;
}

export async function createAsking(): Promise<Asking> {
  const now = new Date('2027-02-15T12:00:00Z');
  const store = createMemoryStore(() => now);
  await fillStore(store, demoNetwork('2027-02-15'));
  const membership = createMembership(store);
  return {
    store,
    membership,
    now,
    async member(person, organizationId = 'contoso') {
      const [individual, association, organization] = await Promise.all([
        membership.individual(demoIndividualId(person)),
        membership.association(organizationId, demoIndividualId(person)),
        membership.organization(organizationId),
      ]);
      if (individual === undefined || association === undefined || organization === undefined) {
        throw new Error(`${person.name} is not associated with ${organizationId}`);
      }
      return memberOf(individual.value, association.value, association.version, organization.value);
    },
    async audit(organizationId = 'contoso') {
      const { items } = await store.list<Envelope<AuditEntry>>('organizations', organizationId, 'audit~', {
        limit: 100,
      });
      return items.map(({ document }) => document.value);
    },
  };
}

import { createLicenseKeySeal } from '../../src/access/license-key-seal.ts';
import { type Member, memberOf } from '../../src/access/principal.ts';
import type { Asked } from '../../src/changes/change.ts';
import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork, type Network } from '../../src/demo/network.ts';
import { type DemoPerson, demoIndividualId } from '../../src/demo/people.ts';
import type { CalendarDate } from '../../src/program/things/calendar.ts';
import type { Notice } from '../../src/program/things/notice.ts';
import { noticeId } from '../../src/program/things/notice.ts';
import { createMembership, type Membership } from '../../src/store/repositories/membership.ts';
import { movedOn } from '../../src/store/repositories/on-its-way.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import type { Collection, Store, StoredDocument, Write } from '../../src/store/store.ts';
import { associationId } from '../../src/store/things/association.ts';
import type { AuditEntry } from '../../src/store/things/audit-entry.ts';
import { personPartition } from '../../src/store/things/thing.ts';
import { catalog } from './catalog.ts';
import { createMemoryStore } from './memory-store.ts';

/** Where a change is recorded. */
export type Partition = readonly [collection: Collection, partition: string];

/** The demo's network in a store of its own, without a bot in front of it, and somebody who may get in between. */
export interface Changing {
  readonly membership: Membership;
  readonly today: CalendarDate;
  /** What lies behind, without the rival. */
  readonly store: Store;
  now: Date;
  /** Called before each commit with what it is about to write, past which it writes itself. */
  rival?: ((at: Partition, about: readonly Write[], store: Store) => Promise<void>) | undefined;
  /** Commits that changed something, with their change ids. */
  readonly committed: readonly { readonly at: Partition; readonly changeId: string }[];
  /** Somebody who belongs to the organization asks. */
  member(person: DemoPerson, organizationId?: string, changeId?: string): Promise<Asked<Member>>;
  /** Somebody asks for whom no organization speaks. */
  guest(person: DemoPerson, changeId?: string): Promise<Asked>;
  /** A notice whose card stands in the reader's chat. */
  sent(notice: Pick<Notice, 'kind' | 'subject' | 'stage'>, to: DemoPerson): Promise<string>;
  /** What is recorded in a partition, oldest first. */
  audit(at: Partition): Promise<readonly AuditEntry[]>;
  /** All documents of a partition, as they are. */
  everything(at: Partition): Promise<readonly StoredDocument[]>;
}

/** With which the license keys of these tests are sealed. */
export const seal = there(createLicenseKeySeal(['license-keys-of-tests'.padEnd(32, '-')]));

export const contoso: Partition = ['organizations', 'contoso'];
export const ofPerson = (person: DemoPerson): Partition => ['principals', personPartition(demoIndividualId(person))];
export const ofMcpId = (mcpId: string): Partition => ['operations', `mcp-id~${mcpId}`];

export async function createChanging(change: (network: Network) => Network = (network) => network): Promise<Changing> {
  const today = '2027-02-15';
  const changing: { now: Date; rival?: Changing['rival'] } = { now: new Date('2027-02-15T12:00:00Z') };
  const real = createMemoryStore(() => changing.now);
  await fillStore(real, change(demoNetwork(today)), seal);
  const committed: { at: Partition; changeId: string }[] = [];
  const store: Store = {
    ...real,
    async commit(collection, partition, about, changeId) {
      await changing.rival?.([collection, partition], about, real);
      const outcome = await real.commit(collection, partition, about, changeId);
      if (outcome === 'done') committed.push({ at: [collection, partition], changeId });
      return outcome;
    },
  };
  const membership = createMembership(store);
  const individual = async (person: DemoPerson) => there(await membership.individual(demoIndividualId(person))).value;
  return Object.assign(changing, {
    membership,
    store: real,
    today: today as CalendarDate,
    committed,
    async member(person: DemoPerson, organizationId = 'contoso', changeId = 'the-change') {
      const [organization, association] = await Promise.all([
        membership.organization(organizationId),
        membership.association(organizationId, demoIndividualId(person)),
      ]);
      const { value, version } = there(association);
      const principal = memberOf(await individual(person), value, version, there(organization).value);
      return { store: membership, catalog, now: changing.now, changeId, principal };
    },
    async guest(person: DemoPerson, changeId = 'the-change') {
      return {
        store: membership,
        catalog,
        now: changing.now,
        changeId,
        principal: { individual: await individual(person) },
      };
    },
    async sent(about: Pick<Notice, 'kind' | 'subject' | 'stage'>, to: DemoPerson) {
      const createdAt = changing.now.toISOString();
      const notice = { ...about, organizationId: 'contoso', recipientId: demoIndividualId(to), createdAt };
      const id = noticeId(notice);
      await real.commit(...contoso, [writes.noticed(notice, changing.now)], `${id}~written`);
      const card = { conversationId: 'a:1', serviceUrl: 'https://teams.example', messageId: 'm', summary: 'News' };
      const sent = { state: 'sent', message: { ...card, at: createdAt } } as const;
      await real.commit(...contoso, [movedOn(there(await membership.notice('contoso', id)), sent)], `${id}~sent`);
      return id;
    },
    async audit(at: Partition) {
      const { items } = await real.list<StoredDocument & AuditEntry & { value?: AuditEntry }>(...at, 'audit~', {
        limit: 100,
      });
      return items.map(
        ({ document: { at: when, by, what, details, value } }) => value ?? { at: when, by, what, details },
      );
    },
    async everything(at: Partition) {
      const { items } = await real.list<StoredDocument>(...at, '', { limit: 1000 });
      return items.map(({ document }) => document);
    },
  });
}

/** Somebody else changes everything that a commit was made from, each time, just before it comes. */
export async function alwaysFaster([collection, partition]: Partition, about: readonly Write[], store: Store) {
  for (const write of about) {
    if (write.kind === 'create') continue;
    await touch(collection, partition, 'document' in write ? write.document.id : write.id, store);
  }
}

/** The person's association is changed just before a commit, and nothing else is. */
export function loses(person: DemoPerson) {
  return async ([collection, partition]: Partition, _about: readonly Write[], store: Store) => {
    if (collection === 'organizations') {
      await touch(collection, partition, associationId(demoIndividualId(person)), store);
    }
  };
}

let touches = 0;

async function touch(collection: Collection, partition: string, id: string, store: Store): Promise<void> {
  const found = await store.get(collection, partition, id);
  if (found === undefined) return;
  touches += 1;
  await store.commit(collection, partition, [{ kind: 'replace', ...found }], `touched-${touches}`);
}

/** What a test knows to be there. */
export function there<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('it is not there');
  return found;
}

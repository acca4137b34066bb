import { randomUUID } from 'node:crypto';
import { type ErasingServices, erasePerson } from '../../src/changes/erase-person.ts';
import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork, type Network } from '../../src/demo/network.ts';
import { type DemoPerson, demoIndividualId, diogo, helena, liam, marta, pedro } from '../../src/demo/people.ts';
import { askToAssociate, subjectOf } from '../../src/program/joining/association-request.ts';
import { defaultPreferences } from '../../src/program/telling/notice-preferences.ts';
import type { Notice } from '../../src/program/things/notice.ts';
import { createConversations } from '../../src/store/repositories/conversations.ts';
import { createDialogues } from '../../src/store/repositories/dialogues.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { createSessions } from '../../src/store/repositories/sessions.ts';
import { createTraces } from '../../src/store/repositories/traces.ts';
import { createWaitingNotices } from '../../src/store/repositories/waiting.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import type { Store, StoredDocument, Write } from '../../src/store/store.ts';
import { addressKey } from '../../src/store/things/addressed.ts';
import type { AuditEntry } from '../../src/store/things/audit-entry.ts';
import { dayCard } from '../../src/store/things/day-card.ts';
import { mcpIdClaim } from '../../src/store/things/mcp-id-claim.ts';
import { notice } from '../../src/store/things/notice.ts';
import { personPartition } from '../../src/store/things/thing.ts';
import { catalog } from './catalog.ts';

/*
 * The demo's network with a person whom everything names, in two organizations; and beside him another one of the same
 * name, of whom nothing may change.
 */

export const erasingNow = new Date('2027-02-15T12:00:00Z');
export const erasedId = demoIndividualId(diogo);
/** Somebody else, who is called the same. */
export const namesake: DemoPerson = {
  objectId: '0d300000-0000-4000-8000-0000000000aa',
  name: diogo.name,
  email: 'd.santos@contoso.example',
};
const namesakeId = demoIndividualId(namesake);
const by = { individualId: erasedId, name: diogo.name };

const grantedOn = '2026-01-01' as const;
const granted = [
  { privilege: 'view-keys', grantedOn, grantedBy: diogo.name, grantedById: erasedId },
  { privilege: 'support-incidents', grantedOn, grantedBy: namesake.name, grantedById: namesakeId },
  { privilege: 'software-download', grantedOn, grantedBy: diogo.name },
] as const;

function network(): Network {
  const plain = demoNetwork('2027-02-15');
  const own = plain.associations.find((one) => one.individualId === erasedId && one.organizationId === 'contoso');
  if (own === undefined) throw new Error('the demo has lost him');
  return {
    ...plain,
    individuals: [
      ...plain.individuals,
      { id: namesakeId, name: namesake.name, email: namesake.email, locale: 'pt-PT', organizations: ['contoso'] },
    ],
    associations: [
      ...plain.associations.map((one) =>
        one.individualId === demoIndividualId(liam)
          ? {
              ...one,
              privileges: [
                { privilege: 'view-keys' as const, grantedOn: '2026-01-01' as const, grantedBy: diogo.name },
              ],
            }
          : one,
      ),
      // Somebody else of the same name has granted this, and he has granted that.
      { ...own, individualId: namesakeId, email: namesake.email, roles: [], privileges: granted },
    ],
    organizations: plain.organizations.map((one) =>
      one.id === 'contoso'
        ? { ...one, agreements: one.agreements.map((agreement) => ({ ...agreement, signedBy: by })) }
        : one,
    ),
    orders: plain.orders.map((one, index) => (index % 3 === 0 ? { ...one, placedBy: by } : one)),
  };
}

const told = (about: Partial<Notice> & Pick<Notice, 'recipientId' | 'subject'>): Notice => ({
  organizationId: 'contoso',
  kind: 'association-request',
  stage: 'asked',
  createdAt: erasingNow.toISOString(),
  ...about,
});

const card = (summary: string) => ({
  conversationId: 'a:1',
  serviceUrl: 'https://teams.example',
  messageId: 'm',
  at: erasingNow.toISOString(),
  summary,
});

const said = (value: Notice, state: string, summary?: string): Write =>
  writes.created({
    ...notice.document(value, { dueAt: erasingNow }),
    state,
    ...(summary === undefined ? {} : { message: card(summary) }),
  } as StoredDocument);

/** Whoever asked for it, of a request that the person has made before. */
const request = askToAssociate(
  { id: 'asked-before', organizationId: 'tailspin', person: { ...diogo, id: erasedId }, locationId: 'munich' },
  [],
  erasingNow,
);
const waiting = told({
  organizationId: 'tailspin',
  recipientId: demoIndividualId(marta),
  subject: subjectOf(request),
});

/** @param filled the network that is in the store already */
export async function fillForErasing(store: Store): Promise<void> {
  await fillStore(store, network());
  const membership = createMembership(store);
  const entry = (minute: string, rest: Partial<AuditEntry>): AuditEntry => ({
    at: `2027-02-01T10:${minute}:00.000Z`,
    by: { kind: 'individual', ...by, right: 'people.manage' },
    what: 'person-moved',
    details: {},
    ...rest,
  });
  const person = (one: DemoPerson) => ({ kind: 'person' as const, id: demoIndividualId(one), name: one.name });
  const operator = { kind: 'operator', name: 'Operator' } as const;
  const recorded = [
    entry('00', { about: person(pedro) }),
    entry('01', {
      by: operator,
      what: 'contact-followed',
      about: person(diogo),
      changes: [{ field: 'email', before: 'old@contoso.example', after: diogo.email }],
    }),
    entry('02', {
      by: operator,
      what: 'contact-followed',
      about: person(namesake),
      changes: [{ field: 'name', before: 'D. Santos', after: namesake.name }],
    }),
    entry('03', {
      by: operator,
      what: 'headquarters-changed',
      persons: [{ id: erasedId, name: diogo.name }],
      changes: [{ field: 'globalAdministrator', before: erasedId, after: namesakeId }],
    }),
    entry('04', {
      by: operator,
      what: 'people-invited',
      about: { kind: 'invitation', id: 'i', name: `${diogo.email}, rosa@contoso.example` },
      changes: [{ field: 'email', after: [diogo.email, 'rosa@contoso.example'] }],
    }),
  ];
  await store.commit(
    'organizations',
    'contoso',
    [
      ...recorded.map((one, index) => writes.recorded('contoso', `before-${index}`, one)),
      said(told({ recipientId: erasedId, kind: 'shipment', subject: 'S-1' }), 'sent', 'Something was sent'),
      said(told({ recipientId: erasedId, kind: 'shipment', subject: 'S-2' }), 'due'),
      said(
        told({ recipientId: demoIndividualId(marta), subject: `${erasedId}~asked` }),
        'sent',
        `${diogo.name} asks to be associated`,
      ),
      said(
        told({ recipientId: demoIndividualId(marta), subject: `${namesakeId}~asked` }),
        'sent',
        `${namesake.name} asks to be associated`,
      ),
      writes.created(
        dayCard.document({
          organizationId: 'contoso',
          recipientId: erasedId,
          messageId: 'm',
          at: erasingNow.toISOString(),
          ids: [],
          more: [],
        }),
      ),
      writes.draftBegun(
        { organizationId: 'contoso' },
        { page: 'renew-membership', subject: 'membership', individualId: erasedId, content: { note: 'x' } },
        erasingNow,
      ),
    ],
    'before',
  );
  const northwindNews = Array.from({ length: 60 }, (_, index) =>
    said(
      told({ organizationId: 'northwind', recipientId: erasedId, kind: 'program-message', subject: `m-${index}` }),
      'sent',
      'News',
    ),
  );
  await store.commit(
    'organizations',
    'northwind',
    [
      ...northwindNews,
      said(
        told({ organizationId: 'northwind', recipientId: demoIndividualId(liam), kind: 'merge-news', subject: 'x' }),
        'sent',
        `${diogo.name} has left`,
      ),
    ],
    'before',
  );
  await store.commit(
    'organizations',
    'tailspin',
    [writes.requested(request, undefined), said(waiting, 'waiting')],
    'before',
  );
  await createWaitingNotices(store).mark(
    demoIndividualId(marta),
    { organizationId: 'tailspin', noticeId: notice.idOf(waiting) },
    'before-mark',
  );
  const record = await membership.individual(erasedId);
  if (record === undefined) throw new Error('the demo has lost him');
  await membership.commitIndividual(erasedId, 'before', [
    writes.replaced(record, { ...record.value, organizations: [...record.value.organizations, 'tailspin'] }),
    writes.preferred(erasedId, undefined, defaultPreferences),
    writes.recordedOfIndividual(erasedId, 'before', entry('05', { what: 'profile-changed' })),
  ]);
  await membership.noteAddressee(diogo.email, erasedId);
  await createSessions(store).open(erasedId, new Date('2027-02-15T20:00:00Z'), 'signed-in');
  await createConversations(store).remember(
    {
      individualId: erasedId,
      conversationId: 'a:diogo',
      isPersonal: true,
      serviceUrl: 'https://teams.example',
      channelId: 'msteams',
      botId: '28:bot',
      userId: '29:diogo',
      locale: 'pt-PT',
    },
    'chat',
    erasingNow,
  );
  await createDialogues(store).keep(
    { individualId: erasedId, conversationId: 'a:diogo' },
    { page: 'manage-people', slots: { person: erasedId }, sentence: diogo.name, saidAt: erasingNow.toISOString() },
  );
}

/** The operator erases him, on a store. */
export async function erase(store: Store, over: Partial<ErasingServices> = {}): ReturnType<typeof erasePerson> {
  return erasePerson(
    {
      store: createMembership(store),
      traces: createTraces(store),
      catalog,
      by: { kind: 'operator', name: 'Operator' },
      now: erasingNow,
      newId: () => `id-${randomUUID()}`,
      wait: async () => {},
      ...over,
    },
    erasedId,
  );
}

/** Every document of the store, as it is; what is made up anew each time is called the same. */
export async function everythingIn(store: Store): Promise<readonly string[]> {
  const found: StoredDocument[] = [];
  const list = async (collection: 'organizations' | 'principals' | 'operations', partition: string) => {
    const { items } = await store.list(collection, partition, '', { limit: 1000 });
    found.push(...items.map(({ document }) => document));
  };
  for (const id of ['contoso', 'northwind', 'tailspin']) await list('organizations', id);
  const { items: people } = await store.scan('principals', 'person', { limit: 1000 });
  const ids = new Set([
    ...people.map(({ document }) => (document as { readonly value?: { id: string } }).value?.id ?? ''),
    erasedId,
  ]);
  for (const id of ids) await list('principals', personPartition(id));
  for (const address of [diogo.email, namesake.email, helena.email])
    await list('operations', `address~${addressKey(address)}`);
  const { items: claims } = await store.scan('operations', mcpIdClaim.idOf({}), { limit: 1000 });
  found.push(...claims.map(({ document }) => document));
  await list('operations', 'erasures');
  return found.map((one) =>
    JSON.stringify(one)
      .replaceAll(/00000000-0000-0000-0000-000000000000~id-[\w-]+/g, 'FORMER')
      .replaceAll(/id-[0-9a-f-]{36}/g, 'ID'),
  );
}

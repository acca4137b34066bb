import { memberOf } from '../../src/access/principal.ts';
import { answerMerge } from '../../src/changes/answer-merge.ts';
import type { Asked } from '../../src/changes/change.ts';
import { confirmMerge, readMergePlan } from '../../src/changes/confirm-merge.ts';
import { inviteToMerge } from '../../src/changes/invite-to-merge.ts';
import { advanceMerge } from '../../src/changes/merging/advance-merge.ts';
import { beginMerge, servicesOf } from '../../src/changes/merging/merge-services.ts';
import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork, type Network } from '../../src/demo/network.ts';
import { aoife, type DemoPerson, demoIndividualId, diogo, helena, liam, marta } from '../../src/demo/people.ts';
import { planMark } from '../../src/program/merging/merge-plan.ts';
import { mergeView } from '../../src/store/merge-view.ts';
import { createMembership, type Membership } from '../../src/store/repositories/membership.ts';
import { movedOn } from '../../src/store/repositories/on-its-way.ts';
import { createWaitingNotices } from '../../src/store/repositories/waiting.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import type { Store, StoredDocument } from '../../src/store/store.ts';
import { dayCard } from '../../src/store/things/day-card.ts';
import { organizationDraft } from '../../src/store/things/draft.ts';
import { settlement } from '../../src/store/things/settlement.ts';
import { catalog } from './catalog.ts';
import { there } from './changing.ts';

/*
 * Northwind becomes part of Contoso. It has something of everything that an organization has, much of it under an id that
 * Contoso uses too, and people who belong to both.
 */

export const mergingNow = new Date('2027-02-15T12:00:00Z');
export const inviter = 'contoso';
export const invited = 'northwind';

const noticeOf = (kind: string, subject: string, stage: string, recipient: DemoPerson, organizationId = invited) => ({
  organizationId,
  kind,
  subject,
  stage,
  recipientId: demoIndividualId(recipient),
  createdAt: '2027-02-14T12:00:00.000Z',
});

/** The demo's network with more in Northwind. */
export function mergingNetwork(network: Network = demoNetwork('2027-02-15')): Network {
  const [order] = network.orders.filter(({ organizationId }) => organizationId === inviter);
  const [shipment] = network.shipments.filter(({ organizationId }) => organizationId === inviter);
  const [message] = network.messages.filter(({ organizationId }) => organizationId === inviter);
  if (order === undefined || shipment === undefined || message === undefined) throw new Error('the demo has these');
  return {
    ...network,
    organizations: network.organizations.map((organization) => {
      if (organization.id !== invited) return organization;
      const [dublin] = organization.locations;
      const [held] = organization.competencies;
      if (dublin === undefined || held === undefined) throw new Error('the demo has these');
      const below = (id: string, partnerId: string, name: string, parentId: string) => ({
        ...dublin,
        id,
        partnerId,
        name,
        parentId,
      });
      return {
        ...organization,
        locations: [
          dublin,
          below('lisbon', '2093312', 'Contoso Lisbon', 'dublin'),
          below('cork', '2093313', 'Northwind Cork', 'lisbon'),
          below('galway', '2093314', 'Northwind Galway', 'cork'),
          below('sligo', '2093315', 'Northwind Sligo', 'galway'),
        ],
        competencies: [
          held,
          { ...held, id: 'data-platform-lisbon', competency: 'data-platform', locationId: 'lisbon' },
        ],
        subscriptions: [{ product: 'action-pack', startedOn: '2026-03-01', anniversaryDate: '2029-03-01' }],
        references: [{ id: 'r1', customer: 'Fabrikam', state: 'customer-approved', competency: 'messaging' }],
        performance: [{ competency: 'cloud-platform', measure: 'azure-use', value: 10, measuredOn: '2027-02-01' }],
      };
    }),
    individuals: network.individuals.map((person) =>
      person.id === demoIndividualId(aoife) ? { ...person, mcpId: '7700001' } : person,
    ),
    associations: network.associations.map((entry) =>
      entry.organizationId === invited && entry.individualId === demoIndividualId(liam)
        ? { ...entry, locationId: 'lisbon' }
        : entry,
    ),
    transcripts: [
      ...network.transcripts,
      {
        organizationId: invited,
        individualId: demoIndividualId(aoife),
        name: aoife.name,
        locationId: 'lisbon',
        mcpId: '7700001',
        passed: [{ code: '70-461', on: '2025-06-01' }],
      },
    ],
    orders: [
      ...network.orders,
      {
        ...order,
        organizationId: invited,
        number: '2999000001',
        state: 'awaiting-payment',
        placedOn: '2027-01-02',
        lines: order.lines.map((line) => ({ ...line, locationId: 'lisbon' })),
      },
    ],
    shipments: [
      ...network.shipments,
      {
        ...shipment,
        organizationId: invited,
        number: 'NW-1',
        orderNumber: '2999000001',
        locationId: 'lisbon',
      },
    ],
    solutions: [
      ...network.solutions,
      ...network.solutions
        .filter(({ organizationId }) => organizationId === inviter)
        .slice(0, 1)
        .map((entry) => ({ ...entry, organizationId: invited, locationId: 'lisbon', references: ['r1'] })),
    ],
    messages: [
      ...network.messages,
      { ...message, organizationId: invited },
      { ...message, organizationId: invited, id: 'northwind-only' },
      { ...message, organizationId: invited, id: 'renew-northwind', renewalOf: '2028-12-02' },
    ],
    requests: [
      ...network.requests,
      ...network.requests
        .filter(({ individualId }) => individualId === demoIndividualId(helena))
        .map((request) => ({ ...request, organizationId: invited, id: 'asks-northwind', locationId: 'lisbon' })),
    ],
  };
}

/** Writes the network, and what grows beside it while people work. */
export async function fillForMerging(store: Store, network: Network = mergingNetwork()): Promise<void> {
  await fillStore(store, network);
  const membership = createMembership(store);
  const subject = 'NW-1';
  const told = noticeOf('shipment', subject, 'shipped', aoife);
  const waits = noticeOf('shipment', subject, 'shipped', liam);
  const later = noticeOf('shipment', subject, 'delivered', aoife);
  const renewal = noticeOf('renewal', '2027', '90-days', aoife);
  const sentRenewal = noticeOf('renewal', '2027', '60-days', aoife);
  await store.commit(
    'organizations',
    invited,
    [
      ...[told, waits, later, renewal, sentRenewal].map((value) => writes.noticed(value, mergingNow)),
      writes.created(
        dayCard.document({
          organizationId: invited,
          recipientId: demoIndividualId(aoife),
          messageId: 'm1',
          at: mergingNow.toISOString(),
          ids: [],
          more: [],
        }),
      ),
      writes.created(
        organizationDraft.document(
          { page: 'renew-membership', subject: 'membership', individualId: demoIndividualId(aoife), content: {} },
          { organizationId: invited, now: mergingNow },
        ),
      ),
      writes.created(
        settlement.document(
          { organizationId: invited, kind: 'shipment', subject, at: mergingNow.toISOString() },
          { changeId: 'earlier' },
        ),
      ),
      writes.recorded(invited, 'earlier', {
        at: '2027-01-02T10:00:00.000Z',
        by: { kind: 'operator', name: 'Operator' },
        what: 'order-paid',
        details: {},
        locationIds: ['lisbon'],
        changes: [{ field: 'locationId', before: 'lisbon', after: 'cork' }],
      }),
    ],
    'filled',
  );
  const card = { conversationId: 'a:1', serviceUrl: 'https://teams.example', messageId: 'm', summary: 'News' };
  const sent = { state: 'sent', message: { ...card, at: mergingNow.toISOString() } } as const;
  for (const [value, change] of [
    [told, sent],
    [sentRenewal, sent],
    [waits, { state: 'waiting' }],
  ] as const) {
    const id = `notice~${value.kind}~${value.subject}~${value.stage}~${value.recipientId}`;
    await store.commit('organizations', invited, [movedOn(there(await membership.notice(invited, id)), change)], id);
    if (change.state === 'waiting') {
      await createWaitingNotices(store).mark(value.recipientId, { organizationId: invited, noticeId: id }, id);
    }
  }
}

/** Somebody asks, as of their association with an organization. */
export async function askedBy(
  store: Membership,
  person: DemoPerson,
  organizationId: string,
  changeId: string,
  now = mergingNow,
): Promise<Asked<ReturnType<typeof memberOf>>> {
  const id = demoIndividualId(person);
  const [individual, association, organization] = await Promise.all([
    store.individual(id),
    store.association(organizationId, id),
    store.organization(organizationId),
  ]);
  const { value, version } = there(association);
  const principal = memberOf(there(individual).value, value, version, there(organization).value);
  return { store, catalog, now, changeId, principal };
}

/** What people press, one after the other; each of it again changes nothing. */
export const story = [
  async (store: Membership) => inviteToMerge(await askedBy(store, marta, inviter, 'the-merge'), invited),
  async (store: Membership) => {
    if ((await store.merge(invited, 'the-merge'))?.value.state !== 'invited') return undefined;
    return answerMerge(await askedBy(store, aoife, invited, 'yes'), 'the-merge', { answer: 'accepted' });
  },
  async (store: Membership) => {
    const merge = there(await store.merge(inviter, 'the-merge')).value;
    if (merge.state !== 'accepted') return undefined;
    const mark = planMark(there(await readMergePlan({ store }, merge)));
    const outcome = await confirmMerge(await askedBy(store, marta, inviter, 'confirmed'), 'the-merge', mark);
    await beginMerge({ store, now: mergingNow }, merge);
    return outcome;
  },
];

/** What the job does. @param batch documents at once */
export async function job(store: Membership, batch: number, now = mergingNow): Promise<void> {
  await advanceMerge({ ...servicesOf({ store, now }), batch }, { inviterId: inviter, id: 'the-merge' });
}

/** The merge's own bookkeeping, which tells how far it is and is nobody's thing. */
const ownTypes: ReadonlySet<string> = new Set(['merge', 'open-merge', 'merged-into', 'settlement', 'look']);

/** What people can see of the two organizations, and to which of them each person belongs. */
export async function seenBy(store: Store): Promise<readonly string[]> {
  const view = mergeView(store);
  const membership = createMembership(store);
  const things = await Promise.all(
    [inviter, invited].map(async (organizationId) => {
      const { items } = await view.list<StoredDocument & { value?: { kind?: string; what?: string } }>(
        'organizations',
        organizationId,
        '',
        { limit: 1000 },
      );
      return items
        .filter(({ document }) => !ownTypes.has(document.type))
        .filter(({ document: { value } }) => value?.kind?.startsWith('merge-') !== true)
        .filter(({ document: { value } }) => !/^(merge-|organization-merged)/.test(value?.what ?? ''))
        .map(({ document: { id, type, state, value } }) => JSON.stringify([organizationId, type, id, state, value]));
    }),
  );
  const people = await Promise.all(
    mergingNetwork().individuals.map(async ({ id }) => {
      const own = there(await membership.individual(id)).value;
      const places = await Promise.all(
        own.organizations.map(async (organizationId) =>
          (await membership.association(organizationId, id)) !== undefined &&
          (await membership.organization(organizationId)) !== undefined
            ? [organizationId]
            : [],
        ),
      );
      return JSON.stringify([id, places.flat()]);
    }),
  );
  return [...things.flat(), ...people].toSorted();
}

export const people = { marta, aoife, diogo, liam, helena };

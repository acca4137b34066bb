import { BeingMergedError } from '../../../src/changes/being-merged.ts';
import { leaveOrganization } from '../../../src/changes/leave-organization.ts';
import { reportShipment } from '../../../src/changes/report-shipment.ts';
import { demoIndividualId } from '../../../src/demo/people.ts';
import { newAssociation } from '../../../src/program/joining/association.ts';
import { createMembership, type Membership } from '../../../src/store/repositories/membership.ts';
import { movedOn } from '../../../src/store/repositories/on-its-way.ts';
import { createWaitingNotices } from '../../../src/store/repositories/waiting.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { BusyError, type Store, type StoredDocument } from '../../../src/store/store.ts';
import { association } from '../../../src/store/things/association.ts';
import { solution } from '../../../src/store/things/solution.ts';
import { there } from '../../support/changing.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import {
  askedBy,
  fillForMerging,
  invited,
  inviter,
  job,
  mergingNetwork,
  mergingNow,
  people,
  seenBy,
  story,
} from '../../support/merging.ts';

/* What has become of everything once Northwind is part of Contoso. */

const { aoife, diogo, liam, helena } = people;
const network = mergingNetwork();

async function filled(): Promise<{ store: Store; membership: Membership }> {
  const store = createMemoryStore(() => mergingNow);
  await fillForMerging(store);
  return { store, membership: createMembership(store) };
}

async function merged() {
  const both = await filled();
  for (const press of story) await press(both.membership);
  await job(both.membership, 90);
  return both;
}

let store: Store;
let membership: Membership;
beforeAll(async () => {
  ({ store, membership } = await merged());
});

const inPlace = async (person: Parameters<typeof askedBy>[1]) =>
  there(await membership.association(inviter, demoIndividualId(person))).value;

test('the organization has all locations, competencies and references of both, each with its own numbers', async () => {
  const { value } = there(await membership.organization(inviter));
  const [ours, theirs] = [inviter, invited].map((id) => there(network.organizations.find((one) => one.id === id)));
  expect(value.locations.map(({ partnerId }) => partnerId)).toEqual(
    [ours, theirs].flatMap((one) => one?.locations.map(({ partnerId }) => partnerId) ?? []),
  );
  expect(value.competencies).toHaveLength((ours?.competencies.length ?? 0) + (theirs?.competencies.length ?? 0));
  expect(value.references.at(-1)?.customer).toBe('Fabrikam');
  expect(value).toMatchObject({ name: ours?.name, partnerId: ours?.partnerId, enrollment: ours?.enrollment });
  // Of two Action Packs the longer one stays; what else each has is there for both.
  expect(value.subscriptions).toEqual([
    { product: 'action-pack', startedOn: '2026-03-01', anniversaryDate: '2029-03-01' },
    ...(ours?.subscriptions.filter(({ product }) => product !== 'action-pack') ?? []),
  ]);
  expect(value.profile.emailDomains).toEqual(['contoso.example', 'northwind.example']);
  expect(value.performance).toContainEqual({
    competency: 'cloud-platform',
    measure: 'azure-use',
    value: 82_410,
    measuredOn: '2027-02-12',
  });
  expect(await membership.organization(invited)).toBeUndefined();
});

test('people work where they did, and nobody looks after the whole who looked after the part', async () => {
  expect(await inPlace(aoife)).toMatchObject({
    locationId: 'dublin',
    rights: 'location-administrator',
    roles: ['primary-program-contact', 'executive-contact'],
  });
  expect(await inPlace(liam)).toMatchObject({ locationId: 'lisbon-2093310', roles: ['first-technical-contact'] });
  const both = await inPlace(diogo);
  expect(both.privileges.map(({ privilege }) => privilege)).toContain('support-incidents');
  expect(both.locationId).toBe('lisbon');
  for (const person of [aoife, liam, diogo]) {
    const own = there(await membership.individual(demoIndividualId(person))).value;
    expect(own.organizations).toEqual([inviter]);
    expect([undefined, inviter]).toContain(own.currentOrganization);
  }
});

test('numbers lead to where things are now', async () => {
  expect(await membership.holderOf('2093310')).toEqual({ organizationId: inviter });
  expect(await membership.holderOf('2093312')).toEqual({ organizationId: inviter, locationId: 'lisbon-2093310' });
  expect(await membership.organizationOfOrder('2999000001')).toBe(inviter);
  expect(await membership.reserveShipmentNumber('NW-1', inviter)).toBe('reserved');
  expect((await membership.mcpIdClaim('7700001'))?.value.link).toMatchObject({
    organizationId: inviter,
    locationId: 'lisbon-2093310',
  });
  expect(await membership.mergedInto(invited)).toMatchObject({ into: inviter, name: 'Northwind Services' });
});

test('what counts, was ordered, is sent and waits goes on', async () => {
  expect(there(await membership.transcript(inviter, demoIndividualId(aoife))).value.locationId).toBe('lisbon-2093310');
  const order = there(await membership.order(inviter, '2999000001'));
  expect(order.value).toMatchObject({ organizationId: inviter, state: 'awaiting-payment' });
  expect(order.document).toMatchObject({ state: 'awaiting-payment', dueAt: expect.any(String) });
  expect(order.value.lines.map(({ locationId }) => locationId)).toEqual(['lisbon-2093310', 'lisbon-2093310']);
  expect(there(await membership.shipment(inviter, 'NW-1')).value.locationId).toBe('lisbon-2093310');
  // Helena asked both: Contoso’s request is the one that stays.
  expect(there(await membership.associationRequest(inviter, demoIndividualId(helena))).value.id).toBe('d3a0-request');
});

test('what both call by one name is there twice, each with what belongs to it', async () => {
  const [name] = network.solutions.filter(({ organizationId }) => organizationId === invited).map(({ id }) => id);
  const solutions = await membership.all(solution, { organizationId: inviter });
  expect(solutions.filter(({ id }) => id === name)).toHaveLength(1);
  expect(solutions.find(({ id }) => id === `${name}-2093310`)).toMatchObject({
    locationId: 'lisbon-2093310',
    references: ['r1-2093310'],
  });
});

test('what is still to be said is said in the name of the inviter, and nothing of the ended membership', async () => {
  const told = await membership.noticesFor(inviter, demoIndividualId(aoife));
  const said = told.map(({ value: { kind, subject, stage }, document: { state } }) => [kind, subject, stage, state]);
  expect(said).toEqual(
    expect.arrayContaining([
      ['shipment', 'NW-1', 'shipped', 'sent'],
      ['shipment', 'NW-1', 'delivered', 'due'],
      ['renewal', '2027-2093310', '60-days', 'outdated'],
      ['merge-news', 'the-merge', 'done', 'due'],
    ]),
  );
  expect(said.map(([kind, , stage]) => `${kind} ${stage}`)).not.toContain('renewal 90-days');
  const marks = await createWaitingNotices(store).of(demoIndividualId(liam));
  expect(marks.map(({ document }) => document.value.organizationId)).toContain(inviter);
  const messages = await membership.messages(inviter, '2027-02-15', 10);
  expect(messages.map(({ id }) => id)).toContain('northwind-only');
  expect(messages.map(({ id }) => id)).not.toContain('renew-northwind');
});

test('its history can be read beside the inviter’s, with the name of where it happened', async () => {
  const { items } = await store.list<StoredDocument & { value: { what: string; mergedFrom?: string } }>(
    'organizations',
    inviter,
    'audit~',
    { limit: 100 },
  );
  expect(items.map(({ document }) => document.value)).toContainEqual(
    expect.objectContaining({
      locationIds: ['lisbon-2093310'],
      changes: [{ field: 'locationId', before: 'lisbon-2093310', after: 'cork' }],
    }),
  );
  const entries = items.map(({ document: { value } }) => [value.what, value.mergedFrom]);
  expect(entries).toEqual(
    expect.arrayContaining([
      ['order-paid', 'Northwind Services'],
      ['merge-accepted', 'Northwind Services'],
      ['merge-confirmed', undefined],
      ['organization-merged', undefined],
    ]),
  );
});

test('nothing of either is lost: as many things of each kind as before, but for what both had and what ends with one', async () => {
  const before = await filled();
  const count = async (of: Store, id: string) => {
    const { items } = await of.list('organizations', id, '', { limit: 1000 });
    const types = items.map(({ document }) => document.type);
    return (type: string) => types.filter((one) => one === type).length;
  };
  const [ours, theirs, now] = [
    await count(before.store, inviter),
    await count(before.store, invited),
    await count(store, inviter),
  ];
  const inBoth: Readonly<Record<string, number>> = { association: 1, 'association-request': 1, message: 1 };
  const kinds = ['association', 'transcript', 'order', 'shipment', 'message', 'association-request', 'solution'];
  expect(kinds.map((type) => [type, now(type)])).toEqual(
    kinds.map((type) => [type, ours(type) + theirs(type) - (inBoth[type] ?? 0)]),
  );
  expect(now('settlement')).toBeGreaterThanOrEqual(theirs('settlement'));
  const left = await store.list('organizations', invited, '', { limit: 10 });
  expect(left.items.map(({ document }) => document.id)).toEqual(['merged-into']);
  const { items } = await store.list('organizations', inviter, '', { limit: 1000 });
  expect(items.filter(({ document }) => 'mergeMark' in document || 'held' in document)).toEqual([]);
});

test('while it is carried out, nobody changes anything of either, and both can be read', async () => {
  const { store: other, membership: before } = await filled();
  const [invite, accept, confirm] = story;
  await invite?.(before);
  await accept?.(before);
  await expect(confirm?.(createMembership(stoppingAfter(other, 5)))).rejects.toThrow('stopped');
  for (const [person, organizationId] of [
    [liam, invited],
    [diogo, inviter],
  ] as const) {
    const asked = await askedBy(before, person, organizationId, `${person.name} leaves`);
    await expect(leaveOrganization(asked, organizationId)).rejects.toThrow(BeingMergedError);
  }
  // A carrier is told to come again, and what it says then is of the inviter's shipment.
  const report = {
    orderNumber: '2999000001',
    shipmentNumber: 'NW-1',
    event: { id: 'e-1', state: 'delivered', occurredAt: mergingNow.toISOString() },
  } as const;
  const told = { store: before, now: mergingNow, by: { kind: 'carrier', name: 'A carrier' } } as const;
  expect(await before.organizationOfOrder(report.orderNumber)).toBe(invited);
  await expect(reportShipment(told, invited, report)).rejects.toThrow(BusyError);
  expect(await before.associations(invited)).toHaveLength(3);
  expect(there(await before.organization(inviter)).value.locations).toHaveLength(5);
  await job(before, 3);
  expect(await before.organizationOfOrder(report.orderNumber)).toBe(inviter);
  expect(await reportShipment(told, inviter, report)).toMatchObject({ kind: 'changed', after: { state: 'delivered' } });
  expect(await before.organization(invited)).toBeUndefined();
  expect(there(await before.organization(inviter)).value.locations).toHaveLength(10);
});

test('a notice that is being sent is waited for', async () => {
  const { store: other, membership: before } = await filled();
  const id = `notice~shipment~NW-1~delivered~${demoIndividualId(aoife)}`;
  const kept = there(await before.notice(invited, id));
  const claim = { by: 'somebody', until: '2027-02-15T12:02:00.000Z' };
  await other.commit('organizations', invited, [movedOn(kept, { state: 'sending', claim })], 'sends');
  for (const press of story) await press(before);
  await job(before, 90);
  expect(there(await before.merge(inviter, 'the-merge')).value.state).toBe('executing');
  expect(await before.organization(invited)).toBeDefined();
  const sent = movedOn(there(await before.notice(invited, id)), { state: 'over', claim: undefined });
  await other.commit('organizations', invited, [sent], 'sent');
  await job(before, 90, new Date('2027-02-15T12:03:00Z'));
  expect(there(await before.merge(inviter, 'the-merge')).value.state).toBe('done');
  expect(there(await before.notice(inviter, id)).document.state).toBe('over');
});

test('two processes that carry it out beside each other get no further than one, and come to the same', async () => {
  const { membership: before, store: other } = await filled();
  for (const press of story.slice(0, 2)) await press(before);
  await expect(story[2]?.(createMembership(stoppingAfter(other, 3)))).rejects.toThrow('stopped');
  for (let rounds = 0; rounds < 20; rounds += 1) await Promise.all([job(before, 5), job(before, 5), job(before, 5)]);
  expect(there(await before.merge(inviter, 'the-merge')).value.state).toBe('done');
  expect(await seenBy(other)).toEqual(await seenBy(store));
});

test('what somebody writes late is taken along', async () => {
  const { membership: before, store: other } = await filled();
  for (const press of story.slice(0, 2)) await press(before);
  const late = { organizationId: invited, id: 'late', postedOn: '2027-02-15', title: 'Late', text: 'Late' } as const;
  let isWritten = false;
  const writing: Store = {
    ...other,
    async commit(...asked) {
      const outcome = await other.commit(...asked);
      const switched = (await before.merge(inviter, 'the-merge'))?.value.switchedAt !== undefined;
      if (switched && !isWritten) {
        isWritten = true;
        await other.commit('organizations', invited, [writes.posted(late)], 'late');
      }
      return outcome;
    },
  };
  await story[2]?.(createMembership(writing));
  await job(createMembership(writing), 90);
  expect(isWritten).toBe(true);
  expect((await before.messages(inviter, '2027-02-15', 50)).map(({ id }) => id)).toContain('late');
});

test('however many administer it, all of them are told once', async () => {
  const { membership: before, store: other } = await filled();
  const many = Array.from({ length: 150 }, (_, index) => ({
    ...newAssociation(
      invited,
      { id: `tenant~administrator-${index}`, name: `Administrator ${index}`, email: '' },
      'lisbon',
      '2027-01-01',
    ),
    rights: 'location-administrator' as const,
  }));
  for await (const { error } of other.bulkPut('organizations', many.map(association.document))) {
    expect(error).toBeUndefined();
  }
  for (const press of story) await press(before);
  await job(before, 90);
  const news = await before.notices(inviter, 'merge-news', 'the-merge');
  const done = news.filter(({ value }) => value.stage === 'done').map(({ value }) => value.recipientId);
  expect(new Set(done).size).toBe(done.length);
  expect(many.filter(({ individualId }) => !done.includes(individualId))).toEqual([]);
});

/** The store of a process that is stopped after so many commits. */
function stoppingAfter(of: Store, most: number): Store {
  let commits = 0;
  return {
    ...of,
    async commit(...asked) {
      commits += 1;
      if (commits > most) throw new Error('stopped');
      return of.commit(...asked);
    },
  };
}

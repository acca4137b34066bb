import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readMergePlan } from '../src/changes/confirm-merge.ts';
import { advanceMerge } from '../src/changes/merging/advance-merge.ts';
import { servicesOf } from '../src/changes/merging/merge-services.ts';
import { fillStore } from '../src/demo/fill-store.ts';
import { demoNetwork, type Network } from '../src/demo/network.ts';
import { demoTenantId } from '../src/demo/people.ts';
import type { Merge } from '../src/program/merging/merge.ts';
import { addDays } from '../src/program/things/calendar.ts';
import { createMembership } from '../src/store/repositories/membership.ts';
import { writes } from '../src/store/repositories/writes.ts';
import { openSqliteStore } from '../src/store/sqlite/sqlite-store.ts';
import { merge as mergeThing, openMerge } from '../src/store/things/merge.ts';

/*
 * How long it takes to merge an organization into another one, with SQLite: `npm run bench:merge -- 2000 60` takes one of
 * so many people at so many locations.
 */

const [people = 2000, locations = 60] = process.argv.slice(2).map(Number);
const today = '2027-02-15';
const now = new Date('2027-02-15T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'bench-merge-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const store = openSqliteStore({ file: join(folder, 'bench.sqlite'), now: () => now });
const network = demoNetwork(today);
await fillStore(store, withLarge(network));
const membership = createMembership(store);

const parties = await Promise.all(
  ['contoso', 'large'].map(async (id) => {
    const kept = await membership.organization(id);
    if (kept === undefined) throw new Error('it was just written');
    return { id, partnerId: kept.value.partnerId, name: kept.value.name };
  }),
);
const [inviter, invited] = parties;
if (inviter === undefined || invited === undefined) throw new Error('both are there');
const merge: Merge = {
  organizationId: inviter.id,
  id: 'bench',
  state: 'confirmed',
  inviter,
  invited,
  invitedBy: { individualId: 'somebody', name: 'Somebody' },
  invitedAt: now.toISOString(),
  lookAt: now.toISOString(),
};
for (const { id: organizationId } of parties) {
  const { lookAt: _lookAt, ...rest } = merge;
  await store.commit(
    'organizations',
    organizationId,
    [
      writes.created(
        mergeThing.document(organizationId === inviter.id ? merge : { ...rest, organizationId, state: 'accepted' }),
      ),
      writes.created(openMerge.document({ organizationId, merge: merge.id, inviterId: inviter.id })),
    ],
    'begun',
  );
}

const planned = performance.now();
await readMergePlan({ store: membership }, merge);
console.log(`what will happen is worked out in ${Math.round(performance.now() - planned)} ms`);

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const begun = performance.now();
let before: string = merge.state;
let since = begun;
for (;;) {
  if (!(await advanceMerge(servicesOf({ store: membership, now }), { inviterId: inviter.id, id: merge.id }, 1))) break;
  const value = (await membership.merge(inviter.id, merge.id))?.value;
  const step =
    value?.execution !== undefined && value.state === 'executing' ? value.execution.step : (value?.state ?? '');
  if (step === before) continue;
  console.log(`${before}: ${Math.round(performance.now() - since)} ms`);
  [before, since] = [step, performance.now()];
}
console.log(
  `${people} people at ${locations} locations: ${((performance.now() - begun) / 1000).toFixed(1)} s in all; event loop p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms, at most ${(delay.max / 1e6).toFixed(0)} ms`,
);
await store.close();

function withLarge(small: Network): Network {
  const [contoso] = small.organizations;
  if (contoso === undefined) throw new Error('the demo has one');
  const id = (index: number) => `${demoTenantId}~0e000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const at = (index: number) => `place-${index % locations}`;
  const all = Array.from({ length: people }, (_, index) => index);
  const [order] = small.orders;
  const [shipment] = small.shipments;
  if (order === undefined || shipment === undefined) throw new Error('the demo has these');
  const counted = all.filter((index) => index % 3 === 0);
  const bought = all.filter((index) => index % 5 === 0);
  const number = (index: number) => String(4_000_000_000 + index);
  return {
    ...small,
    organizations: [
      ...small.organizations,
      {
        ...contoso,
        id: 'large',
        partnerId: '7000000',
        name: 'Large Services',
        profile: { ...contoso.profile, emailDomains: ['large.example'] },
        locations: Array.from({ length: locations }, (_, index) => ({
          ...contoso.locations[0],
          id: `place-${index}`,
          partnerId: String(7_000_001 + index),
          name: `Place ${index}`,
          city: 'Porto',
          country: 'PT',
          timeZone: 'Europe/Lisbon',
          ...(index === 0 ? {} : { parentId: `place-${Math.floor((index - 1) / 4)}` }),
        })),
        competencies: contoso.competencies.map((held) => ({ ...held, locationId: 'place-0' })),
      },
    ],
    individuals: [
      ...small.individuals,
      ...all.map((index) => ({
        id: id(index),
        name: `Person ${index}`,
        email: `person-${index}@large.example`,
        locale: 'en-GB',
        organizations: ['large'],
        ...(index % 3 === 0 ? { mcpId: String(8_000_000 + index) } : {}),
      })),
    ],
    associations: [
      ...small.associations,
      ...all.map((index) => ({
        organizationId: 'large',
        individualId: id(index),
        name: `Person ${index}`,
        email: `person-${index}@large.example`,
        locationId: at(index),
        rights: index < 2 ? ('global-administrator' as const) : ('none' as const),
        roles: index === 0 ? (['primary-program-contact'] as const) : [],
        privileges: [],
        since: addDays(today, -400),
      })),
    ],
    transcripts: [
      ...small.transcripts,
      ...counted.map((index) => ({
        organizationId: 'large',
        individualId: id(index),
        name: `Person ${index}`,
        locationId: at(index),
        mcpId: String(8_000_000 + index),
        passed: [{ code: '70-461', on: addDays(today, -300) }],
      })),
    ],
    orders: [
      ...small.orders,
      ...bought.map((index) => ({
        ...order,
        organizationId: 'large',
        number: number(index),
        placedOn: addDays(today, -(index % 700)),
        lines: order.lines.map((line) => ({ ...line, locationId: at(index) })),
      })),
    ],
    shipments: [
      ...small.shipments,
      ...bought.map((index) => ({
        ...shipment,
        organizationId: 'large',
        number: `L-${index}`,
        orderNumber: number(index),
        locationId: at(index),
      })),
    ],
  };
}

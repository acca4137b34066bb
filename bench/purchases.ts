import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { microsoftCatalog, readCatalog } from '../src/catalog/read-catalog.ts';
import { fillStore } from '../src/demo/fill-store.ts';
import { demoIndividualId, marta } from '../src/demo/people.ts';
import { Elsewhere, NotThere } from '../src/downloads/define-kind.ts';
import { invoice } from '../src/downloads/kinds/invoice.ts';
import { purchases } from '../src/downloads/kinds/purchases.ts';
import { pages } from '../src/pages/index.ts';
import { programPurchases } from '../src/pages/orders/program-purchases.ts';
import { openPage } from '../src/pages/visit-page.ts';
import { createSpeech } from '../src/speech/speech.ts';
import { createMembership } from '../src/store/repositories/membership.ts';
import { openSqliteStore } from '../src/store/sqlite/sqlite-store.ts';
import { standingIn, viewerOf } from '../src/visit/viewer.ts';
import { networkOfManyOrders } from '../test/support/many-orders.ts';

/*
 * What the purchases of an organization cost that has bought something for 20 years:
 *
 *   npm run bench:purchases
 *
 * Each is done once for the first time, and then some times more; in milliseconds.
 */

const counts = [100, 1_000, 5_000];
const times = 20;
const now = new Date('2027-02-15T12:00:00Z');

for (const count of counts) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-purchases-'));
  const store = openSqliteStore({ file: join(folder, 'membership.sqlite'), now: () => now });
  await fillStore(store, networkOfManyOrders('2027-02-15', count));
  const catalog = readCatalog(microsoftCatalog);
  const membership = createMembership(store);
  const individual = (await membership.individual(demoIndividualId(marta)))?.value;
  if (individual === undefined) throw new Error('Marta is there');
  const visit = async () => {
    const standing = await standingIn(membership, 'contoso', individual.id);
    const say = createSpeech('en-GB', {}, catalog.names);
    const viewer = viewerOf(individual, standing, { store: membership, catalog, pages, now, say });
    const { principal, organization } = viewer;
    if (principal.association === undefined || organization === undefined) throw new Error('Marta is associated');
    return { ...viewer, principal, organization };
  };
  const shown = async (slots: Readonly<Record<string, unknown>>) => {
    const answer = await openPage(programPurchases, slots, {
      ...(await visit()),
      ids: { fresh: () => 'none', order: () => '0000000000', partnerId: () => '00000000' },
      changeId: 'none',
      links: { agreement: (version) => version, download: () => 'https://pmc.example/downloads/none' },
      mailing: { isOn: false, webAddress: '', sealedLink: () => '', textOf: async () => undefined },
      session: { signOut: async () => 'everywhere' },
      asNow: () => Promise.reject(new Error('nobody is changed')),
      leftOut: () => {},
    });
    return JSON.stringify(answer).length;
  };
  const taken = async (kind: typeof invoice, what: Readonly<Record<string, string>>) => {
    const found = await kind.find(await visit(), what);
    if (found instanceof Elsewhere || found instanceof NotThere) throw new Error('there is no file');
    return (await found()).content.length;
  };
  const steps: Readonly<Record<string, () => Promise<number>>> = {
    'the card of the last year': () => shown({}),
    'the card of one order': () => shown({ order: String(3_100_000_000 + count - 1) }),
    'the table of all years': () => taken(purchases, {}),
    'an invoice': () => taken(invoice, { order: '3100000001' }),
  };
  for (const [name, step] of Object.entries(steps)) {
    const first = await timed(step);
    const others: number[] = [];
    for (let turn = 0; turn < times; turn += 1) others.push(await timed(step));
    const median = others.toSorted((one, other) => one - other)[times / 2] ?? 0;
    process.stdout.write(
      `${count} orders, ${name}: first ${first.toFixed(1)}, then ${median.toFixed(1)} ms; ${await step()} characters\n`,
    );
  }
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}

async function timed(step: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await step();
  return performance.now() - started;
}

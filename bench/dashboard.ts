import { constants, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createApp } from '../src/assembly/app.ts';
import { demoConfig } from '../src/demo/demo-config.ts';
import { fillStore } from '../src/demo/fill-store.ts';
import { type DemoPerson, demoTenantId, diogo, marta } from '../src/demo/people.ts';
import { startTabHost } from '../src/demo/tab-host.ts';
import { startIdentityService } from '../src/identity/stand-in/identity-service.ts';
import { pictures } from '../src/pictures/kinds/index.ts';
import { dateIn } from '../src/program/things/calendar.ts';
import { openSqliteStore } from '../src/store/sqlite/sqlite-store.ts';
import { isDashboardBuilt } from '../src/web/dashboard/built-files.ts';
import { openBrowser } from '../test/support/browser.ts';
import { networkOfLargePartner } from './dashboard/large-partner.ts';
import { makeStore } from './turn/make-store.ts';

/*
 * What the tab costs, in a store of many organizations, for one of 2,000 people, 60 locations and 20 years of orders:
 *
 *   npm run bench:dashboard -- --store FILE --times 200 --organizations 43000
 *
 * Each answer of the API, the first one and then as often as said, in milliseconds with all of HTTP; and how long it takes
 * in a browser until the first picture is there, if the tab is built. Making the store takes a minute, unless --store names
 * one that was made before; it is copied, so every run begins with the same.
 */

const { values: options } = parseArgs({
  options: {
    store: { type: 'string' },
    times: { type: 'string', default: '200' },
    organizations: { type: 'string', default: '43000' },
  },
});
const times = Number(options.times);
const folder = mkdtempSync(join(tmpdir(), 'bench-dashboard-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const kept = options.store ?? join(folder, 'network.sqlite');
makeStore(kept, Number(options.organizations), 100);
const storeFile = join(folder, 'store.sqlite');
copyFileSync(kept, storeFile, constants.COPYFILE_FICLONE);
const store = openSqliteStore({ file: storeFile, now: () => new Date() });
await fillStore(store, networkOfLargePartner(dateIn(new Date(), 'Europe/Lisbon')));
await store.close();

const identity = await startIdentityService(() => new Date());
const settings = demoConfig({
  port: 0,
  storeFile,
  signingKey: 'k'.repeat(32),
  identity: identity.settings(demoTenantId),
});
// Whoever measures asks more than a person does.
const config = { ...settings, requestsAMinute: 1_000_000 };
const hosts: string[] = [];
const app = await createApp(config, { log: pino({ level: 'silent' }), dashboardHosts: hosts });
const address = await app.listen();
const tokenOf = (person: DemoPerson) => identity.issuer.userToken({ tenantId: demoTenantId, ...person });

const write = (cells: readonly (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
write(['answer', 'first, ms', 'p50, ms', 'p95, ms', 'known already (304), p95', 'size, KB']);
write(['---', '---', '---', '---', '---', '---']);
for (const [who, person] of [
  ['administrator', marta],
  ['individual', diogo],
] as const) {
  const authorization = `Bearer ${await tokenOf(person)}`;
  const ask = async (path: string, etag = '') => {
    const begun = performance.now();
    const response = await fetch(address + path, { headers: { authorization, 'if-none-match': etag } });
    const body = await response.arrayBuffer();
    return { took: performance.now() - begun, response, size: body.byteLength };
  };
  const paths = ['/api/visit', ...pictures.map(({ name }) => `/api/pictures/${name}?organization=contoso`)];
  for (const path of paths) {
    const first = await ask(path);
    if (first.response.status === 403) continue;
    if (!first.response.ok) throw new Error(`${path} was answered ${first.response.status}`);
    const taken = await Promise.all([measured(() => ask(path))]);
    const known = await measured(() => ask(path, first.response.headers.get('etag') ?? ''));
    const [all = []] = taken;
    write([
      `${who}: ${path.replace('?organization=contoso', '')}`,
      first.took.toFixed(1),
      at(all, 0.5),
      at(all, 0.95),
      at(known, 0.95),
      (first.size / 1024).toFixed(1),
    ]);
  }
}

if (isDashboardBuilt()) {
  const host = await startTabHost({
    port: 0,
    person: marta,
    botAddress: address,
    chatAddress: address,
    token: () => tokenOf(marta),
  });
  hosts.push(host.address);
  const browser = await openBrowser();
  const shown: number[] = [];
  for (let turn = 0; turn < 10; turn += 1) {
    // A browser that has nothing of it.
    const context = await browser.newContext();
    const page = await context.newPage();
    const begun = performance.now();
    await page.goto(host.address);
    await page
      .frameLocator('#tab')
      .getByText(/days? left|Ended|Ends today/)
      .first()
      .waitFor();
    shown.push(performance.now() - begun);
    await context.close();
  }
  process.stdout.write(
    `\nThe first picture in a new browser: p50 ${at(shown, 0.5)} ms, p95 ${at(shown, 0.95)} ms, of ${shown.length}\n`,
  );
  await browser.close();
  await host.stop();
} else {
  process.stdout.write('\nThe tab is not built (`npm run build:dashboard`), so no browser was asked.\n');
}
await app.close();
await identity.close();

async function measured(ask: () => Promise<{ readonly took: number }>): Promise<readonly number[]> {
  const all: number[] = [];
  for (let turn = 0; turn < times; turn += 1) all.push((await ask()).took);
  return all;
}

function at(all: readonly number[], share: number): string {
  const sorted = all.toSorted((one, other) => one - other);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}

import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createButtonSeal } from '../src/access/button-seal.ts';
import { assembleNotices } from '../src/assembly/notices.ts';
import { createRenderer } from '../src/cards/render.ts';
import { readTemplates } from '../src/cards/templates.ts';
import { microsoftCatalog, readCatalog } from '../src/catalog/read-catalog.ts';
import { demoConfig } from '../src/demo/demo-config.ts';
import { unobserved } from '../src/observer.ts';
import { pages } from '../src/pages/index.ts';
import { createSpeech } from '../src/speech/speech.ts';
import { createMembership } from '../src/store/repositories/membership.ts';
import { shardCount } from '../src/store/repositories/outbox.ts';
import { openSqliteStore } from '../src/store/sqlite/sqlite-store.ts';

/*
 * One day's reminders of a network, found, written and delivered, while people keep asking:
 * `npm run bench:notices -- ORGANIZATIONS DUE TENANTS SECONDS`; it delivers for so many seconds.
 */

const [organizations = 43_000, due = 1_050, tenants = 1, seconds = 30] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'bench-notices-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'store.sqlite');
const now = () => new Date();
const script = (name: string) => fileURLToPath(new URL(`./notices/${name}.ts`, import.meta.url));
const channel = spawn(process.execPath, [script('channel'), '50']);
const serviceUrl = await new Promise<string>((resolve) => {
  channel.stdout.once('data', (line) => resolve(String(line).trim()));
});
const sizes = [organizations, due, tenants].map(String);
execFileSync(process.execPath, [script('fill'), file, serviceUrl, ...sizes]);
const store = openSqliteStore({ file, now });
const membership = createMembership(store);
// Nobody signs in here.
const identity = { origin: 'http://127.0.0.1:9', tenantId: '', appId: '', clientId: '' };
const settings = demoConfig({ port: 0, storeFile: file, signingKey: 'k'.repeat(32), identity });
const served = Array.from({ length: tenants }, (_, index) => `tenant-${index}`);
const config = { ...settings, channel: { ...settings.channel, tenants: served } };
const catalog = readCatalog(microsoftCatalog);
const speech = createSpeech('en-GB', {}, catalog.names);
const notices = assembleNotices({
  config,
  store,
  membership,
  catalog,
  pages,
  renderer: createRenderer(readTemplates()),
  seal: createButtonSeal(config.signingKey, config.buttonDays, config.installation),
  speech: () => speech,
  now,
  newId: randomUUID,
  milliseconds: () => performance.now(),
  observer: unobserved,
  log: pino({ level: 'silent' }),
});

globalThis.gc?.();
const loop = monitorEventLoopDelay({ resolution: 5 });
let asks = 0;
let isOver = false;
const people = (async () => {
  for (; !isOver; asks += 1) {
    const organization = `organization-${(asks * 7919) % organizations}`;
    await Promise.all([membership.organization(organization), membership.associations(organization)]);
    await setTimeout(5);
  }
})();

loop.enable();
const scan = performance.now();
for (let shard = 0; shard < shardCount; shard += 1) {
  const query = { type: 'organization', shard, field: 'nextStageAt', until: now().toISOString(), limit: 1000 } as const;
  await store.due(query);
}
const scanned = performance.now() - scan;
const begun = performance.now();
const written = await notices.plan();
const planned = (performance.now() - begun) / 1000;
const planDelay = loop.percentile(99) / 1e6;

loop.reset();
const usedBefore = process.cpuUsage();
const started = performance.now();
const delivering = notices.deliver();
const isDone = await Promise.race([delivering.then(() => true), setTimeout(seconds * 1000, false)]);
const took = (performance.now() - started) / 1000;
const deliverDelay = loop.percentile(99) / 1e6;
const longest = loop.max / 1e6;
const used = process.cpuUsage(usedBefore);
const sent = Number(await (await fetch(serviceUrl)).text());
isOver = true;
await people;
await notices.stop();
await delivering;
channel.kill();
await store.close();
process.stdout.write(
  `${JSON.stringify({
    organizations,
    due,
    tenants,
    'due scan, first page of each shard, ms': Math.round(scanned),
    'reminders written': written,
    'written in, s': round(planned),
    'event loop p99 while writing, ms': round(planDelay),
    'delivered a second': round(sent / took),
    'all delivered': isDone,
    'CPU time a notice, ms': round((used.user + used.system) / 1000 / sent),
    'event loop p99 while delivering, ms': round(deliverDelay),
    'event loop at most while delivering, ms': round(longest),
    'memory at most, MB': Math.round(process.resourceUsage().maxRSS / 1024),
  })}\n`,
);
process.exit(0);

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

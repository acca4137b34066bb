import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createApp } from '../src/assembly/app.ts';
import { demoConfig } from '../src/demo/demo-config.ts';

/*
 * Notices that are due while so many people ask without pause: `npm run bench:crowd -- PEOPLE DUE SECONDS`.
 */

const [people = 64, due = 600, seconds = 60] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'bench-crowd-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const storeFile = join(folder, 'store.sqlite');
const script = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const channel = spawn(process.execPath, [script('./notices/channel.ts'), '50']);
const serviceUrl = await new Promise<string>((resolve) => {
  channel.stdout.once('data', (line) => resolve(String(line).trim()));
});
execFileSync(process.execPath, [script('./crowd/fill.ts'), storeFile, serviceUrl, String(due)]);
const identity = { origin: 'http://127.0.0.1:9', tenantId: '', appId: '', clientId: '' };
const settings = demoConfig({ port: 0, storeFile, signingKey: 'k'.repeat(32), identity });
const config = { ...settings, channel: { ...settings.channel, tenants: ['tenant-0'] }, requestsAMinute: 10_000 };
const app = await createApp(config, { log: pino({ level: 'silent' }) });
const address = await app.listen();
await app.notices.plan();
const asking = spawn(
  process.execPath,
  [script('./crowd/ask.ts'), address, serviceUrl, ...[people, due, seconds].map(String)],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
let figures = '';
asking.stdout.on('data', (chunk) => {
  figures += chunk;
});
// They are at it before anything is delivered.
await setTimeout(2000);
const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
const begun = performance.now();
const delivering = app.notices.deliver();
const isDone = await Promise.race([delivering.then(() => true), setTimeout((seconds - 4) * 1000, false)]);
const took = (performance.now() - begun) / 1000;
const sent = Number(await (await fetch(serviceUrl)).text());
const longest = loop.max / 1e6;
await new Promise((resolve) => asking.once('exit', resolve));
process.stdout.write(
  `${JSON.stringify({
    people,
    due,
    delivered: sent,
    'in, s': Math.round(took * 10) / 10,
    'all delivered': isDone,
    'event loop at most, ms': Math.round(longest),
    ...JSON.parse(figures),
  })}\n`,
);
channel.kill();
process.exit(0);

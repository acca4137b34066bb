import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createApp } from '../../../src/assembly/app.ts';
import { demoConfig } from '../../../src/demo/demo-config.ts';
import { tenantOf } from '../../../src/program/things/people.ts';
import { askers } from '../people.ts';
import { announce } from './announce.ts';

/*
 * The bot on a store of `make-store.ts`: `ours.ts FILE ORGANIZATIONS PEOPLE [prometheus|traced]`. It logs as in production,
 * and tells nobody else of its work unless it is to.
 */

const [storeFile = '', organizations = '', count = '', told = ''] = process.argv.slice(2);
// Everybody who asks is signed in.
const identity = { origin: 'http://127.0.0.1:9', tenantId: '', appId: '', clientId: '' };
const config = demoConfig({ port: 0, storeFile, signingKey: 'a key of thirty-two characters or more', identity });
const people = askers(Number(organizations), Number(count));
const tenants = [...new Set(people.map(({ individualId }) => tenantOf(individualId)))];
// What is measured is a turn, and not how often somebody may ask.
const requestsAMinute = 1_000_000;
const metrics = { host: '127.0.0.1', port: 0 };
const telemetry =
  told === 'traced'
    ? { metrics, otlpEndpoint: await collector(), traceRatio: 1 }
    : { ...(told === 'prometheus' ? { metrics } : {}), traceRatio: 1 };
const app = await createApp({ ...config, telemetry, requestsAMinute, channel: { ...config.channel, tenants } });
const address = await app.listen();
announce(Number(new URL(address).port));

/** What takes traces, in a process of its own; what it uses of the processor is not the bot's. */
async function collector(): Promise<string> {
  const child = fork(fileURLToPath(new URL('./collector.ts', import.meta.url)));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return `http://127.0.0.1:${port}`;
}

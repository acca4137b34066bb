import { createApp } from '../../../src/assembly/app.ts';
import { demoConfig } from '../../../src/demo/demo-config.ts';
import { tenantOf } from '../../../src/program/things/people.ts';
import { askers } from '../people.ts';
import { announce } from './announce.ts';

/* The bot on a store of `make-store.ts`: `ours.ts FILE ORGANIZATIONS PEOPLE`. It logs as in production. */

const [storeFile = '', organizations = '', count = ''] = process.argv.slice(2);
// Everybody who asks is signed in.
const identity = { origin: 'http://127.0.0.1:9', tenantId: '', appId: '', clientId: '' };
const config = demoConfig({ port: 0, storeFile, signingKey: 'a key of thirty-two characters or more', identity });
const people = askers(Number(organizations), Number(count));
const tenants = [...new Set(people.map(({ individualId }) => tenantOf(individualId)))];
// What is measured is a turn, and not how often somebody may ask.
const requestsAMinute = 1_000_000;
const app = await createApp({ ...config, requestsAMinute, channel: { ...config.channel, tenants } });
const address = await app.listen();
announce(Number(new URL(address).port));

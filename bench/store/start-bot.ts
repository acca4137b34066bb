import { pino } from 'pino';
import { createApp } from '../../src/assembly/app.ts';
import { demoConfig } from '../../src/demo/demo-config.ts';

/* The bot on the store that is named, until it has answered once that it is ready. */

const signingKey = 'a key of thirty-two characters or more';
// Nobody signs in here.
const identity = { origin: 'http://127.0.0.1:9', tenantId: '', appId: '', clientId: '' };
const config = demoConfig({ port: 0, storeFile: process.argv[2] ?? '', signingKey, identity });
const app = await createApp(config, { log: pino({ level: 'silent' }) });
const response = await fetch(`${await app.listen()}/health/ready`);
if (!response.ok) throw new Error(`the bot answered ${response.status}`);
process.stdout.write('ready\n');
await app.close();
process.exit(0);

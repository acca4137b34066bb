// A process of its own that delivers what is due in a store, again and again, until it is stopped.

import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { demoConfig } from '../../src/config.ts';

const [storeFile = '', claimMilliseconds = '', clockOffset = '0'] = process.argv.slice(2);
const config = demoConfig({ port: 0, storeFile, signingKey: 'k'.repeat(32) });
const app = await createApp(
  { ...config, notices: { ...config.notices, claimMilliseconds: Number(claimMilliseconds) } },
  { log: pino({ level: 'silent' }), now: () => new Date(Date.now() + Number(clockOffset)) },
);
let isStopping = false;
process.once('SIGTERM', () => {
  isStopping = true;
  void app.notices.stop();
});
process.stdout.write('ready\n');
while (!isStopping) {
  await app.notices.deliver();
  await setTimeout(20);
}
await app.store.close();
process.exit(0);

import { catalog } from './catalog.ts';
// A process of its own that delivers what is due in a store, again and again, until it is stopped.

import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { createButtonSeal } from '../../src/access/button-seal.ts';
import { assembleNotices } from '../../src/assembly/notices.ts';
import { createRenderer } from '../../src/cards/render.ts';
import { readTemplates } from '../../src/cards/templates.ts';
import { demoConfig } from '../../src/demo/demo-config.ts';
import { createGraphMailServer } from '../../src/mail/graph.ts';
import { createNoticeMail } from '../../src/mail/notice-mail.ts';
import { unobserved } from '../../src/observer.ts';
import { pages } from '../../src/pages/index.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { nobodySignsIn } from './nobody-signs-in.ts';

const [storeFile = '', claimMilliseconds = '', clockOffset = '0', tenants = '', graph = ''] = process.argv.slice(2);
const config = demoConfig({ port: 0, storeFile, signingKey: 'k'.repeat(32), identity: nobodySignsIn });
const now = () => new Date(Date.now() + Number(clockOffset));
const store = openSqliteStore({ file: storeFile, now });
const speech = createSpeech('en-GB', {}, catalog.names);
const mail = createNoticeMail({
  server: createGraphMailServer({
    from: { name: 'Membership', address: 'pmc@contoso.example' },
    graph,
    token: async () => ({ kind: 'token', token: 'of-the-bot' }),
    clock: () => performance.now(),
    log: pino({ level: 'silent' }),
  }),
  sender: { installation: config.installation, sender: 'pmc@contoso.example' },
  aMinute: 6_000,
  chatLink: () => undefined,
  now,
  milliseconds: () => performance.now(),
});
const notices = assembleNotices({
  ...(graph === '' ? {} : { mail }),
  config: {
    ...config,
    channel: { ...config.channel, tenants: tenants.split(',') },
    notices: { ...config.notices, claimMilliseconds: Number(claimMilliseconds) },
  },
  store,
  membership: createMembership(store),
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
let isStopping = false;
process.once('SIGTERM', () => {
  isStopping = true;
  void notices.stop();
});
process.stdout.write('ready\n');
while (!isStopping) {
  await notices.deliver();
  await setTimeout(20);
}
await store.close();
process.exit(0);

import { catalog } from './catalog.ts';
// A process of its own that delivers what is due in a store, again and again, until it is stopped. To start one takes a
// second, so it may then do the same for another store.

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

const templates = readTemplates();

/** What such a process is told to deliver. */
export interface Delivery {
  readonly storeFile: string;
  readonly claimMilliseconds: number;
  /** How far its clock is ahead, in milliseconds. */
  readonly clockOffset: number;
  readonly tenants: readonly string[];
  /** Where e-mail goes, if it is sent. */
  readonly graph?: string;
}

/** It has begun, and ends or rests when it is told to: then nothing is left of what it did. */
let end: (() => Promise<void>) | undefined;

function begin({ storeFile, claimMilliseconds, clockOffset, tenants, graph }: Delivery): typeof end {
  const config = demoConfig({ port: 0, storeFile, signingKey: 'k'.repeat(32), identity: nobodySignsIn });
  const now = () => new Date(Date.now() + clockOffset);
  const store = openSqliteStore({ file: storeFile, now });
  const speech = createSpeech('en-GB', {}, catalog.names);
  const notices = assembleNotices({
    ...(graph === undefined ? {} : { mail: mailThrough(graph, now, config.installation) }),
    config: {
      ...config,
      channel: { ...config.channel, tenants },
      notices: { ...config.notices, claimMilliseconds },
    },
    store,
    membership: createMembership(store),
    catalog,
    pages,
    renderer: createRenderer(templates),
    seal: createButtonSeal(config.signingKey, config.buttonDays, config.installation),
    speech: () => speech,
    now,
    newId: randomUUID,
    milliseconds: () => performance.now(),
    observer: unobserved,
    log: pino({ level: 'silent' }),
  });
  let isEnding = false;
  const ended = (async () => {
    while (!isEnding) {
      await notices.deliver();
      await setTimeout(20);
    }
    await store.close();
  })();
  return async () => {
    isEnding = true;
    await notices.stop();
    await ended;
  };
}

function mailThrough(graph: string, now: () => Date, installation: string) {
  return createNoticeMail({
    server: createGraphMailServer({
      from: { name: 'Membership', address: 'pmc@contoso.example' },
      graph,
      token: async () => ({ kind: 'token', token: 'of-the-bot' }),
      clock: () => performance.now(),
      log: pino({ level: 'silent' }),
    }),
    sender: { installation, sender: 'pmc@contoso.example' },
    aMinute: 6_000,
    chatLink: () => undefined,
    now,
    milliseconds: () => performance.now(),
  });
}

process.on('message', async (told: Delivery | 'rest') => {
  if (told === 'rest') await end?.();
  else end = begin(told);
  process.send?.('done');
});
process.once('SIGTERM', async () => {
  await end?.();
  process.exit(0);
});
// Whoever started it is gone.
process.once('disconnect', () => process.exit(1));

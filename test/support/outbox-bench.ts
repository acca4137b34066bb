import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { defaultPreferences } from '../../src/program/telling/notice-preferences.ts';
import { dueReminders } from '../../src/program/telling/renewal-reminders.ts';
import { addDays, dateIn } from '../../src/program/things/calendar.ts';
import { noticeNumber } from '../../src/program/things/notice.ts';
import { individualIdOf } from '../../src/program/things/people.ts';
import { createConversations } from '../../src/store/repositories/conversations.ts';
import { createOutbox, shardCount } from '../../src/store/repositories/outbox.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { Collection, Store, StoredDocument } from '../../src/store/store.ts';
import { association as associationThing } from '../../src/store/things/association.ts';
import { type KeptNotice, notice as noticeThing } from '../../src/store/things/notice.ts';
import { organization as organizationThing } from '../../src/store/things/organization.ts';
import { preferences as preferencesThing } from '../../src/store/things/preferences.ts';
import { aLocation, anOrganization } from './builders.ts';
import { wordsOf } from './card.ts';
import { catalog } from './catalog.ts';
import { type Connector, startConnector } from './connector.ts';
import type { Delivery } from './deliverer.ts';

/**
 * Notices that are due in one SQLite store, a channel, and processes that deliver. What happened is judged by what both
 * ends have at last: the store's notices and the channel's messages.
 */
export interface OutboxBench {
  readonly file: string;
  readonly connector: Connector;
  readonly store: Store;
  /** Another process that delivers. @returns once it is at work */
  deliverer(options?: { readonly clockOffset?: number; readonly claimMilliseconds?: number }): Promise<ChildProcess>;
  /** Waits until nothing is on its way any more. @throws Error if that takes longer than this many milliseconds */
  finished(patience: number): Promise<void>;
  /** What became of it all. */
  history(): Promise<History>;
  close(): Promise<void>;
}

export interface History {
  /** Notices that nobody got. */
  readonly lost: readonly string[];
  /** Numbers of messages that no notice explains, or that went to somebody else. */
  readonly unexpected: readonly string[];
  /** Further messages of a notice, with whether they say that they may have come before. */
  readonly doubles: readonly { readonly number: string; readonly saysSo: boolean }[];
  /** Notices by their state. */
  readonly states: Readonly<Record<string, number>>;
}

/**
 * @param count of notices that are due, each for somebody else, in this order
 * @param tenantOf the tenant of each; one of its own, if left out
 * @param graph where e-mail goes: then nobody has a chat, and it is the last day on which it can be told
 */
export async function createOutboxBench(
  count: number,
  tenantOf: (index: number) => string = (index) => `tenant-${index}`,
  graph?: string,
): Promise<OutboxBench> {
  const folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  const file = join(folder, 'store.sqlite');
  const connector = await startConnector();
  const now = () => new Date();
  const store = openSqliteStore({ file, now });
  await fill(store, connector, count, tenantOf, graph === undefined ? 40 : 1);
  const outbox = createOutbox(store, () => crypto.randomUUID());
  const children = new Set<ChildProcess>();
  const notices = async (): Promise<readonly KeptNotice[]> => {
    const found: KeptNotice[] = [];
    for (let shard = 0; shard < shardCount; shard += 1) {
      for (const state of ['due', 'sending', 'waiting', 'sent', 'outdated', 'over', 'parked'] as const) {
        found.push(...(await outbox.due(shard, state, new Date('9999-01-01T00:00:00Z'), 1000)));
      }
    }
    return found;
  };
  return {
    file,
    connector,
    store,
    async deliverer({ clockOffset = 0, claimMilliseconds = 1500 } = {}) {
      const tenants = [...new Set(Array.from({ length: count }, (_, index) => tenantOf(index)))];
      const child = resting.pop() ?? fork(deliverer);
      children.add(child);
      await tell(child, {
        storeFile: file,
        claimMilliseconds,
        clockOffset,
        tenants,
        ...(graph === undefined ? {} : { graph }),
      });
      return child;
    },
    async finished(patience) {
      const until = Date.now() + patience;
      for (;;) {
        const open = (await notices()).filter(({ document }) =>
          ['due', 'sending', 'outdated'].includes(document.state),
        );
        if (open.length === 0) return;
        if (Date.now() > until) throw new Error(`${open.length} of ${count} notices are still on their way`);
        await setTimeout(100);
      }
    },
    async history() {
      const all = await notices();
      const byNumber = new Map(all.map((kept) => [noticeNumber(kept.value), kept]));
      const seen = new Set<string>();
      const unexpected: string[] = [];
      const doubles: { number: string; saysSo: boolean }[] = [];
      for (const message of connector.messages) {
        const card = message.attachments?.[0]?.content;
        const words = card === undefined ? '' : wordsOf(card);
        const number = /Notice (\S+)\./.exec(words)?.[1] ?? 'none';
        const notice = byNumber.get(number);
        if (notice === undefined || message.conversationId !== chatOf(notice.value.recipientId))
          unexpected.push(number);
        else if (seen.has(number))
          doubles.push({ number, saysSo: words.includes('You may have received this before.') });
        seen.add(number);
      }
      const states = Object.groupBy(all, ({ document }) => document.state);
      return {
        lost: [...byNumber.keys()].filter((number) => !seen.has(number)),
        unexpected,
        doubles,
        states: Object.fromEntries(Object.entries(states).map(([state, list]) => [state, list.length])),
      };
    },
    async close() {
      await Promise.all([...children].map((child) => (child.killed ? kill(child) : rest(child))));
      await connector.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const deliverer = fileURLToPath(new URL('./deliverer.ts', import.meta.url));
/** Those that nothing was done to: they deliver for the next store. */
const resting: ChildProcess[] = [];

/** Ends those that rest, after the last test. */
export async function endDeliverers(): Promise<void> {
  await Promise.all(resting.splice(0).map(kill));
}

async function rest(child: ChildProcess): Promise<void> {
  await tell(child, 'rest');
  resting.push(child);
}

/** @returns once it has done so */
function tell(child: ChildProcess, told: Delivery | 'rest'): Promise<void> {
  return new Promise((resolve, reject) => {
    const hasEnded = (code: number | null) => reject(new Error(`the deliverer ended with ${code} before it was ready`));
    child.once('exit', hasEnded);
    child.once('message', () => {
      child.off('exit', hasEnded);
      resolve();
    });
    child.send(told);
  });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  // One that was stopped cannot end before it goes on.
  child.kill('SIGCONT');
  await ended;
}

function chatOf(individualId: string): string {
  return `a:${individualId.replace('~', '-')}`;
}

async function fill(
  store: Store,
  connector: Connector,
  count: number,
  tenantOf: (index: number) => string,
  daysLeft: number,
): Promise<void> {
  const now = new Date();
  const today = dateIn(now, 'Europe/Lisbon');
  const conversations = createConversations(store);
  const anytime = { ...defaultPreferences, workingDays: [1, 2, 3, 4, 5, 6, 7], from: 0, until: 1440 };
  const ofOrganizations: StoredDocument[] = [];
  const ofPeople: StoredDocument[] = [];
  for (let index = 0; index < count; index += 1) {
    const individualId = individualIdOf(tenantOf(index), `person-${index}`);
    const organization = anOrganization({
      id: `organization-${index}`,
      locations: [aLocation()],
      enrollment: { startedOn: addDays(today, -700), anniversaryDate: addDays(today, daysLeft) },
    });
    const association = {
      organizationId: organization.id,
      individualId,
      name: `Person ${index}`,
      email: `person-${index}@contoso.example`,
      locationId: 'lisbon',
      rights: 'global-administrator',
      roles: [],
      privileges: [],
      since: today,
    } as const;
    const [notice] = dueReminders(organization, [association], [], catalog.renewalStages, today, now);
    if (notice === undefined) throw new Error('the renewal window is open');
    ofOrganizations.push(
      { ...organizationThing.document(organization), nextStageAt: '9999-12-31T00:00:00.000Z' },
      associationThing.document(association),
      // Long enough ago for a process whose clock is behind.
      noticeThing.document(notice, { dueAt: new Date(now.getTime() - 120_000 + index) }),
    );
    ofPeople.push(preferencesThing.document(anytime, { individualId: individualId }));
    const reference = {
      individualId,
      conversationId: chatOf(individualId),
      isPersonal: true,
      serviceUrl: connector.serviceUrl,
      channelId: 'msteams',
      botId: '28:bot',
      userId: `29:${index}`,
      locale: 'en-GB',
    };
    if (daysLeft > 1) await conversations.remember(reference, `remembered-${index}`, now);
  }
  await put(store, 'principals', ofPeople);
  await put(store, 'organizations', ofOrganizations);
}

async function put(store: Store, collection: Collection, things: readonly StoredDocument[]): Promise<void> {
  for await (const { error } of store.bulkPut(collection, things)) if (error !== undefined) throw error;
}

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createLicenseKeySeal } from '../../src/access/license-key-seal.ts';
import { type App, createApp, type Overrides } from '../../src/assembly/app.ts';
import { lineForm } from '../../src/assembly/log.ts';
import type { Notices } from '../../src/assembly/notices.ts';
import type { Config } from '../../src/config.ts';
import { demoConfig } from '../../src/demo/demo-config.ts';
import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork, type Network } from '../../src/demo/network.ts';
import { type DemoPerson, demoTenantId } from '../../src/demo/people.ts';
import { type IdentityService, startIdentityService } from '../../src/identity/stand-in/identity-service.ts';
import { botAppId } from '../../src/identity/stand-in/issuer.ts';
import { type CalendarDate, dateIn } from '../../src/program/things/calendar.ts';
import { createMembership, type Membership } from '../../src/store/repositories/membership.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { buttonsOf, type Card, inputsOf, wordsOf } from './card.ts';
import { type Connector, startConnector } from './connector.ts';
import { issuerKeys, programFiles } from './once-a-worker/program.ts';
import { writerThread } from './writer-thread.ts';

/** The whole bot on loopback, with a Bot Connector stand-in, at a fixed time. */
export interface TestApp {
  readonly address: string;
  /** Where Prometheus reads, if the configuration wants that. */
  readonly metricsAddress: string | undefined;
  readonly connector: Connector;
  readonly identity: IdentityService;
  readonly membership: Membership;
  readonly store: Store;
  /** What the bot says by itself; nothing is scheduled, a test says when. */
  readonly notices: Pick<Notices, 'plan' | 'deliver' | 'stop'>;
  /** What it sends by e-mail, likewise. */
  readonly mail: App['mail'];
  readonly today: CalendarDate;
  /** What was logged, an object a line. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** Lets time pass. */
  setNow(now: Date): void;
  /** Somebody in front of a chat with the bot, who has consented to being signed in. */
  as(person: DemoPerson): Chat;
  /** Somebody who has never been here: Teams or they themselves have to sign in first. */
  asStranger(person: DemoPerson): Chat;
  /** Posts whatever it is given to the bot. */
  post(body: string | object, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

export interface Chat {
  /** Says something; the card of the answer, or undefined if there was none. */
  say(text: string): Promise<Card | undefined>;
  /** Presses the button of this title on a card, after filling in what it asks for. */
  press(card: Card | undefined, title: string | RegExp, form?: Record<string, string>): Promise<Card>;
  /** Sends any activity as this person. */
  send(activity: Record<string, unknown>): Promise<{ status: number; body: unknown }>;
  /** The activity that such a press is. */
  pressActivity(card: Card | undefined, title: string | RegExp, form?: Record<string, string>): Record<string, unknown>;
}

/** A Monday noon in Lisbon, far from any change of clocks. */
export const testNow = new Date('2027-02-15T12:00:00Z');

/** With which license keys of tests are sealed. */
const licenseKeySecret = 'license-keys-of-tests'.padEnd(32, '-');

export interface TestAppOptions {
  readonly now?: Date;
  readonly network?: (today: CalendarDate) => Network;
  readonly overrides?: Overrides;
  /** The bot may open chats with people who never wrote. */
  readonly opensChats?: boolean;
  /** Where the bot may install itself for them. */
  readonly graph?: string;
  /** Where the bot sends e-mail for who has no chat with it, as the configuration says. */
  readonly mailGraph?: string;
  /** Whose people may come in and are written to, if not those of the demo alone. */
  readonly tenants?: readonly string[];
  readonly config?: Partial<Config>;
  /** Whether the channel has to prove who it is, as in production. */
  readonly isAuthenticated?: boolean;
  /** Whether the client is an Agents Playground instead of Teams. */
  readonly isPlayground?: boolean;
  /** How long the token service may take, in milliseconds. */
  readonly tokenServicePatience?: number;
  /** Where the channel's keys are looked for, instead of at the stand-in. */
  readonly channelMetadata?: string;
}

/** The bot of a file of tests, which some of them start in another way. */
export interface OwnTestApp extends TestApp {
  /** Stops it and starts another one in its place, with an empty past. */
  restart(options: TestAppOptions): Promise<void>;
}

/**
 * The bot of a file of tests: started before and stopped after them by itself.
 * @param lives `each` for one anew for each test, `shared` for one for all tests of the file, which then change nothing
 *   that another one sees
 */
export function testApp(options: TestAppOptions = {}, lives: 'each' | 'shared' = 'each'): OwnTestApp {
  let started: TestApp | undefined;
  const start = async () => {
    started = await createTestApp(options);
  };
  const stop = () => started?.close();
  const restart: OwnTestApp['restart'] = async (other) => {
    await stop();
    started = await createTestApp(other);
  };
  if (lives === 'each') {
    beforeEach(start);
    afterEach(stop);
  } else {
    beforeAll(start);
    afterAll(stop);
  }
  return new Proxy({} as OwnTestApp, {
    get(_target, name) {
      if (name === 'restart') return restart;
      if (started === undefined) throw new Error('the bot of these tests runs only within a test or a hook');
      return Reflect.get(started, name);
    },
  });
}

export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  let now = options.now ?? testNow;
  const today = dateIn(now, 'Europe/Lisbon');
  const folder = mkdtempSync(join(tmpdir(), 'membership-'));
  const log: Record<string, unknown>[] = [];
  const lines = new Writable({
    write(chunk, _encoding, done) {
      log.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const identity = await startIdentityService(() => now, await issuerKeys);
  const storeFile = join(folder, 'membership.sqlite');
  const settings = demoConfig({
    port: 0,
    storeFile,
    signingKey: 'k'.repeat(32),
    licenseKeySecrets: [licenseKeySecret],
    isPlayground: options.isPlayground ?? false,
    identity: identity.settings(demoTenantId),
  });
  const { channelMetadata, graph, mailGraph } = options;
  const authenticated = {
    ...settings.channel,
    ...(channelMetadata === undefined ? {} : { endpoints: { tokenService: identity.origin, channelMetadata } }),
    authentication: 'on',
    appId: botAppId,
    tenantId: demoTenantId,
    identity: { kind: 'managed-identity' },
  } as const;
  const { tenants = settings.channel.tenants } = options;
  const channel = { ...(options.isAuthenticated === true ? authenticated : settings.channel), tenants };
  const connector = await startConnector();
  const notices = {
    ...settings.notices,
    ...(options.opensChats ? { openChatsAt: connector.serviceUrl } : {}),
    ...(graph === undefined ? {} : { teamsAppId: 'app-in-catalog' }),
  };
  const { tokenServicePatience = settings.signIn.tokenServicePatience } = options;
  const signIn = { ...settings.signIn, tokenServicePatience };
  const config = {
    ...settings,
    channel: withGraph(channel, graph ?? mailGraph),
    notices,
    signIn,
    ...options.config,
  };
  const app = await createApp(config, {
    now: () => now,
    milliseconds: () => now.getTime() + performance.now(),
    log: pino({ level: 'debug', ...lineForm }, lines),
    ...(config.catalog === undefined ? { files: programFiles } : {}),
    ...options.overrides,
    store: options.overrides?.store ?? openSqliteStore({ file: storeFile, now: () => now, writerThread }),
  });
  await fillStore(app.store, (options.network ?? demoNetwork)(today), createLicenseKeySeal([licenseKeySecret]));
  const address = await app.listen();

  const post: TestApp['post'] = async (body, headers = {}) => {
    const response = await fetch(`${address}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: isJson(text) ? JSON.parse(text) : text };
  };
  const as = (person: DemoPerson): Chat => {
    identity.consented(`29:${person.objectId}`, { tenantId: demoTenantId, ...person });
    return asStranger(person);
  };
  const asStranger = (person: DemoPerson): Chat => {
    const conversationId = `a:${person.objectId}`;
    const send: Chat['send'] = (activity) =>
      post({
        id: randomUUID(),
        channelId: 'msteams',
        serviceUrl: connector.serviceUrl,
        from: { id: `29:${person.objectId}`, name: person.name, aadObjectId: person.objectId },
        recipient: { id: '28:bot', name: 'Partner Membership Center' },
        conversation: { id: conversationId, conversationType: 'personal', tenantId: demoTenantId },
        channelData: { tenant: { id: demoTenantId } },
        locale: 'en-GB',
        ...activity,
      });
    const pressActivity: Chat['pressActivity'] = (card, title, form = {}) => {
      const buttons = card === undefined ? [] : buttonsOf(card);
      const found = buttons.find((button) =>
        typeof title === 'string' ? button.title === title : title.test(button.title),
      );
      if (card === undefined || found === undefined) {
        throw new Error(`no button "${title}" among: ${buttons.map((button) => button.title).join(', ') || 'none'}`);
      }
      // As Teams does: what stands in the inputs goes along, and what the person typed takes its place.
      const inputs = Object.fromEntries(inputsOf(card).map(({ id, value }) => [id, value]));
      const action = { type: 'Action.Execute', verb: found.verb, data: { ...found.data, ...inputs, ...form } };
      return { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' } };
    };
    return {
      send,
      pressActivity,
      async say(text) {
        const before = connector.messages.length;
        const { status } = await send({ type: 'message', text });
        if (status >= 300) throw new Error(`the bot answered ${status}`);
        return connector.messages[before]?.attachments?.[0]?.content;
      },
      async press(card, title, form) {
        const { body } = await send(pressActivity(card, title, form));
        return (body as { value: Card }).value;
      },
    };
  };
  return {
    address,
    metricsAddress: app.metricsAddress,
    connector,
    identity,
    store: app.store,
    notices: app.notices,
    mail: app.mail,
    membership: createMembership(app.store),
    today,
    log,
    setNow: (next) => {
      now = next;
    },
    as,
    asStranger,
    post,
    async close() {
      await app.close();
      await connector.close();
      await identity.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function withGraph(channel: Config['channel'], graph: string | undefined): Config['channel'] {
  const { endpoints } = channel;
  return graph === undefined || endpoints === undefined ? channel : { ...channel, endpoints: { ...endpoints, graph } };
}

/** What a card says, for `expect(...).toContain(...)`. */
export function read(card: Card | undefined): string {
  return card === undefined ? '' : wordsOf(card);
}

function isJson(text: string): boolean {
  return text.startsWith('{') || text.startsWith('[');
}

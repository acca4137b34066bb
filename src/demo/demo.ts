import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { Command, InvalidArgumentError } from 'commander';
import { pino } from 'pino';
import { createLicenseKeySeal } from '../access/license-key-seal.ts';
import { type App, createApp } from '../assembly/app.ts';
import { errorForLog } from '../assembly/error-for-log.ts';
import { type IdentityService, startIdentityService } from '../identity/stand-in/identity-service.ts';
import { dateIn } from '../program/things/calendar.ts';
import { createMembership } from '../store/repositories/membership.ts';
import { StoreError } from '../store/store.ts';
import type { DashboardPlace } from '../visit/dashboard-place.ts';
import { buildDashboard } from './build-dashboard.ts';
import { demoConfig } from './demo-config.ts';
import { fillStore } from './fill-store.ts';
import { type Inbox, startInbox } from './inbox.ts';
import { livedInNetwork } from './network.ts';
import { type DemoPerson, demoIndividualId, demoTenantId, diogo, marta } from './people.ts';
import { type Playground, playgroundConfiguration, playgroundUserId, startPlayground } from './playground.ts';
import { startTabHost } from './tab-host.ts';
import { tellNews } from './tell-news.ts';
import { wakeAnytime } from './wake-anytime.ts';

const sentences = [
  'when is our anniversary date?',
  'renew our membership',
  'renew Gold competency',
  'any shipments on the way?',
  'show my privileges',
  'who is waiting for approval?',
  'what if Tiago leaves?',
  'what do we need for gold Cloud Platform?',
  'make Tiago Rocha the primary contact for Lisbon',
  'close the Porto office',
  'who changed what?',
  'what can you do?',
];

const port = (text: string): number => {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0 && number < 65_535) return number;
  throw new InvalidArgumentError('A port is a number from 1 to 65534.');
};

const options = new Command('demo')
  .description('Shows the membership center on this machine: no Azure, no Teams, no account.')
  .option('--fresh', 'forget what was done in earlier demos and start over', false)
  .option('--port <number>', 'where the bot listens', port, 3978)
  .option(
    '--playground-port <number>',
    'where the first Playground listens; behind it the second one, the mail, and the two dashboards',
    port,
    56150,
  )
  .option('--data <folder>', 'where the demo keeps its data', '.data')
  .parse()
  .opts<{ fresh: boolean; port: number; playgroundPort: number; data: string }>();

const folder = options.data;
const storeFile = `${folder}/demo.sqlite`;
const seats = [
  { port: options.playgroundPort, person: marta, who: 'as a Global Administrator' },
  { port: options.playgroundPort + 1, person: diogo, who: 'as an individual without administration rights' },
] as const;

const inboxPort = options.playgroundPort + seats.length;

/** Where each of them sees the dashboard. */
const tabPort = (index: number) => inboxPort + 1 + index;
const tabAddresses = seats.map((_seat, index) => `http://127.0.0.1:${tabPort(index)}`);

/** As Teams has it: what stands around the tab opens the Playground instead. */
const chatLink = 'https://teams.microsoft.com/l/chat/0/0?users=28:demo&message={text}';

const running: { stop(): Promise<void> }[] = [];
let isStopping = false;

/** Ends everything, in the order opposite to the start; a second Ctrl-C changes nothing. */
async function stop(code: number): Promise<never> {
  if (isStopping) return new Promise(() => {});
  isStopping = true;
  for (const part of running.toReversed()) await part.stop();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

try {
  await assertPortsFree([options.port, inboxPort, ...seats.flatMap((seat, index) => [seat.port, tabPort(index)])]);
  await buildDashboard();
  const inbox = await openInbox();
  const identity = await openIdentity();
  const app = await startBot(inbox, identity);
  const address = await app.listen();
  app.notices.start();
  running.push({ stop: () => app.close() });
  const playgrounds = await Promise.all(seats.map((seat) => openSeat(seat, `${address}/api/messages`)));
  await Promise.all(playgrounds.map((playground) => playground.ready));
  for (const [index, { person }] of seats.entries()) {
    running.push(
      await startTabHost({
        port: tabPort(index),
        person,
        botAddress: address,
        chatAddress: playgrounds[index]?.address ?? '',
        token: () => identity.issuer.userToken({ tenantId: demoTenantId, ...person }),
      }),
    );
  }
  for (const [index, playground] of playgrounds.entries()) {
    void playground.exited.then(() => {
      if (isStopping) return;
      process.stderr.write(`\nThe Playground on port ${seats[index]?.port} has ended; the demo stops.\n`);
      void stop(1);
    });
  }
  say(`
The Partner Membership Center is open. In a browser:

${seats.map((seat, index) => `  ${playgrounds[index]?.address}   ${seat.who} (${seat.person.name})`).join('\n')}
${seats.map((seat, index) => `  ${tabAddresses[index]}   the Partner Dashboard, ${seat.who} (${seat.person.name})`).join('\n')}
  ${inbox.address}   the mail that the bot sends

Try:

${sentences.map((sentence) => `  ${sentence}`).join('\n')}

Everything stays in ${storeFile}; \`npm run demo -- --fresh\` starts over. Ctrl-C stops it all.
`);
} catch (error) {
  process.stderr.write(`\nThe demo could not start: ${(error as Error).message}\n`);
  await stop(1);
}

/** Without Teams around it, the tab of each of them is an address of its own. */
function tabOf(individualId: string): DashboardPlace | undefined {
  const url = tabAddresses[seats.findIndex(({ person }) => demoIndividualId(person) === individualId)];
  return url === undefined ? undefined : { kind: 'tab', url };
}

/** Also of an earlier demo, unless it is to be forgotten. */
async function openInbox(): Promise<Inbox> {
  const mail = `${folder}/mail`;
  if (options.fresh) rmSync(mail, { recursive: true, force: true });
  const inbox = await startInbox({ port: inboxPort, folder: mail });
  running.push(inbox);
  return inbox;
}

async function openIdentity(): Promise<IdentityService> {
  const identity = await startIdentityService(() => new Date());
  running.push({ stop: () => identity.close() });
  for (const { person } of seats) identity.consented(playgroundUserId(person), { tenantId: demoTenantId, ...person });
  return identity;
}

async function startBot({ mailServer }: Inbox, identity: IdentityService): Promise<App> {
  if (options.fresh) for (const suffix of ['', '-wal', '-shm']) rmSync(storeFile + suffix, { force: true });
  mkdirSync(folder, { recursive: true });
  const log = pino(
    { base: null, serializers: { err: errorForLog } },
    pino.destination({ dest: `${folder}/demo.log`, sync: false }),
  );
  const config = demoConfig({
    port: options.port,
    storeFile,
    isPlayground: true,
    signingKey: kept('demo-signing-key'),
    shipmentSecrets: [kept('demo-shipment-secret')],
    licenseKeySecrets: [kept('demo-license-key-secret')],
    identity: identity.settings(demoTenantId),
  });
  const app = await createApp(config, {
    log,
    mailServer,
    noticeMailServer: mailServer,
    dashboardHosts: tabAddresses,
    chatLink,
    dashboardOf: tabOf,
  });
  try {
    const membership = createMembership(app.store);
    // The organization is written last of its things, so that a demo that was stopped half-way is filled again.
    if ((await membership.organization('contoso')) === undefined) {
      await wakeAnytime(
        app.store,
        seats.map((seat) => seat.person),
      );
      const today = dateIn(new Date(), 'Europe/Lisbon');
      await fillStore(app.store, livedInNetwork(today), createLicenseKeySeal(config.licenseKeySecrets));
      await tellNews(membership, today, () => new Date());
    }
  } catch (error) {
    await app.close();
    if (error instanceof StoreError) throw new Error(`${error.message} \`npm run demo -- --fresh\` starts over.`);
    throw error;
  }
  return app;
}

/** A secret, kept beside the store, so that the buttons of yesterday's cards still work. */
function kept(name: string): string {
  const file = `${folder}/${name}`;
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

async function openSeat(seat: { port: number; person: DemoPerson }, botEndpoint: string): Promise<Playground> {
  const playground = await startPlayground({
    port: seat.port,
    botEndpoint,
    workingFolder: `${folder}/playground-${seat.port}`,
    environment: process.env,
    configuration: {
      ...playgroundConfiguration({
        tenantId: demoTenantId,
        bot: { id: 'partner-membership-center', name: 'Partner Membership Center' },
        person: seat.person,
      }),
      // The Playground forgets its chats when it ends: each demo is a new chat, which begins with a greeting.
      personalChat: { id: `a:${seat.person.objectId}-${Date.now()}` },
    },
  });
  running.push(playground);
  return playground;
}

async function assertPortsFree(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    await new Promise<void>((resolve, reject) => {
      const probe = createServer();
      probe.once('error', () => {
        reject(
          new Error(`port ${port} is taken. Is another demo running? Stop the program that uses it and try again.`),
        );
      });
      probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve()));
    });
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

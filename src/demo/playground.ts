// Starts the Microsoft 365 Agents Playground: the chat window for the demo and for the browser tests.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';

/** A person as the Playground's configuration wants them; all fields are required there. The misspelt field is theirs. */
export interface PlaygroundUser {
  id: string;
  name: string;
  userPrincipleName: string;
  aadObjectId: string;
  givenName: string;
  surname: string;
  email: string;
}

/** The Playground's configuration file. */
export interface PlaygroundConfiguration {
  version: '0.1.1';
  tenantId: string;
  bot: { id: string; name: string };
  currentUser: PlaygroundUser;
  users: [PlaygroundUser, PlaygroundUser, PlaygroundUser, PlaygroundUser, PlaygroundUser];
  personalChat: { id: string };
  groupChat: { id: string; name: string };
  team: { id: string; name: string; aadGroupId: string; channels: { id: string; name: string }[] };
}

/** Who acts in a Playground. */
export interface PlaygroundPerson {
  name: string;
  email: string;
  objectId: string;
}

/** What `startPlayground` needs to know. */
export interface PlaygroundOptions {
  /** The port to listen on; 0 takes a free one. */
  port: number;
  /** Where the bot listens, such as http://127.0.0.1:3978/api/messages. */
  botEndpoint: string;
  configuration: PlaygroundConfiguration;
  /** Gets the configuration file and the log of this Playground; not shared with another one. */
  workingFolder: string;
  /** The environment to pass on: of it, what would change the Playground is left out. */
  environment: NodeJS.ProcessEnv;
  /** How long a start may take, in milliseconds. */
  patience?: number;
}

/** A started Playground. */
export interface Playground {
  /** Where its page is. */
  address: string;
  /** Fulfilled when the page answers; rejected with the reason when it never will. */
  ready: Promise<void>;
  /** Ends it; fulfilled when it is gone. */
  stop(): Promise<void>;
  /** Fulfilled when the process has ended, with the last lines of its log. */
  exited: Promise<{ code: number | null; log: string }>;
}

// Loopback by number: `localhost` may mean ::1, where an unrelated program can own the same port.
const HOST = '127.0.0.1';

// The Playground listens on every network interface, and hands whatever it is sent to a bot which trusts it.
const LISTEN_ON_LOOPBACK = `data:text/javascript,${encodeURIComponent(`
  import { Server } from 'node:net';
  const listen = Server.prototype.listen;
  Server.prototype.listen = function (port, ...rest) {
    return listen.call(this, typeof port === 'number' ? { port, host: '${HOST}' } : port, ...rest);
  };
`)}`;

// Its own switches, credentials meant for other programs, and proxies, which would get even what goes to loopback.
const LEFT_OUT =
  /^(M365_AGENTS_PLAYGROUND_|TEAMS_APP_TEST_TOOL_|TEAMSAPPTESTER_|AUTH_|APPLICATION_?INSIGHTS|BOT_ENDPOINT$|DEFAULT_CHANNEL_ID$|SEND_INSTALLATION_ACTIVITY$|NODE_OPTIONS$|(https?|all|no)_proxy$)/i;

/** Describes a Playground in which one person talks with the bot; the other people it insists on are made up. */
export function playgroundConfiguration(options: {
  tenantId: string;
  bot: { id: string; name: string };
  person: PlaygroundPerson;
}): PlaygroundConfiguration {
  const { tenantId, bot, person } = options;
  const colleague = (number: number) =>
    playgroundUser({
      name: `Colleague ${number}`,
      email: `colleague${number}@example.com`,
      objectId: `00000000-0000-4000-8000-00000000000${number}`,
    });
  return {
    version: '0.1.1',
    tenantId,
    bot,
    currentUser: playgroundUser(person),
    users: [colleague(1), colleague(2), colleague(3), colleague(4), colleague(5)],
    personalChat: { id: `a:${person.objectId}` },
    groupChat: { id: '19:group-chat@thread.v2', name: 'Group chat' },
    team: {
      id: '19:team@thread.tacv2',
      name: 'Team',
      aadGroupId: '00000000-0000-4000-8000-000000000010',
      channels: [{ id: '19:channel@thread.tacv2', name: 'Channel' }],
    },
  };
}

/** How the channel calls this person. */
export function playgroundUserId(person: { readonly objectId: string }): string {
  return `29:${person.objectId}`;
}

function playgroundUser(person: PlaygroundPerson): PlaygroundUser {
  const [givenName = person.name, ...surname] = person.name.split(' ');
  return {
    id: playgroundUserId(person),
    name: person.name,
    userPrincipleName: person.email,
    aadObjectId: person.objectId,
    givenName,
    surname: surname.join(' ') || givenName,
    email: person.email,
  };
}

/**
 * Starts an Agents Playground as a child process that ends with this process at the latest.
 * Nothing leaves the machine: no telemetry, no browser window, and only loopback can reach it.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const port = await claimPort(options.port);
  const address = `http://${HOST}:${port}`;
  const folder = resolve(options.workingFolder);
  const configurationFile = join(folder, 'playground.yml');
  const logFile = join(folder, 'playground.log');
  await mkdir(folder, { recursive: true });
  await rm(logFile, { force: true });
  // JSON is YAML.
  await writeFile(configurationFile, `${JSON.stringify(options.configuration, null, 2)}\n`);

  const command = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  const child = spawn(
    process.execPath,
    [
      '--import',
      new URL('./exit-with-parent.ts', import.meta.url).href,
      '--import',
      LISTEN_ON_LOOPBACK,
      command,
      'start',
      ...['--app-endpoint', options.botEndpoint],
      ...['--channel-id', 'msteams'],
      ...['--port', String(port)],
      ...['--service-url', `${address}/_connector`],
      '--disable-telemetry',
    ],
    {
      cwd: dirname(configurationFile),
      env: {
        ...Object.fromEntries(Object.entries(options.environment).filter(([name]) => !LEFT_OUT.test(name))),
        // Telemetry about the telemetry, which the flag does not stop.
        APPLICATION_INSIGHTS_NO_STATSBEAT: 'true',
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: configurationFile,
        M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
        TEAMSAPPTESTER_BROWSER: 'none',
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      windowsHide: true,
    },
  );
  // The channel is there to be closed; it must not keep a parent running that has nothing else to do.
  child.channel?.unref();

  const exited = watchExit(child, logFile);
  const ready = waitUntilReady({ child, exited, port, address, patience: options.patience ?? 30_000 });
  // Whoever does not wait for it must not be ended by it.
  ready.catch(() => {});
  return {
    address,
    ready,
    exited,
    async stop() {
      // It keeps nothing that is worth a farewell.
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Finds out before the start whether a port is free: the Playground would quietly take another one. */
async function claimPort(port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.on('error', (error) => reject(portTaken(port, error)));
  server.listen({ port, host: HOST, exclusive: true }, () => {
    const { port: claimed } = server.address() as AddressInfo;
    server.close(() => resolve(claimed));
  });
  return promise;
}

function portTaken(port: number, cause?: Error): Error {
  return new Error(
    `The Agents Playground cannot listen on port ${port}: another program uses it. End that program or choose another port.`,
    { cause },
  );
}

async function watchExit(child: ChildProcess, logFile: string): Promise<{ code: number | null; log: string }> {
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-4000);
  });
  const code = await new Promise<number | null>((settle) => {
    child.on('close', settle);
    child.on('error', (error) => {
      complaints += error.message;
      // Without a process there is no close event.
      if (child.pid === undefined) settle(null);
    });
  });
  const lines = (await readFile(logFile, 'utf8').catch(() => '')).split('\n');
  // The telemetry it would have sent.
  const log = lines.filter((line) => line && !line.startsWith('debug ')).join('\n');
  return { code, log: `${log}\n${complaints}`.slice(-4000).trim() };
}

async function waitUntilReady(start: {
  child: ChildProcess;
  exited: Playground['exited'];
  port: number;
  address: string;
  patience: number;
}): Promise<void> {
  const { child, exited, port, address, patience } = start;
  const signal = AbortSignal.timeout(patience);
  const listening = new Promise<number>((settle) => {
    let output = '';
    // The listener stays after the answer: a pipe that nobody empties would stop the writer some day.
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4000);
      const found = /Listening on (\d+)/.exec(output);
      if (found) settle(Number(found[1]));
    });
  });
  const ended = exited.then((): never => {
    throw new Error('it ended by itself');
  });
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`it does not answer after ${patience} ms`)));
  });
  const answering = async () => {
    // It moves to a random port if its own was taken after we looked.
    if ((await listening) !== port) throw portTaken(port);
    if ((await read(`${address}/_debug/ping`, signal)) !== 'pong') throw new Error('there is no pong to its ping');
    const script = /<script[^>]* src="([^"]+)"/.exec(await read(`${address}/`, signal))?.[1];
    if (!script) throw new Error('its page is not that of an Agents Playground');
    await read(new URL(script, address).href, signal);
  };
  try {
    await Promise.race([answering(), ended, late]);
  } catch (error) {
    child.kill('SIGKILL');
    // The reason stands in its log, whatever we noticed first.
    const { log } = await exited;
    const noticed = error instanceof Error ? error.message : error;
    throw new Error(`The Agents Playground on port ${port} did not start: ${noticed}\nIts log says:\n${log}`, {
      cause: error,
    });
  }
}

async function read(address: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${address} answers ${response.status}.`);
  return response.text();
}

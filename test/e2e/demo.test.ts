import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * The demo as its command line runs it: what it prints, what it keeps, and that nothing is left when it ends.
 */

let folder: string;
let started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
});
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  started = [];
  rmSync(folder, { recursive: true, force: true });
});

/** Five free ports in a row, as the two Playgrounds, the mail and the two dashboards want, and one for the bot. */
async function freePorts(): Promise<{ bot: number; playground: number }> {
  for (;;) {
    const first = await hold(0);
    const port = (first.address() as AddressInfo).port;
    const others = await Promise.all([1, 2, 3, 4].map((next) => hold(port + next).catch(() => undefined)));
    const bot = await hold(0);
    const botPort = (bot.address() as AddressInfo).port;
    await Promise.all([first, ...others, bot].map((server) => server && release(server)));
    if (others.every((other) => other !== undefined) && botPort > port + 4) return { bot: botPort, playground: port };
  }
}

function hold(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function release(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function demo(ports: { bot: number; playground: number }, ...more: string[]) {
  const places = ['--port', String(ports.bot), '--playground-port', String(ports.playground), '--data', folder];
  const child = spawn(process.execPath, ['src/demo/demo.ts', ...places, ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let output = '';
  const heard = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('Ctrl-C')) heard.resolve();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, open: Promise.race([heard.promise, ended]), ended, said: () => output };
}

const answers = async (address: string) => (await fetch(address).catch(() => undefined))?.status;

test('it opens two Playgrounds, keeps what was done, and leaves nothing running', async () => {
  const ports = await freePorts();
  const first = demo(ports);
  await first.open;
  const addresses = [0, 1, 3, 4].map((behind) => ports.playground + behind).map((port) => `http://127.0.0.1:${port}`);
  for (const address of addresses) {
    expect(first.said()).toContain(address);
    expect(await answers(address)).toBe(200);
  }
  expect(first.said()).toContain('as a Global Administrator');
  expect(first.said()).toContain('renew Gold competency');
  expect(await answers(`http://127.0.0.1:${ports.bot}/health/ready`)).toBe(200);

  const begin = Date.now();
  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
  expect(Date.now() - begin).toBeLessThan(10_000);
  for (const address of [...addresses, `http://127.0.0.1:${ports.bot}`]) expect(await answers(address)).toBeUndefined();

  const store = join(folder, 'demo.sqlite');
  const born = statSync(store).birthtimeMs;
  const second = demo(ports);
  await second.open;
  expect(statSync(store).birthtimeMs).toBe(born);
  // Even killed, it takes its Playgrounds along.
  second.child.kill('SIGKILL');
  await second.ended;
  while ((await answers(addresses[0] ?? '')) !== undefined);

  const third = demo(ports, '--fresh');
  await third.open;
  expect(statSync(store).birthtimeMs).toBeGreaterThan(born);
  third.child.kill('SIGTERM');
  expect(await third.ended).toBe(0);
}, 60_000);

test('a port that is taken is named, and nothing is left behind', async () => {
  const ports = await freePorts();
  const other = await hold(ports.playground + 1);
  const { ended, said } = demo(ports);
  expect(await ended).toBe(1);
  expect(said()).toContain(`port ${ports.playground + 1} is taken`);
  expect(said()).not.toContain('    at ');
  expect(existsSync(join(folder, 'demo.sqlite'))).toBe(false);
  await release(other);
}, 30_000);

test('production does not start without credentials, and says what is missing', async () => {
  const { MicrosoftAppId: _, ...environment } = process.env;
  const child = spawn(process.execPath, ['src/index.ts'], { env: environment });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1);
  expect(said).toContain('MicrosoftAppId is missing');
  expect(said).not.toContain('    at ');
}, 30_000);

import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pass } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { UnsecuredJWT } from 'jose';
import { demoConfig } from '../../src/demo/demo-config.ts';
import { demoTenantId } from '../../src/demo/people.ts';
import { type IdentityService, startIdentityService } from '../../src/identity/stand-in/identity-service.ts';
import { botAppId, createIssuerKeys } from '../../src/identity/stand-in/issuer.ts';
import { type Raw, type RawServer, startRawServer } from '../support/raw-server.ts';

/*
 * Whatever a stranger writes to the port: the process lives, and keeps no descriptor of it.
 */

const serviceUrl = 'http://127.0.0.1:9';
let identity: IdentityService;
let server: RawServer;
let signed: string;
/** In the name of the channel, by nobody: all that it takes to get past a look at the words of a token. */
const unsigned = `Bearer ${new UnsecuredJWT({ iss: 'https://api.botframework.com' }).encode()}`;
let open: Raw[] = [];
let before = 0;

const start = () =>
  startRawServer((storeFile) => {
    const config = demoConfig({
      port: 0,
      storeFile,
      signingKey: 'k'.repeat(32),
      identity: identity.settings(demoTenantId),
      shipmentSecrets: ['the-secret-of-the-fulfilment-house-0001'],
      logLevel: 'error',
    });
    const authenticated = {
      authentication: 'on',
      appId: botAppId,
      tenantId: demoTenantId,
      identity: { kind: 'managed-identity' },
    } as const;
    return { ...config, channel: { ...config.channel, ...authenticated } };
  });

beforeAll(async () => {
  identity = await startIdentityService(() => new Date(), await createIssuerKeys());
  signed = `Bearer ${await identity.issuer.channelToken(serviceUrl)}`;
  server = await start();
  // What is opened once and kept, such as the channel's keys, is there before anything is counted.
  await said(`${head(signed)}Content-Length: 2\n\n{}`);
}, 60_000);
afterAll(async () => {
  await server.kill();
  await identity.close();
});
beforeEach(async () => {
  before = await settled(server);
});
afterEach(async () => {
  for (const { socket } of open) socket.destroy();
  open = [];
  expect(server.isAlive()).toBe(true);
  expect(await said('GET /health/live HTTP/1.1\nHost: x\nConnection: close\n\n')).toContain('{"status":"live"}');
  await until(async () => (await server.descriptors()) <= before);
  expect(await server.descriptors()).toBeLessThanOrEqual(before);
});

async function until(isDone: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 100 && !(await isDone()); turn += 1) await pass(50);
}

/** How many descriptors it has once nothing of an earlier connection is left. */
async function settled(of: RawServer): Promise<number> {
  let last = -1;
  await until(async () => {
    const count = await of.descriptors();
    const isSame = count === last;
    last = count;
    return isSame;
  });
  return last;
}

async function connected(): Promise<Raw> {
  const raw = await server.connect();
  open.push(raw);
  return raw;
}

const whole = /\r\n\r\n(?:\{.*\})?$/s;

/** Writes something on a connection of its own, and hears what is answered. */
async function said(text: string | Uint8Array, ...more: (string | Uint8Array)[]): Promise<string> {
  const raw = await connected();
  for (const bytes of [text, ...more]) raw.write(bytes);
  return raw.heard(whole);
}

const head = (authorization: string, address = '/api/messages') =>
  `POST ${address} HTTP/1.1\nHost: x\nAuthorization: ${authorization}\nContent-Type: application/json\n`;
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);

describe('a body that is compressed is not undone', () => {
  test.each(['gzip', 'x-gzip', 'GZIP', 'deflate', 'br', 'zstd', 'compress', 'gzip, gzip', 'nonsense'])(
    '%s',
    async (encoding) => {
      for (const authorization of [unsigned, signed]) {
        const request = `${head(authorization)}Content-Encoding: ${encoding}\nContent-Length: 2\n\n{}`;
        expect([415, 429]).toContain(statusOf(await said(request)));
      }
    },
  );

  test('nor a small one that would become a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const request = `${head(signed)}Content-Encoding: gzip\nContent-Length: ${bomb.length}\n\n`;
    expect([415, 429]).toContain(statusOf(await said(request, bomb)));
  });

  test('nor one at the door for shipments', async () => {
    const request = `${head('', '/api/shipments')}Content-Encoding: gzip\nContent-Length: 2\n\n{}`;
    expect([415, 429]).toContain(statusOf(await said(request)));
  });
});

describe('a request that is cut', () => {
  test.each([
    ['before its first byte', ''],
    ['in its first line', 'POST /api/mess'],
    ['in its header', 'POST /api/messages HTTP/1.1\nHost: x\nContent-Ty'],
    ['in the body of a stranger', 'POST /api/messages HTTP/1.1\nHost: x\nContent-Length: 500\n\n{"type"'],
    ['in a chunk', 'POST /api/messages HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\nff\n{"type"'],
  ])('%s leaves nothing behind, closed or reset', async (_, text) => {
    for (const end of ['end', 'destroy', 'resetAndDestroy'] as const) {
      const raw = await connected();
      raw.write(text);
      await pass(20);
      raw.socket[end]();
    }
  });

  test.each(['Content-Length: 500\n\n{"type"', 'Transfer-Encoding: chunked\n\nff\n{"type"'])(
    'in the body of the channel leaves nothing behind: %j',
    async (rest) => {
      const raw = await connected();
      raw.write(`${head(signed)}${rest}`);
      await pass(100);
      raw.socket.resetAndDestroy();
    },
  );
});

describe('who is slow', () => {
  test('with a header or a body holds nobody else up', async () => {
    const slow = [await connected(), await connected(), await connected()];
    slow[0]?.write('GET /health/live HTTP/1.1\nHo');
    slow[1]?.write(`${head(signed)}Content-Length: 2\n\n{`);
    slow[2]?.write(`${head(unsigned)}Content-Length: 2\n\n{`);
    const answer = await said('GET /health/live HTTP/1.1\nHost: x\n\n');
    expect(statusOf(answer)).toBe(200);
    slow[0]?.write('st: x\n\n');
    slow[1]?.write('}');
    expect(statusOf((await slow[0]?.heard(whole)) ?? '')).toBe(200);
    expect(statusOf((await slow[1]?.heard(whole)) ?? '')).toBe(400);
  });

  test.each(['Content-Length: 100000000', 'Transfer-Encoding: chunked'])(
    'and unknown is answered before the body comes, and is not listened to for long: %s',
    async (length) => {
      const raw = await connected();
      raw.write(`${head(unsigned)}${length}\n\n`);
      expect([401, 429]).toContain(statusOf(await raw.heard(whole)));
      expect(await raw.isClosedWithin(3_000)).toBe(true);
    },
  );
});

describe('a body in chunks', () => {
  test('is put together', async () => {
    expect(await said(`${head(signed)}Transfer-Encoding: chunked\n\n1;a=b\n{\n1\n}\n0\nTrailer: x\n\n`)).toContain(
      'These fields are missing or wrong: type',
    );
  });

  test('is refused beyond 256 KB, however small the chunks', async () => {
    const chunk = `400\n${'x'.repeat(1024)}\n`;
    const answer = await said(`${head(signed)}Transfer-Encoding: chunked\n\n${chunk.repeat(300)}0\n\n`);
    expect(statusOf(answer)).toBe(413);
  });

  test.each(['zz\n{}\n0\n\n', '-1\n{}\n0\n\n', 'fffffffffffffffff\n{}', '2\n{}X', '\n\n\n'])(
    'that are none (%j) is refused',
    async (chunks) => {
      expect(statusOf(await said(`${head(signed)}Transfer-Encoding: chunked\n\n${chunks}`))).toBe(400);
    },
  );
});

describe('several requests on one connection', () => {
  test('written at once are each answered', async () => {
    const raw = await connected();
    raw.write('GET /health/live HTTP/1.1\nHost: x\n\n'.repeat(19));
    raw.write('GET /health/live HTTP/1.1\nHost: x\nConnection: close\n\n');
    await raw.isClosedWithin(3_000);
    const answers = await raw.heard();
    expect(answers.match(/HTTP\/1\.1 200/g)).toHaveLength(20);
  });

  test('go on behind one that was refused with its body unread', async () => {
    const request = `${head(unsigned)}Content-Length: 2\n\n{}`;
    const answers = await said(`${request}GET /health/live HTTP/1.1\nHost: x\n\n`);
    expect(answers).toMatch(/HTTP\/1\.1 (?:401|429).*HTTP\/1\.1 200/s);
  });
});

describe('a request that offers to leave HTTP', () => {
  test.each(['websocket', 'h2c', 'TLS/1.2', ''])('for “%s” is one like any other', async (protocol) => {
    const request = `GET /health/live HTTP/1.1\nHost: x\nConnection: Upgrade\nUpgrade: ${protocol}\n\n`;
    expect(statusOf(await said(request))).toBe(200);
  });

  test('leaves nothing behind, however many there are and whether the client stays or goes', async () => {
    for (let count = 0; count < 50; count += 1) {
      const raw = await connected();
      raw.write(
        'POST /nowhere HTTP/1.1\nHost: x\nConnection: Upgrade\nUpgrade: websocket\n\nbytes of another protocol',
      );
      if (count % 2 === 0) raw.socket.destroy();
      else raw.socket.end();
    }
  });

  test.each([
    'CONNECT x:443 HTTP/1.1\nHost: x\n\n',
    'PRI * HTTP/2.0\n\nSM\n\n',
    Buffer.from('16030100c8010000c40303', 'hex'),
    'SSH-2.0-x\n',
  ])('at once (%j) is closed', async (bytes) => {
    const raw = await connected();
    raw.write(bytes);
    expect(await raw.isClosedWithin(3_000)).toBe(true);
  });
});

test.each<[string, string]>([
  ['one header of 20 KB', `X: ${'x'.repeat(20_000)}\n`],
  ['a token of 20 KB', `Authorization: Bearer ${'x'.repeat(20_000)}\n`],
  ['five thousand headers', Array.from({ length: 5_000 }, (_, number) => `X-${number}: x\n`).join('')],
])('%s: refused', async (_, headers) => {
  expect(statusOf(await said(`POST /api/messages HTTP/1.1\nHost: x\n${headers}\n`))).toBe(431);
});

test.each([
  `GET /${'x'.repeat(20_000)}`,
  'GET //',
  'GET http://[',
  'GET http://',
  'GET http://x:99999999/health/live',
  'GET /%',
  'GET /%zz',
  'GET /agreements/%c0%af',
  'GET /agreements/%00',
  'GET /?__proto__[x]=y',
  'TRACE /health/live',
  'DELETE /api/messages',
  'NONSENSE /',
])('“%s” is refused in words', async (line) => {
  const status = statusOf(await said(`${line} HTTP/1.1\nHost: x\n\n`));
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
});

test('who asks what the server as a whole can do is answered', async () => {
  expect(statusOf(await said('OPTIONS * HTTP/1.1\nHost: x\n\n'))).toBe(200);
});

test.each(['[', 'x:y:z', '\u00ff', '@', 'x y', '%', '#', '', '://', `${'x'.repeat(5_000)}`])(
  'at a host named “%s” an answer is given',
  async (host) => {
    expect(statusOf(await said(`GET /health/live HTTP/1.1\nHost: ${host}\n\n`))).toBeLessThan(500);
  },
);

test.each([
  'Accept',
  'Accept-Version',
  'Accept-Encoding',
  'Accept-Charset',
  'If-None-Match',
  'Date',
  'Range',
  'Cookie',
])('whatever stands in the header %s an answer is given', async (name) => {
  for (const value of ['', ',', ';', 'x', '*/*;q=x', '\u00ff', '[', `${'x,'.repeat(3_000)}`]) {
    const answer = await said(`GET /health/live HTTP/1.1\nHost: x\n${name}: ${value}\n\n`);
    expect([200, 406]).toContain(statusOf(answer));
  }
});

test.each<[string, string, number]>([
  ['two lengths', 'Content-Length: 2\nContent-Length: 3\n\n{}', 400],
  ['a length and chunks', 'Content-Length: 2\nTransfer-Encoding: chunked\n\n0\n\n', 400],
  ['a length below nothing', 'Content-Length: -2\n\n{}', 400],
  ['a length beyond all', `Content-Length: ${'9'.repeat(40)}\n\n{}`, 400],
  ['a sign that no header has', 'X: \u0000\nContent-Length: 2\n\n{}', 400],
  ['another expectation', 'Expect: more\nContent-Length: 2\n\n', 417],
])('%s: refused', async (_, rest, status) => {
  expect(statusOf(await said(`${head(signed)}${rest}`))).toBe(status);
});

test('while another process keeps the store to itself, whoever watches hears at once that this one lives', async () => {
  const other = await start();
  const keeper = new DatabaseSync(other.storeFile);
  keeper.exec('BEGIN IMMEDIATE');
  const activity = JSON.stringify({
    type: 'message',
    id: 'while-kept',
    text: 'home',
    channelId: 'msteams',
    serviceUrl,
    // Nobody listens at that address, and an answer that cannot be sent is tried again for a while.
    deliveryMode: 'expectReplies',
    from: { id: '29:x', aadObjectId: '0d300000-0000-4000-8000-0000000000fe' },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:x', conversationType: 'personal', tenantId: demoTenantId },
  });
  const writing = await other.connect();
  writing.write(`${head(signed)}Content-Length: ${Buffer.byteLength(activity)}\n\n`);
  writing.write(Buffer.from(activity));
  const end = performance.now() + 2_000;
  let longest = 0;
  while (performance.now() < end) {
    const asked = performance.now();
    const raw = await other.connect();
    raw.write('GET /health/live HTTP/1.1\nHost: x\nConnection: close\n\n');
    expect(statusOf(await raw.heard(whole))).toBe(200);
    raw.socket.destroy();
    longest = Math.max(longest, performance.now() - asked);
  }
  expect(longest).toBeLessThan(1_000);
  // It did want to write: nobody is answered until the store is free again.
  expect(await writing.heard(/^HTTP/)).toBe('');
  keeper.exec('ROLLBACK');
  keeper.close();
  expect(statusOf(await writing.heard(whole))).toBe(200);
  writing.socket.destroy();
  await other.kill();
}, 30_000);

describe('while it stops', () => {
  test('requests under way are finished, nobody is kept, and ten seconds later it has ended whatever clients do', async () => {
    const other = await start();
    const connections = await Promise.all(Array.from({ length: 6 }, () => other.connect()));
    const [idle, upgraded, unfinished, header, body, asking] = connections as [Raw, Raw, Raw, Raw, Raw, Raw];
    idle.write('GET /health/live HTTP/1.1\nHost: x\n\n');
    expect(await idle.heard(whole)).not.toContain('Connection: close');
    upgraded.write('GET /health/live HTTP/1.1\nHost: x\nConnection: Upgrade\nUpgrade: websocket\n\n');
    unfinished.write(`${head(signed)}Content-Length: 100\n\n{`);
    header.write('GET /health/');
    body.write(`${head(signed)}Content-Length: 2\n\n{`);
    asking.write('GET /health/ready HTTP/1.1\nHo');
    await pass(300);

    const started = performance.now();
    const ended = once(other.child, 'exit');
    other.child.kill('SIGTERM');
    expect(await idle.isClosedWithin(1_000)).toBe(true);
    body.write('}');
    asking.write('st: x\n\n');
    expect(await body.heard(whole)).toMatch(/HTTP\/1\.1 400.*Connection: close/s);
    expect(await asking.heard(whole)).toMatch(/HTTP\/1\.1 503.*Connection: close.*"stopping"/s);
    expect(await ended).toEqual([0, null]);
    expect(performance.now() - started).toBeLessThan(11_500);
    for (const { socket } of connections) socket.destroy();
    await other.kill();
  }, 30_000);
});

test('only who may send a body is asked for it', async () => {
  const raw = await connected();
  raw.write(`${head(signed)}Expect: 100-continue\nContent-Length: 2\n\n`);
  expect(await raw.heard(/100 Continue\r\n\r\n/)).toContain('100 Continue');
  raw.write('{}');
  expect(await raw.heard(/HTTP\/1\.1 400.*\r\n\r\n\{.*\}$/s)).toContain('400 Bad Request');
  expect(await said(`${head(unsigned)}Expect: 100-continue\nContent-Length: 2\n\n`)).not.toContain('100 Continue');
});

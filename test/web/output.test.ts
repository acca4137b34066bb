import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/*
 * What a process writes, our log aside: libraries have loggers of their own, so only a process of its own shows it all.
 */

const canaries = ['canary-token', 'canary-name', 'canary-text'];

const script = `
  import { pino } from 'pino';
  import { createServer } from '${new URL('../../src/web/server.ts', import.meta.url).href}';
  import { unobserved } from '${new URL('../../src/observer.ts', import.meta.url).href}';
  const failing = {
    admit: async () => ({ kind: 'admitted', process: () => Promise.reject(new Error('the SDK has a bug')) }),
  };
  const server = createServer({
    bot: failing,
    isReady: async () => true,
    references: { door: {}, origin: 'http://127.0.0.1' },
        downloads: { door: {} },
    observer: unobserved,
    log: pino({ base: null }, pino.destination({ dest: 1, sync: true })),
  });
  const address = await server.listen('127.0.0.1', 0);
  const activity = {
    type: 'message',
    text: 'canary-text',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/teams',
    from: { id: '29:x', name: 'canary-name' },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:1' },
  };
  const response = await fetch(address + '/api/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer canary-token' },
    body: JSON.stringify(activity),
  });
  await response.text();
  process.stdout.write('answered ' + response.status);
  setTimeout(() => process.exit(0), 0);
`;

test('a request that fails is in no output with its token, its text or who sent it', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  expect(stdout).toContain('request-failed');
  expect(stdout).toContain('answered 500');
  for (const canary of canaries) expect(stdout + stderr).not.toContain(canary);
});

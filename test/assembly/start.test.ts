import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * What an operator sees who starts the bot.
 */

const folder = mkdtempSync(join(tmpdir(), 'start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(settings: Record<string, string>): Promise<{ code: unknown; stderr: string }> {
  const env = {
    PATH: process.env.PATH ?? '',
    MicrosoftAppId: '00000000-0000-4000-8000-00000000b071',
    MicrosoftAppTenantId: '00000000-0000-4000-8000-00000000d3a0',
    MicrosoftAppPassword: 'secret',
    PMC_PUBLIC_URL: 'https://pmc.example.com',
    PMC_SIGNING_KEY: '4f1c0e9a7b3d5826e1f0a9c8b7d6e5f4',
    PMC_SSO_APP_ID: '00000000-0000-4000-8000-000000000550',
    PMC_SSO_APP_URI: 'api://pmc.example.com/botid-sso',
    PMC_STORE_FILE: join(folder, 'store.sqlite'),
    ...settings,
  };
  const program = new URL('../../src/index.ts', import.meta.url).pathname;
  return new Promise((resolve) => {
    execFile(process.execPath, [program], { env }, (error, _stdout, stderr) => resolve({ code: error?.code, stderr }));
  });
}

test('a port that is taken is said in one sentence, with the settings that choose another', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const ended = await start({ PMC_HOST: '127.0.0.1', PORT: String(port) });
  other.close();
  expect(ended).toEqual({
    code: 1,
    stderr: `The membership center cannot listen on 127.0.0.1:${port}: another program listens there already. PMC_HOST and PORT choose another.\n`,
  });
});

test('so is an address that is none of this machine', async () => {
  const { code, stderr } = await start({ PMC_HOST: '203.0.113.7', PORT: '0' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^.*203\.0\.113\.7:0: that address is none of this machine\..*\n$/);
});

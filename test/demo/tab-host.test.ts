import { request as requestTo } from 'node:http';
import { demoTenantId, diogo } from '../../src/demo/people.ts';
import { startTabHost, type TabHost } from '../../src/demo/tab-host.ts';
import { testApp } from '../support/test-app.ts';

const app = testApp({}, 'shared');
let host: TabHost;
beforeAll(async () => {
  host = await startTabHost({
    port: 0,
    person: diogo,
    botAddress: app.address,
    chatAddress: 'http://127.0.0.1:1/',
    token: () => app.identity.issuer.userToken({ tenantId: demoTenantId, ...diogo }),
  });
});
afterAll(() => host.stop());

test('it shows the tab of one person, and lets them in as Teams would', async () => {
  const page = await fetch(host.address);
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(await page.text()).toContain('Diogo Santos');
  const token = await fetch(`${host.address}/token`, { method: 'POST', headers: { origin: host.address } });
  const authorization = `Bearer ${await token.text()}`;
  const visit = await fetch(`${host.address}/api/visit`, { headers: { authorization } });
  expect(visit.headers.get('etag')).not.toBeNull();
  expect(await visit.json()).toMatchObject({ name: 'Diogo Santos' });
});

test('another site gets no token, by whatever name it reaches this machine', async () => {
  for (const origin of ['https://elsewhere.example', 'null']) {
    expect((await fetch(`${host.address}/token`, { method: 'POST', headers: { origin } })).status).toBe(421);
  }
  expect((await fetch(`${host.address}/token`, { method: 'POST' })).status).toBe(421);
  const status = await new Promise((resolve) => {
    const asked = requestTo(host.address, { headers: { host: 'elsewhere.example' } }, ({ statusCode }) =>
      resolve(statusCode),
    );
    asked.end();
  });
  expect(status).toBe(421);
});

test('nothing else of the bot is reached through it', async () => {
  for (const path of ['/api/messages', '/downloads/x', '/health/ready', '/api/visits', '/dashboards']) {
    expect((await fetch(host.address + path)).status).toBe(404);
  }
});

test('what leads to the chat opens the Playground', async () => {
  const answer = await fetch(`${host.address}/chat`, { redirect: 'manual' });
  expect(answer.headers.get('location')).toBe('http://127.0.0.1:1/');
});

import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { builtDashboard } from '../support/dashboard.ts';
import { testApp } from '../support/test-app.ts';

/*
 * The Partner Dashboard as files on our web server. What it does in a browser stands in test/dashboard.
 */

const app = testApp({}, 'shared');
const assets = new URL('../../dist/dashboard/assets/', import.meta.url);

beforeAll(builtDashboard, 120_000);

/** Without what `fetch` does by itself. */
async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${app.address}${path}`, { headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const fileNamed = (ending: string) => readdirSync(assets).find((name) => name.endsWith(ending)) ?? '';

test('the page is asked for each time, and sent if it is another one', async () => {
  const { status, headers, text } = await get('/dashboard/');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-cache');
  expect(text).toContain('<title>Partner Dashboard</title>');
  const again = await get('/dashboard/', { 'if-none-match': headers.get('etag') ?? '' });
  expect(again).toMatchObject({ status: 304, text: '' });
  // What stands between may compress it.
  expect((await get('/dashboard/', { 'if-none-match': `W/${headers.get('etag')}` })).status).toBe(304);
});

test('whoever only looks whether it is there hears so', async () => {
  const look = async (path: string) => (await fetch(`${app.address}${path}`, { method: 'HEAD' })).status;
  expect(await look('/dashboard/')).toBe(200);
  expect(await look(`/dashboard/assets/${fileNamed('.js')}`)).toBe(200);
  expect(await look('/dashboard/assets/nothing.js')).toBe(404);
});

test('without the slash one is led to it, with what the address says besides', async () => {
  const { status, headers } = await get('/dashboard?theme=dark');
  expect(status).toBe(308);
  expect(new URL(headers.get('location') ?? '', `${app.address}/dashboard`).href).toBe(
    `${app.address}/dashboard/?theme=dark`,
  );
});

test('it is shown in Teams and in nobody else’s frame, and runs what comes from here alone', async () => {
  const { headers } = await get('/dashboard/');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe');
  expect(policy).toMatch(/frame-ancestors https:\/\/teams\.microsoft\.com [^;']*$/);
  // It would forbid Teams what the policy allows.
  expect(headers.get('x-frame-options')).toBeNull();
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
])('a file %s says what it is, and is kept for a year', async (ending, type) => {
  const { status, headers, text } = await get(`/dashboard/assets/${fileNamed(ending)}`);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe(type);
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(text).toBe(readFileSync(new URL(fileNamed(ending), assets), 'utf8'));
});

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['gzip;q=0.5, br;q=0', 'gzip', gunzipSync],
  ['identity', null, (body: Buffer) => body],
])('who takes %s is sent %s', async (accepted, encoding, opened) => {
  const name = fileNamed('.css');
  const { request } = await import('node:http');
  const { body, headers } = await new Promise<{ body: Buffer; headers: Record<string, unknown> }>((resolve, reject) => {
    request(`${app.address}/dashboard/assets/${name}`, { headers: { 'accept-encoding': accepted } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ body: Buffer.concat(parts), headers: response.headers }));
    })
      .on('error', reject)
      .end();
  });
  expect(headers['content-encoding'] ?? null).toBe(encoding);
  expect(headers.vary).toBe('Accept-Encoding');
  expect(opened(body).toString()).toBe(readFileSync(new URL(name, assets), 'utf8'));
});

test.each([
  '/dashboard/assets/nothing.js',
  '/dashboard/.built-from',
  '/dashboard/assets/../.built-from',
  '/dashboard/..%2f..%2fpackage.json',
  '/dashboard/assets/..%2f..%2f..%2fpackage.json',
  '/dashboard/assets/%2e%2e/%2e%2e/package.json',
  '/dashboard/__proto__',
])('there is nothing at %s', async (path) => {
  const { status, text } = await get(path);
  expect(status).toBe(404);
  expect(text).not.toContain('dependencies');
});

test('all that a browser fetches is less than 300 KB', () => {
  const sent = readdirSync(assets).filter((name) => name.endsWith('.gz'));
  const bytes = sent.reduce((sum, name) => sum + readFileSync(new URL(name, assets)).length, 0);
  expect(sent).toHaveLength(readdirSync(assets).filter((name) => /\.(js|css)$/.test(name)).length);
  expect(bytes).toBeLessThan(300 * 1024);
});

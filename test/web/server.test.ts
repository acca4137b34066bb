import { createHash } from 'node:crypto';
import { z } from 'zod';
import { marta } from '../../src/demo/people.ts';
import { pages } from '../../src/pages/index.ts';
import { page } from '../../src/pages/page.ts';
import { createTestApp, read, testApp } from '../support/test-app.ts';

const app = testApp({}, 'shared');

test('the agreement that a card links to can be read, as plain HTML', async () => {
  const response = await fetch(`${app.address}/agreements/2018-05`);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const html = await response.text();
  expect(html).toContain('<h1>Partner Network Agreement, May 2018</h1>');
  expect(html).not.toContain('<script');
});

test('a browser takes nothing from anywhere for the agreement, and runs nothing on it', async () => {
  const response = await fetch(`${app.address}/agreements/2018-05`);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  const [, style = ''] = /<style>(.*)<\/style>/s.exec(await response.text()) ?? [];
  expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
});

test.each(['/agreements/2018-05', '/agreements/1999-01', '/health/live', '/nowhere'])(
  '%s is taken for what it says it is, and by https alone',
  async (path) => {
    const { headers } = await fetch(`${app.address}${path}`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
  },
);

test.each(['1999-01', '__proto__', '..%2f..%2fetc%2fpasswd', '%00'])('there is no agreement “%s”', async (version) => {
  const response = await fetch(`${app.address}/agreements/${version}`);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain('at ');
});

test('stopping lets a request that is under way finish', async () => {
  const begun = Promise.withResolvers<void>();
  const mayGoOn = Promise.withResolvers<void>();
  const slow = page({
    name: 'msdn-subscriptions',
    title: 'Slow',
    area: 'conversation',
    card: 'help',
    summary: 'Takes its time',
    right: 'conversation.open',
    slots: z.object({}),
    async load() {
      begun.resolve();
      await mayGoOn.promise;
      return {};
    },
    view: () => ({ rows: [], none: true }),
  });
  const other = await createTestApp({
    overrides: { pages: pages.map((entry) => (entry.name === slow.name ? slow : entry)) },
  });
  const answer = other.as(marta).say('show my MSDN subscriptions');
  await begun.promise;
  const closed = other.close();
  mayGoOn.resolve();
  expect(read(await answer)).toContain('Slow');
  await closed;
  await expect(fetch(`${other.address}/health/live`)).rejects.toThrow();
});

test('a channel that does not answer holds a person’s request for eight seconds at the most', async () => {
  const other = await createTestApp();
  const silence = Promise.withResolvers<void>();
  other.connector.script(() => ({ after: silence.promise }));
  const started = performance.now();
  const { status } = await other.as(marta).send({ type: 'message', text: 'home' });
  expect(status).toBe(200);
  expect(performance.now() - started).toBeLessThan(9_500);
  expect(other.log.findLast((line) => line.event === 'send-failed')).toBeDefined();
  silence.resolve();
  await other.close();
}, 20_000);

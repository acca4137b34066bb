import { createServer } from 'node:http';
import { playgroundConfiguration, startPlayground } from '../../src/cli/playground.ts';
import { openBrowser } from '../support/browser.ts';
import { openPlayground } from '../support/playground-page.ts';

test('harness', async () => {
  const t = Date.now();
  const laps: string[] = [];
  const bot = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const activity = body ? JSON.parse(body) : {};
    if (activity.type === 'message') {
      await fetch(`${activity.serviceUrl}/v3/conversations/${activity.conversation.id}/activities/${activity.id}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'message', from: activity.recipient, text: `Echo ${activity.text}` }),
      });
    }
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => bot.once('listening', resolve));
  const [playground, browser] = await Promise.all([
    startPlayground({
      port: 0,
      botEndpoint: `http://127.0.0.1:${(bot.address() as { port: number }).port}/api/messages`,
      workingFolder: '.data/test/harness',
      environment: process.env,
      configuration: playgroundConfiguration({
        tenantId: '00000000-0000-4000-8000-0000000000aa',
        bot: { id: '28:b', name: 'Bot' },
        person: { name: 'Ada Lovelace', email: 'ada@example.com', objectId: '00000000-0000-4000-8000-0000000000cc' },
      }),
    }),
    openBrowser(),
  ]);
  await playground.ready;
  laps.push(`started ${Date.now() - t}`);
  const page = await openPlayground(browser, playground.address, { width: 1280, height: 900 });
  laps.push(`page ${Date.now() - t}`);
  await page.say('hello');
  await page.waitForMessage('Echo hello');
  laps.push(`echo ${Date.now() - t}`);
  await expect(page.press('Nothing')).rejects.toThrow();
  await page.close();
  expect(page.problems).toEqual([]);
  await browser.close();
  await playground.stop();
  await new Promise((resolve) => bot.close(resolve));
  console.log(laps.join(', '), Date.now() - t);
}, 60_000);

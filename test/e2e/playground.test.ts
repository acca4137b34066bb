import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { demoTenantId, diogo, marta } from '../../src/demo/people.ts';
import {
  type Playground,
  playgroundConfiguration,
  playgroundUserId,
  startPlayground,
} from '../../src/demo/playground.ts';
import { openBrowser } from '../support/browser.ts';
import { openPlayground } from '../support/playground-page.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

/*
 * The real Agents Playground in a real browser, against the whole bot: what a person types, sees and presses.
 */

let app: TestApp;
let browser: Browser;
let folder: string;
const playgrounds: Playground[] = [];

async function seat(person: typeof marta): Promise<string> {
  app.identity.consented(playgroundUserId(person), { tenantId: demoTenantId, ...person });
  const playground = await startPlayground({
    port: 0,
    botEndpoint: `${app.address}/api/messages`,
    workingFolder: join(folder, person.objectId),
    environment: process.env,
    configuration: playgroundConfiguration({
      tenantId: demoTenantId,
      bot: { id: 'bot', name: 'Partner Membership Center' },
      person,
    }),
  });
  playgrounds.push(playground);
  await playground.ready;
  return playground.address;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'playground-'));
  [app, browser] = await Promise.all([createTestApp({ isPlayground: true }), openBrowser()]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  for (const playground of playgrounds) await playground.stop();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('an administrator is greeted, asks for Home, and renews on one card', async () => {
  const page = await openPlayground(browser, await seat(marta), { width: 1280, height: 900 });
  await page.waitForCard('Hello, Marta!');
  await page.say('when is our anniversary date?');
  await page.waitForCard(/Anniversary date[\s\S]*52 days left/);
  await page.press('Renew');
  await page.waitForCard('Step 1 of 5: Requirements');
  await page.press('Continue');
  await page.waitForCard('Step 2 of 5');
  await page.toggle('The organization profile is right');
  await page.press('Continue');
  await page.waitForCard('Step 3 of 5');
  await page.toggle('I have read the agreement');
  await page.toggle('I have the authority');
  await page.toggle('We accept the yearly revenue commitment');
  await page.press('Accept and continue');
  await page.waitForCard('Step 4 of 5');
  await page.press('Continue');
  await page.waitForCard(/Step 5 of 5[\s\S]*Total/);
  await page.press('Place the order');
  expect(await page.waitForCard('Thank you!')).toMatch(/Order \d{10}/);
  expect(page.problems).toEqual([]);
  await page.close();
}, 60_000);

test('an individual without rights sees their own privileges, on a phone too', async () => {
  const page = await openPlayground(browser, await seat(diogo), { width: 380, height: 800 });
  await page.waitForCard('Hello, Diogo!');
  await page.say('show my privileges');
  expect(await page.waitForCard('Software Download')).not.toMatch(/\$\{|undefined|null/);
  await page.say('home');
  await page.waitForCard('Primary Program Contact: Marta Oliveira');
  await page.press('Review privileges');
  await page.waitForCard('Software Download');
  await page.close();
}, 60_000);

test('who signs out is not let down by an old button, and comes in again by the link', async () => {
  const page = await openPlayground(browser, await seat(marta), { width: 1280, height: 900 });
  await page.say('hello');
  await page.waitForCard('Hello, Marta!');
  await page.say('sign out');
  await page.waitForCard('Do you want to sign out');
  await page.press('Sign out');
  await page.waitForCard('You are signed out');
  await page.page.getByRole('button', { name: 'Membership home' }).last().click();
  await page.waitForMessage('Sign in with your work account to go on.');
  const opened = page.page.context().waitForEvent('page');
  await page.page.getByRole('button', { name: 'Sign in' }).last().click();
  const signIn = await opened;
  expect(await signIn.textContent('body')).toContain('You are signed in as Marta Oliveira.');
  await signIn.close();
  await page.say('when is our anniversary date?');
  await page.waitForCard('Anniversary date');
  expect(page.problems).toEqual([]);
  await page.close();
}, 60_000);

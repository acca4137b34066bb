import type { Browser } from 'playwright-core';
import { findingsOfAxe } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/dashboard.ts';
import { testApp } from '../support/test-app.ts';

/*
 * The Partner Dashboard in a real browser, against the whole of the server: one app and one browser for all.
 */

const app = testApp({}, 'shared');
let browser: Browser;

beforeAll(async () => {
  [browser] = await Promise.all([openBrowser(), builtDashboard()]);
}, 120_000);
afterAll(() => browser?.close());

test('outside Teams it says how to open it there, and does not wait for ever', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await page.goto(`${app.address}/dashboard/`);
  await page.getByRole('heading', { name: 'Open this in Microsoft Teams' }).waitFor();
  expect(await findingsOfAxe(page.mainFrame())).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  await page.close();
});

import type { Browser, BrowserContextOptions, Frame, Page, Route } from 'playwright-core';
import { type DemoPerson, demoTenantId } from '../../src/demo/people.ts';
import { startTabHost } from '../../src/demo/tab-host.ts';
import { findingsOfAxe } from './axe.ts';
import type { TestApp } from './test-app.ts';

type ThemeName = 'default' | 'dark' | 'contrast';

/** The tab of a person within the demo's stand-in for Teams. */
export interface TeamsTab {
  readonly page: Page;
  /** The tab itself. */
  readonly tab: Frame;
  /** What went wrong in the tab by itself: its console's errors and uncaught exceptions. */
  readonly problems: readonly string[];
  /** For each token that the tab has asked for, whether Teams was allowed to ask the person. */
  readonly tokens: readonly { readonly isAllowedToAsk: boolean }[];
  /** Waits until all pictures are there, or say why not. */
  settled(): Promise<void>;
  setTheme(theme: ThemeName): Promise<void>;
  /** What the chat is opened with. */
  saidInChat(): Promise<string>;
  /** What axe finds, in the theme as it is. */
  findings(): Promise<readonly string[]>;
  /** How wide all of it is, and the window: more means that it scrolls to the side. */
  widths(): Promise<{ readonly content: number; readonly window: number }>;
  close(): Promise<void>;
}

export interface TeamsTabOptions extends Pick<BrowserContextOptions, 'viewport'> {
  readonly theme?: ThemeName;
  /** Of the company in which the person is signed in. */
  readonly tenantId?: string;
  /** Of the token that differ, such as `{ acct: 1 }`. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /**
   * What Teams answers.
   * @param own makes the person's token, with claims that differ
   * @throws Error with Teams' reason for having none
   */
  readonly token?: (
    own: (claims?: TeamsTabOptions['claims']) => Promise<string>,
    isAllowedToAsk: boolean,
  ) => Promise<string>;
  /** Whether Teams never answers. */
  readonly isSilent?: boolean;
  /** Whether the connection is lost as soon as the page is there. */
  readonly isOffline?: boolean;
  /** By path of the API: in place of the server's own answer. */
  readonly instead?: Readonly<Record<string, (route: Route) => Promise<void>>>;
}

/** The tab may be shown by any host of this machine: each person's has a port of its own. */
export const tabHosts = ['http://127.0.0.1:*'];

export async function openTeamsTab(
  { browser, app }: { readonly browser: Browser; readonly app: TestApp },
  person: DemoPerson,
  options: TeamsTabOptions = {},
): Promise<TeamsTab> {
  const { theme = 'default', instead = {}, viewport = { width: 1280, height: 900 }, tenantId = demoTenantId } = options;
  const { claims = {}, token = (own) => own(claims) } = options;
  const context = await browser.newContext({ viewport, locale: 'en-GB', reducedMotion: 'reduce' });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const tokens: { isAllowedToAsk: boolean }[] = [];
  const own = (changes: TeamsTabOptions['claims'] = {}) =>
    app.identity.issuer.userToken({ ...person, tenantId }, changes);
  const host = await startTabHost({
    port: 0,
    person,
    botAddress: app.address,
    chatAddress: 'about:blank',
    token(isAllowedToAsk) {
      tokens.push({ isAllowedToAsk });
      return token(own, isAllowedToAsk);
    },
  });
  for (const [path, answered] of Object.entries(instead)) await page.route(`**${path}*`, answered);
  if (options.isOffline) {
    let isLost = false;
    await page.route('**/api/visit', async (route) => {
      if (isLost) return route.continue();
      isLost = true;
      await context.setOffline(true);
      await route.abort();
    });
  }
  if (options.isSilent) {
    await context.clock.install();
    const frameAlone = "document.getElementById('tab').src = '/dashboard/'";
    await page.route('**/host.js', (route) => route.fulfill({ contentType: 'text/javascript', body: frameAlone }));
  }

  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => {
    // What the server refuses is shown by the tab; the list of Microsoft's hosts is out of reach.
    const isOfNetwork = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isOfNetwork) problems.push(message.text());
  });
  const framed = page.waitForEvent('framenavigated', (frame) => frame.url() === `${host.address}/dashboard/`);
  await page.goto(host.address);
  const tab = await framed;
  const setTheme = async (next: ThemeName) => {
    await page.getByLabel('Theme').selectOption(next);
  };
  if (theme !== 'default') {
    await tab.locator('h1').first().waitFor();
    await setTheme(theme);
  }
  return {
    page,
    tab,
    problems,
    tokens,
    setTheme,
    async settled() {
      await tab.locator('section[data-picture]').first().waitFor();
      await tab.locator('section[aria-busy="true"]').first().waitFor({ state: 'detached' });
    },
    async saidInChat() {
      return (await page.getByText('Say in the chat: ').innerText()).replace('Say in the chat: ', '');
    },
    findings: () => findingsOfAxe(tab),
    async widths() {
      const [content = 0, window = 0] = await tab.evaluate<number[]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      );
      return { content, window };
    },
    async close() {
      await context.close();
      await host.stop();
    },
  };
}

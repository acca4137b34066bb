import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Frame, Page, Route } from 'playwright-core';
import { type DemoPerson, demoTenantId } from '../../src/demo/people.ts';
import { findingsOfAxe } from './axe.ts';
import type { TestApp } from './test-app.ts';

/** What stands in for Teams around the tab: a page with a frame, which speaks as teams-js does. */
export interface StandInTeams {
  /** Of the page, which the tab has to be told. */
  readonly origin: string;
  close(): Promise<void>;
}

export async function startTeams(): Promise<StandInTeams> {
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '', 'http://127.0.0.1').searchParams;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(hostPage(asked.get('tab') ?? '', asked.get('theme') ?? '', asked.has('silent')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The tab of a person within what stands in for Teams. */
export interface TeamsTab {
  readonly page: Page;
  /** The tab itself. */
  readonly tab: Frame;
  /** What went wrong in the tab by itself: its console's errors and uncaught exceptions. */
  readonly problems: readonly string[];
  /** The first deep link that the tab opens. */
  readonly opened: Promise<string>;
  /** How often it has asked for a token, and whether Teams was allowed to ask the person. */
  readonly tokens: { readonly silent: boolean }[];
  /** Waits until all pictures are there, or say why not. */
  settled(): Promise<void>;
  setTheme(theme: 'default' | 'dark' | 'contrast'): Promise<void>;
  /** What axe finds, in the theme as it is. */
  findings(): Promise<readonly string[]>;
  /** How wide all of it is, and the window: more means that it scrolls to the side. */
  widths(): Promise<{ readonly content: number; readonly window: number }>;
  close(): Promise<void>;
}

export interface TeamsTabOptions extends Pick<BrowserContextOptions, 'viewport' | 'forcedColors'> {
  readonly theme?: 'default' | 'dark' | 'contrast';
  /** Of the company in which the person is signed in. */
  readonly tenantId?: string;
  /** Of the token that differ, such as `{ acct: 1 }`. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /**
   * What Teams answers.
   * @param own makes the person's token, with claims that differ
   * @throws Error with Teams' reason for having none
   */
  readonly token?: (own: (claims?: TeamsTabOptions['claims']) => Promise<string>, silent: boolean) => Promise<string>;
  /** Whether Teams never answers. */
  readonly isSilent?: boolean;
  /** Whether the connection is lost as soon as the page is there. */
  readonly isOffline?: boolean;
  /** By path of the API: in place of the server's own answer. */
  readonly instead?: Readonly<Record<string, (route: Route) => Promise<void>>>;
}

/** Opens the tab as Teams does: in a frame, with a context, tokens and themes by the messages of teams-js. */
export async function openTeamsTab(
  { browser, app, teams }: { readonly browser: Browser; readonly app: TestApp; readonly teams: StandInTeams },
  person: DemoPerson,
  options: TeamsTabOptions = {},
): Promise<TeamsTab> {
  const { theme = 'default', instead = {}, viewport = { width: 1280, height: 900 }, forcedColors = 'none' } = options;
  const { tenantId = demoTenantId, claims = {}, token = (own) => own(claims) } = options;
  const context = await browser.newContext({ viewport, locale: 'en-GB', reducedMotion: 'reduce', forcedColors });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const opened = Promise.withResolvers<string>();
  const tokens: { silent: boolean }[] = [];
  const own = (changes: TeamsTabOptions['claims'] = {}) =>
    app.identity.issuer.userToken({ ...person, tenantId }, changes);
  await page.exposeFunction('teamsToken', async (silent: boolean) => {
    tokens.push({ silent });
    if (options.isOffline && tokens.length === 1) await context.setOffline(true);
    try {
      return [true, await token(own, silent)];
    } catch (error) {
      return [false, (error as Error).message];
    }
  });
  await page.exposeFunction('teamsOpens', (link: string) => opened.resolve(link));
  for (const [path, answered] of Object.entries(instead)) await page.route(`${app.address}${path}*`, answered);

  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => {
    // What the server refuses is shown by the tab; the list of Microsoft's hosts is out of reach.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      problems.push(message.text());
  });
  if (options.isSilent) await context.clock.install();
  const framed = page.waitForEvent('framenavigated', (frame) => frame.url().startsWith(app.address));
  await page.goto(
    `${teams.origin}/?${new URLSearchParams({ tab: `${app.address}/dashboard/`, theme, ...(options.isSilent ? { silent: 'yes' } : {}) })}`,
  );
  const tab = await framed;
  return {
    page,
    tab,
    problems,
    opened: opened.promise,
    tokens,
    async settled() {
      await tab.locator('section[data-picture]').first().waitFor();
      await tab.locator('section[aria-busy="true"]').first().waitFor({ state: 'detached' });
    },
    setTheme: (next) => page.evaluate(`setTheme(${JSON.stringify(next)})`),
    findings: () => findingsOfAxe(tab),
    async widths() {
      const [content = 0, window = 0] = await tab.evaluate<number[]>(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      );
      return { content, window };
    },
    close: () => context.close(),
  };
}

/** Of the messages of teams-js those that the tab sends. */
function hostPage(address: string, theme: string, isSilent: boolean): string {
  const context = { locale: 'en-gb', theme, frameContext: 'content', hostClientType: 'web', entityId: 'dashboard' };
  return `<!doctype html>
<title>Teams</title>
<style>body { margin: 0 } iframe { display: block; border: 0; width: 100vw; height: 100vh }</style>
<iframe id="tab" title="Partner Dashboard" src="${address}"></iframe>
<script>
  const tab = document.getElementById('tab').contentWindow;
  const runtime = JSON.stringify({ apiVersion: 4, hostVersionsInfo: {}, isLegacyTeams: false, supports: {} });
  addEventListener('message', async ({ data, source, origin }) => {
    if (source !== tab || ${isSilent}) return;
    const { id, uuidAsString, func, args = [] } = data;
    const answer = (...answered) => source.postMessage({ id, uuidAsString, args: answered }, origin);
    if (func === 'initialize') answer('content', 'web', runtime, '2.58.0');
    if (func === 'getContext') answer(${JSON.stringify(context)});
    if (func === 'authentication.getAuthToken') answer(...(await teamsToken(args[2] === true)));
    if (func === 'executeDeepLink') { await teamsOpens(args[0]); answer(true); }
  });
  function setTheme(theme) { tab.postMessage({ func: 'themeChange', args: [theme] }, '*'); }
</script>`;
}

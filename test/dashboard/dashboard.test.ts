import type { Browser, Route } from 'playwright-core';
import { type DemoPerson, diogo, helena, ines, jonas, marta, nuno, sofia } from '../../src/demo/people.ts';
import { findingsOfAxe } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { builtDashboard } from '../support/dashboard.ts';
import { openTeamsTab, type TeamsTab, type TeamsTabOptions, tabHosts } from '../support/teams-tab.ts';
import { createTestApp, read, type TestApp } from '../support/test-app.ts';

/*
 * The Partner Dashboard in a real browser, against the whole of the server: one app, one browser and one build for all.
 */

let app: TestApp;
let browser: Browser;
let open: TeamsTab[] = [];

beforeAll(async () => {
  const overrides = { dashboardHosts: tabHosts, chatLink: 'https://teams.microsoft.com/l/chat/0/0?message={text}' };
  [browser, app] = await Promise.all([openBrowser(), createTestApp({ overrides }), builtDashboard()]);
}, 120_000);
afterEach(async () => {
  await Promise.all(open.map((tab) => tab.close()));
  open = [];
});
afterAll(async () => {
  await Promise.all([browser?.close(), app?.close()]);
});

async function tabOf(person: DemoPerson, options?: TeamsTabOptions): Promise<TeamsTab> {
  const tab = await openTeamsTab({ browser, app }, person, options);
  open.push(tab);
  return tab;
}

const narrow = { width: 320, height: 640 };

describe('an administrator', () => {
  test('looks at the membership, and has what counts shown', async () => {
    const marta1 = await tabOf(marta);
    const { tab } = marta1;
    await marta1.settled();
    expect(await tab.getByRole('heading', { level: 1 }).innerText()).toBe('Contoso Consulting');
    expect(await tab.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Membership',
      'The year',
      'Competency readiness',
      'Requests to answer',
      'Program purchases',
      'Shipments',
      'Licenses',
      'Your certifications',
      'Your privileges',
    ]);
    expect(await tab.getByText('52 days left').isVisible()).toBe(true);
    // Who counts is there for whoever wants to know.
    expect(await tab.getByText('Diogo Santos counts').count()).toBe(0);
    await tab.getByRole('button', { name: 'Show who counts: 4 people with MCSE: Data Platform' }).click();
    await tab.getByText('Diogo Santos counts').waitFor();
    await tab.getByRole('button', { name: 'Show as a table: EUR in 2027' }).click();
    expect(await tab.getByRole('table', { name: 'EUR in 2027' }).getByRole('row').count()).toBeGreaterThan(1);
    // A token for each request, which nobody is asked for.
    expect(marta1.tokens.length).toBeGreaterThanOrEqual(10);
    expect(marta1.tokens.every(({ isAllowedToAsk }) => !isAllowedToAsk)).toBe(true);
    expect(marta1.problems).toEqual([]);
  });

  test('is led to the chat, with the sentence that opens the page there', async () => {
    const { tab, saidInChat, settled } = await tabOf(marta);
    await settled();
    await tab.getByRole('link', { name: 'Renew the membership' }).click();
    expect(read(await app.as(marta).say(await saidInChat()))).toContain('Step 1 of 5');
  });

  test('approves a request by keyboard alone, after being told what it will do', async () => {
    const { page, tab, settled, findings } = await tabOf(marta, { theme: 'dark', viewport: narrow });
    await settled();
    const approve = tab.getByRole('button', { name: 'Approve: Helena Costa' });
    await approve.focus();
    await page.keyboard.press('Enter');
    const dialog = tab.getByRole('dialog');
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain('Helena Costa');
    expect(await findings()).toEqual([]);
    const [frame, choice] = await Promise.all([dialog.boundingBox(), dialog.getByRole('combobox').boundingBox()]);
    expect((choice?.x ?? 0) + (choice?.width ?? 0)).toBeLessThan((frame?.x ?? 0) + (frame?.width ?? 0));
    // Whoever changes their mind is where they were.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await tab.locator('button:focus').getAttribute('aria-label')).toBe('Approve: Helena Costa');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Approve' }).focus();
    await page.keyboard.press('Enter');
    await tab.getByRole('status').getByText('Helena Costa').waitFor();
    await settled();
    expect(await approve.count()).toBe(0);
    expect(await tab.locator('h2:focus').innerText()).toBe('Requests to answer');
    // The chat knows it too.
    expect(read(await app.as(marta).say('who is waiting for approval?'))).not.toContain('Helena Costa');
    expect(read(await app.as(helena).say('my organizations'))).toContain('Contoso Consulting');
  });

  test('finds everything in each theme of Teams, and in a window of 320 pixels', async () => {
    const tab = await tabOf(marta, { viewport: narrow });
    await tab.settled();
    const closed = tab.tab.locator('[aria-expanded="false"]');
    while ((await closed.count()) > 0) await closed.first().click();
    for (const theme of ['contrast', 'dark', 'default'] as const) {
      await tab.setTheme(theme);
      expect([theme, await tab.findings()]).toEqual([theme, []]);
    }
    expect(await tab.widths()).toEqual({ content: 320, window: 320 });
  });
});

test('no name that people have given makes it wider than the window', async () => {
  const longWord = async (route: Route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(/(Contoso|Marta|Cloud|Office|plaque)/g, `$1${'x'.repeat(90)}`);
    await route.fulfill({ response, body });
  };
  const { settled, widths } = await tabOf(marta, {
    viewport: narrow,
    instead: { '/api/visit': longWord, '/api/pictures/': longWord },
  });
  await settled();
  expect(await widths()).toEqual({ content: 320, window: 320 });
});

describe('an individual', () => {
  test('sees what is their own, for each organization that they belong to', async () => {
    const { tab, settled, widths, findings } = await tabOf(diogo, { viewport: narrow, theme: 'contrast' });
    await settled();
    expect(await tab.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Your certifications',
      'Your privileges',
    ]);
    await tab.getByLabel('Organization').selectOption({ label: 'Northwind Services' });
    await tab.getByRole('heading', { level: 1, name: 'Northwind Services' }).waitFor();
    await settled();
    expect(await tab.getByRole('region', { name: 'Your privileges' }).innerText()).toContain('Northwind Dublin');
    expect(await widths()).toEqual({ content: 320, window: 320 });
    expect(await findings()).toEqual([]);
  });
});

test('who comes back after a while sees how it is then', async () => {
  const { page, tab, settled } = await tabOf(ines, { viewport: narrow });
  await settled();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const again = page.waitForResponse((response) => response.url().includes('/api/pictures/privileges'));
  // Teams hides the frame of a tab that nobody looks at.
  await tab.evaluate(`
    const began = Date.now();
    const see = (state, minutes) => {
      Date.now = () => began + minutes * 60_000;
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    see('hidden', 0); see('visible', 2); see('hidden', 3); see('visible', 30);
  `);
  await again;
  expect(asked.filter((path) => path === '/api/visit')).toHaveLength(1);
});

describe('whatever is wrong, it says what it is and leads on', () => {
  /** Waits for the heading, and looks whether everybody can use what is there. */
  async function says({ tab, findings, widths }: TeamsTab, heading: string): Promise<string> {
    await tab.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect(await findings()).toEqual([]);
    const { content, window } = await widths();
    expect(content).toBe(window);
    return tab.getByRole('main').innerText();
  }

  test('opened outside Teams', async () => {
    const page = await browser.newPage({ viewport: narrow });
    await page.goto(`${app.address}/dashboard/`);
    await page.getByRole('heading', { name: 'Open this in Microsoft Teams' }).waitFor();
    expect(await findingsOfAxe(page.mainFrame())).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.close();
  });

  test('Teams does not answer', async () => {
    const silent = await tabOf(ines, { viewport: narrow, isSilent: true });
    await silent.page.clock.runFor(11_000);
    await says(silent, 'Teams does not answer');
  });

  test('nobody has consented so far: Teams asks when the person wants it to', async () => {
    let isAllowed = false;
    const tab = await tabOf(ines, {
      viewport: narrow,
      theme: 'dark',
      token: async (own, isAllowedToAsk) => {
        isAllowed ||= isAllowedToAsk;
        if (!isAllowed) throw new Error('consent_required');
        return own();
      },
    });
    await says(tab, 'Your consent is needed');
    await tab.tab.getByRole('button', { name: 'Continue' }).click();
    await tab.settled();
  });

  test('a token that has run out is replaced once, and then it is said', async () => {
    const over = { exp: Math.floor(Date.parse('2027-02-15T11:00:00Z') / 1000) };
    let isOver = true;
    const tab = await tabOf(ines, { viewport: narrow, token: (own) => own(isOver ? over : {}) });
    expect(await says(tab, 'Your sign-in is over')).toMatch(/Reference: \w+/);
    expect(tab.tokens).toHaveLength(2);
    isOver = false;
    await tab.tab.getByRole('button', { name: 'Try again' }).click();
    await tab.settled();
  });

  test.each<[string, DemoPerson, TeamsTabOptions, string, string]>([
    [
      'a guest',
      { ...ines, objectId: '0d300000-0000-4000-8000-00000000a001' },
      { claims: { acct: 1 } },
      'You are a guest here',
      'Choose the company',
    ],
    [
      'somebody of another company',
      ines,
      { tenantId: '00000000-0000-4000-8000-00000000ffff' },
      'Your company is not let in here',
      'another account',
    ],
    ['who belongs to no organization', nuno, {}, 'Welcome, Nuno Lopes', 'Associate with an organization'],
  ])('%s', async (_who, person, options, heading, leadingOn) => {
    const tab = await tabOf(person, { viewport: narrow, theme: 'contrast', ...options });
    expect(await says(tab, heading)).toContain(leadingOn);
  });

  test('who has signed out in the chat signs in again here', async () => {
    const chat = app.as(sofia);
    await chat.press(await chat.say('sign me out'), 'Sign out');
    const tab = await tabOf(sofia, { viewport: narrow });
    await says(tab, 'You are signed out');
    await tab.tab.getByRole('button', { name: 'Sign in' }).click();
    await tab.settled();
  });

  test('who is no longer part of an organization chooses another', async () => {
    const tab = await tabOf(diogo, {
      viewport: narrow,
      instead: {
        // As if that was what they looked at until now.
        '/api/visit': (route) =>
          route.request().url().includes('?')
            ? route.continue()
            : route.continue({ url: `${route.request().url()}?organization=tailspin` }),
      },
    });
    await says(tab, 'This is not open to you');
    await tab.tab.getByRole('button', { name: 'Show Northwind Services' }).click();
    await tab.tab.getByRole('heading', { level: 1, name: 'Northwind Services' }).waitFor();
  });

  test('an organization that has become part of another one is left for what there is', async () => {
    const problem = {
      code: 'merged',
      status: 410,
      title: 'Tailspin is another organization now',
      detail: 'Open it again.',
    };
    let isFirst = true;
    const tab = await tabOf(jonas, {
      viewport: narrow,
      instead: {
        '/api/visit': (route) => {
          if (!isFirst) return route.continue();
          isFirst = false;
          return route.fulfill({
            status: 410,
            contentType: 'application/problem+json',
            json: { ...problem, reference: '1' },
          });
        },
      },
    });
    await says(tab, problem.title);
    await tab.tab.getByRole('button', { name: 'Open the dashboard again' }).click();
    await tab.settled();
  });

  test('what something between answers, in JSON of its own, is not taken for ours', async () => {
    let isBetween = true;
    const tab = await tabOf(jonas, {
      viewport: narrow,
      instead: {
        '/api/visit': (route) =>
          isBetween ? route.fulfill({ status: 502, json: { error: { code: 'BadGateway' } } }) : route.continue(),
      },
    });
    expect(await says(tab, 'The answer cannot be read')).toContain('Reference: 502');
    isBetween = false;
    await tab.tab.getByRole('button', { name: 'Try again' }).click();
    await tab.settled();
  });

  test('without a connection it says so, and goes on by itself when there is one', async () => {
    const tab = await tabOf(jonas, { viewport: narrow, isOffline: true });
    await says(tab, 'You are offline');
    await tab.page.context().setOffline(false);
    await tab.settled();
  });

  test('one picture that cannot be drawn leaves the others, and is tried again', async () => {
    let isDown = true;
    const problem = {
      code: 'failed',
      status: 500,
      title: 'Something went wrong on our side',
      detail: 'Try again.',
      reference: '3f2a9c1e',
    };
    const tab = await tabOf(diogo, {
      viewport: narrow,
      instead: {
        '/api/pictures/privileges': (route) =>
          isDown
            ? route.fulfill({ status: 500, contentType: 'application/problem+json', json: problem })
            : route.continue(),
      },
    });
    await tab.settled();
    const broken = tab.tab.getByRole('region', { name: 'Your privileges' });
    expect(await broken.innerText()).toMatch(/went wrong[\s\S]*Reference: 3f2a9c1e/);
    expect(await tab.tab.getByRole('region', { name: 'Your certifications' }).innerText()).toContain('MCP ID');
    expect(await tab.findings()).toEqual([]);
    isDown = false;
    await broken.getByRole('button', { name: 'Try again' }).click();
    await broken.getByText('Contoso Lisbon').first().waitFor();
  });
});

// Draws cards as the Agents Playground does: with its own script and styles, but one card on an empty page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type DrawingPage, type Look, newElements, withDrawCard } from './playground-script.ts';

interface Drawing {
  readonly png: Buffer;
  /** What can be read on it. */
  readonly words: string;
}

interface PlaygroundRenderer {
  /** @throws Error if the Playground fails on the card */
  draw(card: unknown, look: Look): Promise<Drawing>;
  close(): Promise<void>;
}

const address = 'http://gallery.localhost/';

/** Whether clients of before these elements draw the card in another way. */
export function isOfNewElements(card: unknown): boolean {
  return newElements.some((type) => JSON.stringify(card).includes(`"type":"${type}"`));
}

/** Opens an empty page of a browser for it. */
export async function openPlaygroundRenderer(browser: Browser): Promise<PlaygroundRenderer> {
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await serveClient(page);
  await page.goto(address);
  await page.addStyleTag({ content: 'body { margin: 0 } .ac-preview-panel { width: auto !important }' });
  return {
    async draw(card, look) {
      const size = page.viewportSize();
      if (size?.width !== look.width) await page.setViewportSize({ width: look.width, height: 1000 });
      await page.evaluate((drawn) => (globalThis as unknown as DrawingPage).drawCard(drawn.card, drawn.look), {
        card,
        look,
      });
      // Heights and overflowing buttons are known a frame later.
      await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
      const [problem] = problems.splice(0);
      if (problem !== undefined) throw new Error(`the Playground fails on a card: ${problem}`);
      const root = page.locator('#root');
      return { words: (await root.innerText()).trim(), png: await root.screenshot() };
    },
    close: () => context.close(),
  };
}

/** Everything is on this machine: what the page asks from elsewhere, such as fonts, it does not get. */
async function serveClient(page: Page): Promise<void> {
  const client = join(
    dirname(createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js')),
    'dist/client',
  );
  const { files } = JSON.parse(readFileSync(join(client, 'asset-manifest.json'), 'utf8'));
  const script = withDrawCard(readFileSync(join(client, files['main.js']), 'utf8'));
  const body = `<!doctype html><link href="${files['main.css']}" rel="stylesheet"><div id="root"></div><script src="${files['main.js']}"></script>`;
  await page.route('**', async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== new URL(address).origin) await route.abort();
    else if (url.pathname === '/') await route.fulfill({ contentType: 'text/html', body });
    else if (url.pathname === files['main.js']) await route.fulfill({ contentType: 'text/javascript', body: script });
    else await route.fulfill({ path: join(client, url.pathname) });
  });
}

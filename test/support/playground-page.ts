// Drives the page of the Agents Playground the way a person would: by what stands on buttons and beside inputs.
import type { Browser, Locator, Page } from 'playwright-core';

// A card shown by Action.ShowCard lies inside its card and is not a message of its own.
const CARD = '.ac-adaptiveCard:not(.ac-adaptiveCard .ac-adaptiveCard)';
const MESSAGE_HEADER = '[aria-label="Message header"]';
const PATIENCE = 10_000;

// The page is never narrower than 600 pixels, and its cards are always 450 wide.
const LEAST_WIDTH = 600;
const NARROW_STYLE = `
  #root *:has(.ac-adaptiveCard, [data-lexical-editor]) { min-width: 0 !important; }
  #root *:has(> .ac-preview-panel) { width: calc(100vw - 108px) !important; }
  #root [role="toolbar"] { display: none; }
`;

/** The page of a Playground, with one conversation open. "The card" is the newest one in it. */
export interface PlaygroundPage {
  /** The browser's page, for what is missing here. */
  page: Page;
  /** What went wrong in the page by itself: its console's errors and uncaught exceptions. */
  problems: string[];
  /** Types a message and sends it. */
  say(text: string): Promise<void>;
  /** Presses a button of the card, also one in its overflow menu. */
  press(title: string): Promise<void>;
  /** Fills in a text, a number or a date (as a person types it, such as 12/31/2026) beside this label. */
  fill(label: string, value: string): Promise<void>;
  /** Picks choices of the choice set with this label, whatever its style. */
  choose(label: string, ...choices: string[]): Promise<void>;
  /** Switches the toggle with this title over. */
  toggle(title: string): Promise<void>;
  /** The newest card; its page element, to look closer. */
  card(): Locator;
  /** What can be read on the newest card. */
  lastCardText(): Promise<string>;
  /** Waits until the newest card says this, and gives all that it says. */
  waitForCard(wanted: string | RegExp): Promise<string>;
  /** What can be read in the newest message, with or without a card, and with the note below a card that answers a press. */
  lastMessageText(): Promise<string>;
  /** Waits until the newest message says this, and gives all that it says. */
  waitForMessage(wanted: string | RegExp): Promise<string>;
  /** Saves what is on the screen, or the whole of the newest card, as a PNG file. */
  screenshot(file: string, part?: 'page' | 'card'): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a Playground in a window of this size, as a new visitor: the bot gets its installation activities.
 * In a window narrower than the Playground can be, its layout is adjusted so that cards are as narrow as on a phone.
 */
export async function openPlayground(
  browser: Browser,
  address: string,
  size: { width: number; height: number },
): Promise<PlaygroundPage> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const problems = collectProblems(page);
  await page.goto(address);
  const composer = page.locator('[data-lexical-editor="true"]');
  await composer.waitFor();
  // In a narrow window the log covers the conversation.
  await page.getByTitle('Hide log panel').click();
  if (size.width < LEAST_WIDTH) await page.addStyleTag({ content: NARROW_STYLE });

  const card = () => page.locator(CARD).last();
  const message = () => page.locator(MESSAGE_HEADER).last().locator('xpath=following-sibling::*');
  const press = async (title: string) => {
    const button = buttonNamed(card(), title);
    const overflow = buttonNamed(card(), 'More options').last();
    await button.or(overflow).first().waitFor();
    if (await button.count()) return button.click();
    await overflow.click();
    await page.getByRole('menuitem', { name: title, exact: true }).click();
  };

  return {
    page,
    problems,
    card,
    press,
    async say(text) {
      await composer.fill(text);
      await page.getByLabel('Send Message').click();
      await composer.filter({ hasText: /^$/ }).waitFor();
    },
    async fill(label, value) {
      const input = (['textbox', 'spinbutton', 'combobox'] as const)
        .map((role) => card().getByRole(role, { name: label, exact: true }))
        .reduce((one, other) => one.or(other));
      await input.fill(value);
      // Numbers and dates are taken over when the input is left.
      await input.blur();
    },
    async choose(label, ...choices) {
      const group = card().getByRole('radiogroup', { name: label, exact: true });
      const list = card().getByRole('combobox', { name: label, exact: true });
      const box = (choice: string) => card().getByRole('checkbox', { name: `${label} ${choice}`, exact: true });
      for (const choice of choices) {
        await group.or(list).or(box(choice)).waitFor();
        if (await group.count()) await group.getByRole('radio', { name: choice, exact: true }).check();
        else if (await list.count()) {
          await list.click();
          await page.getByRole('option', { name: choice, exact: true }).click();
        } else await box(choice).check();
      }
    },
    async toggle(title) {
      await card().getByRole('checkbox', { name: title }).click();
    },
    lastCardText: () => textOf(card()),
    waitForCard: (wanted) => waitForText(card(), 'card', wanted),
    lastMessageText: () => textOf(message()),
    waitForMessage: (wanted) => waitForText(message(), 'message', wanted),
    async screenshot(file, part = 'page') {
      if (part === 'page') await page.screenshot({ path: file });
      else await screenshotWhole(page, card(), size, file);
    },
    close: () => context.close(),
  };
}

function buttonNamed(within: Locator, title: string): Locator {
  // Action.OpenUrl is a link.
  return within
    .getByRole('button', { name: title, exact: true })
    .or(within.getByRole('link', { name: title, exact: true }));
}

function collectProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    // Fonts and icons come from the internet, which is cut off.
    const fromOutside = !message.location().url.startsWith(new URL(page.url()).origin);
    if (message.type() === 'error' && !fromOutside) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  return problems;
}

/** What a person can read in these parts, hidden ones left out. */
async function textOf(parts: Locator): Promise<string> {
  return (await parts.allInnerTexts()).join('\n').trim();
}

async function waitForText(parts: Locator, kind: string, wanted: string | RegExp): Promise<string> {
  const deadline = AbortSignal.timeout(PATIENCE);
  for (;;) {
    const text = await textOf(parts);
    if (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)) return text;
    if (deadline.aborted) throw new Error(`The newest ${kind} does not say ${wanted}, but:\n${text || '(nothing)'}`);
    // Nothing can change before the page is drawn again.
    await parts.page().evaluate('new Promise((resolve) => requestAnimationFrame(resolve))');
  }
}

/** The conversation scrolls in a part of the page: only a window high enough shows a whole card. */
async function screenshotWhole(
  page: Page,
  card: Locator,
  size: { width: number; height: number },
  file: string,
): Promise<void> {
  const height = (await card.boundingBox())?.height ?? 0;
  await page.setViewportSize({ width: size.width, height: Math.ceil(height) + 600 });
  await card.screenshot({ path: file });
  await page.setViewportSize(size);
}

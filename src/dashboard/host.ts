import { app, authentication } from '@microsoft/teams-js';

/** The themes of Teams, by the names that Teams gives them. */
export type ThemeName = 'default' | 'dark' | 'contrast';

/** What stands around the tab: Teams, or whatever speaks as Teams does. */
export interface Host {
  readonly theme: ThemeName;
  /** BCP 47, as Teams is set. */
  readonly locale: string;
  onTheme(changed: (theme: ThemeName) => void): void;
  /**
   * The token of whoever looks. Teams keeps it and renews it, so it is asked for each time and kept nowhere else.
   * @param isAllowedToAsk whether Teams may show a window for it, which only a press of the reader is a reason for
   * @throws TokenError
   */
  token(isAllowedToAsk?: boolean): Promise<string>;
  /** Opens a link to a chat of Teams without leaving Teams. @throws Error if the host takes none */
  open(link: string): Promise<void>;
}

/** Why there is no token: somebody has to consent first, or Teams gives none. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly code: 'consent-needed' | 'no-token-from-teams';

  constructor(reason: string) {
    super(reason);
    this.code = /consent|interaction|cancel|grant/i.test(reason) ? 'consent-needed' : 'no-token-from-teams';
  }
}

/** Longer than Teams takes on a slow phone (our choice). */
const patience = 10_000;

/**
 * Speaks with the host, once.
 * @returns the host; or that there is none, as the page was opened in a browser; or that it does not answer
 */
export async function connect(hosts: readonly string[]): Promise<Host | 'outside' | 'silent'> {
  if (!isFramed()) return 'outside';
  try {
    const context = await within(patience, async () => {
      await app.initialize([...hosts]);
      return app.getContext();
    });
    return hostOf(context.app.theme, context.app.locale);
  } catch {
    return 'silent';
  }
}

/** The host has a spinner of its own, and waits until it hears how it went. */
export function tellShown(): void {
  if (!app.isInitialized()) return;
  app.notifyAppLoaded();
  void app.notifySuccess().catch(() => {});
}

function hostOf(theme: string, locale: string): Host {
  return {
    theme: themeOf(theme),
    locale,
    onTheme: (changed) => app.registerOnThemeChangeHandler((name) => changed(themeOf(name))),
    async token(isAllowedToAsk = false) {
      const asked = () => authentication.getAuthToken({ silent: !isAllowedToAsk });
      try {
        // A person who is asked something may take as long as they want.
        return await (isAllowedToAsk ? asked() : within(patience, asked));
      } catch (error) {
        throw new TokenError(error instanceof Error ? error.message : String(error));
      }
    },
    open: (link) => app.openLink(link),
  };
}

/** On phones Teams is no page around ours, but speaks through the window itself. */
function isFramed(): boolean {
  return window.parent !== window || 'nativeInterface' in window;
}

function themeOf(name: string): ThemeName {
  return name === 'dark' || name === 'contrast' ? name : 'default';
}

function within<T>(milliseconds: number, done: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), milliseconds);
    done()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

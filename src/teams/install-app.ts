import type { Logger } from 'pino';
import type { GraphTokens } from '../identity/graph-token.ts';
import { objectIdOf, tenantOf } from '../program/things/people.ts';
import { retryAfterMilliseconds } from '../retry-after.ts';

/** What became of installing the bot for somebody. */
export type Installed =
  /** New if this did it; then Teams may need a moment until there is a chat. */
  | { readonly kind: 'installed'; readonly isNew: boolean }
  /** Not to be had: it is not allowed, or there is no such person or app. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'throttled'; readonly status: number; readonly retryAfterMilliseconds: number }
  | { readonly kind: 'out-of-reach'; readonly reason: string };

/** Puts the bot into somebody's personal apps. Never throws. */
export type Installer = (individualId: string) => Promise<Installed>;

/** As for the channel. */
const deadlineMilliseconds = 8000;

/** How long a tenant that does not allow it is not asked again (our choice). */
const refusedMilliseconds = 3_600_000;

/** If Graph does not say how long to wait (our choice). */
const pauseMilliseconds = 60_000;

export interface InstallerOptions {
  /** Of the app in the organization's catalog, which is not the id in its manifest. */
  readonly appId: string;
  /** Where Graph is, without a slash at the end. */
  readonly graph: string;
  readonly tokens: GraphTokens;
  /** Milliseconds that only go forward. */
  readonly clock: () => number;
  readonly log: Logger;
  /** How long Graph and the directory may take together. */
  readonly patience?: number;
}

/**
 * Installs the bot through Microsoft Graph, as the bot itself, in the person's own tenant.
 * Source: Proactive installation of apps using Graph API to send messages,
 * https://learn.microsoft.com/microsoftteams/platform/graph-api/proactive-bots-and-messages/graph-proactive-bots-and-messages;
 * Install app for user, https://learn.microsoft.com/graph/api/userteamwork-post-installedapps
 */
export function createInstaller(options: InstallerOptions): Installer {
  const { appId, graph, tokens, log, patience = deadlineMilliseconds } = options;
  const tenants = createTenants(options);

  const ask = async (tenantId: string, objectId: string, signal: AbortSignal): Promise<Installed> => {
    const token = await tokens(tenantId, signal);
    if (token.kind === 'refused') return tenants.refuse(tenantId, token.reason);
    if (token.kind === 'out-of-reach') return token;
    const response = await fetch(`${graph}/v1.0/users/${encodeURIComponent(objectId)}/teamwork/installedApps`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        'teamsApp@odata.bind': `${graph}/v1.0/appCatalogs/teamsApps/${encodeURIComponent(appId)}`,
      }),
      redirect: 'error',
      signal,
    });
    // Nothing in it is needed, and a body that is left unread holds its connection.
    await response.body?.cancel();
    const { ok, status } = response;
    const wait = retryAfterMilliseconds(response.headers.get('retry-after'));
    if (ok) return { kind: 'installed', isNew: true };
    if (status === 409) return { kind: 'installed', isNew: false };
    if (status === 401 || status === 403) return tenants.refuse(tenantId, status);
    if (status === 429) return tenants.pause(tenantId, status, wait ?? pauseMilliseconds);
    if (status >= 500 && wait !== undefined) return tenants.pause(tenantId, status, wait);
    if (status >= 500 || status === 408) return { kind: 'out-of-reach', reason: `Graph answered ${status}` };
    log.warn({ event: 'install-failed', status }, 'the bot could not be installed: there is no such person, or app');
    return { kind: 'refused' };
  };
  return async (individualId) => {
    const tenantId = tenantOf(individualId);
    try {
      return tenants.known(tenantId) ?? (await ask(tenantId, objectIdOf(individualId), AbortSignal.timeout(patience)));
    } catch (error) {
      return { kind: 'out-of-reach', reason: `Graph: ${(error as Error).name}` };
    }
  };
}

/** What Graph has said to whole tenants, and for how long that holds. */
interface Tenants {
  /** What holds still; undefined if Graph may be asked. */
  known(tenantId: string): Installed | undefined;
  refuse(tenantId: string, reason: string | number): Installed;
  pause(tenantId: string, status: number, milliseconds: number): Installed;
}

function createTenants({ clock, log }: Pick<InstallerOptions, 'clock' | 'log'>): Tenants {
  const said = new Map<string, { readonly until: number; readonly isAllowed: boolean }>();
  return {
    known(tenantId) {
      const last = said.get(tenantId);
      const rest = (last?.until ?? 0) - clock();
      if (last === undefined || rest <= 0) return undefined;
      return last.isAllowed ? { kind: 'throttled', status: 429, retryAfterMilliseconds: rest } : { kind: 'refused' };
    },
    refuse(tenantId, reason) {
      const isNews = (said.get(tenantId)?.until ?? 0) <= clock();
      said.set(tenantId, { until: clock() + refusedMilliseconds, isAllowed: false });
      if (isNews) {
        const words = 'the bot may not install itself for people: see docs/reaching-people.md; not tried for an hour';
        log.error({ event: 'install-not-allowed', reason }, words);
      }
      return { kind: 'refused' };
    },
    pause(tenantId, status, milliseconds) {
      said.set(tenantId, { until: clock() + milliseconds, isAllowed: true });
      return { kind: 'throttled', status, retryAfterMilliseconds: milliseconds };
    },
  };
}

import type { Logger } from 'pino';
import type { ChannelConfig, Config } from '../config.ts';
import { type CredentialOf, createGraphTokens, type GraphTokens } from '../identity/graph-token.ts';
import { createInstaller, type Installer } from '../teams/install-app.ts';

interface InstallerSurroundings {
  readonly config: Pick<Config, 'channel' | 'notices'>;
  /** A clock that only goes forward. */
  readonly milliseconds: () => number;
  /** Who the bot is towards Graph, if not as the configuration says. */
  readonly graphTokens?: GraphTokens;
  readonly log: Logger;
}

/** What installs the bot for people, if the configuration wants that. */
export function assembleInstaller(surroundings: InstallerSurroundings): Installer | undefined {
  const { channel, notices } = surroundings.config;
  const { milliseconds: clock, log } = surroundings;
  if (notices.teamsAppId === undefined) return undefined;
  const graph = channel.endpoints?.graph ?? 'https://graph.microsoft.com';
  const tokens = surroundings.graphTokens ?? createGraphTokens(credentialsFor(channel));
  return createInstaller({ appId: notices.teamsAppId, graph, tokens, clock, log });
}

/** Nobody, where people may not come in anyway; and a managed identity is known in its own tenant alone. */
function credentialsFor(channel: ChannelConfig): CredentialOf {
  return async (tenantId) => {
    if (channel.authentication === 'off' || !channel.tenants.includes(tenantId)) return undefined;
    const isAtHome = tenantId === channel.tenantId.toLowerCase();
    if (channel.identity.kind === 'managed-identity' && !isAtHome) return undefined;
    // The library takes a third of a second and 20 MB, which only those pay who use it.
    const { botCredential } = await import('../identity/bot-credential.ts');
    return botCredential(channel.appId, tenantId, channel.identity);
  };
}

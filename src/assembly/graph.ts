import type { Logger } from 'pino';
import type { ChannelConfig, Config } from '../config.ts';
import { type CredentialOf, createGraphTokens, type GraphTokens } from '../identity/graph-token.ts';
import { createGraphMailServer } from '../mail/graph.ts';
import type { MailServer } from '../mail/mail-server.ts';

/** Where Microsoft Graph is, without a slash at the end. */
export function graphOf({ endpoints }: ChannelConfig): string {
  return endpoints?.graph ?? 'https://graph.microsoft.com';
}

/** Who the bot is there: nobody, where people may not come in; and a managed identity is known in its own tenant alone. */
export function graphTokensFor(channel: ChannelConfig): GraphTokens {
  return createGraphTokens(credentialsFor(channel));
}

function credentialsFor(channel: ChannelConfig): CredentialOf {
  return async (tenantId) => {
    if (channel.authentication === 'off') return undefined;
    const isAtHome = tenantId.toLowerCase() === channel.tenantId.toLowerCase();
    const isServed = channel.tenants.includes(tenantId);
    if (!isAtHome && (!isServed || channel.identity.kind === 'managed-identity')) return undefined;
    // The library takes a third of a second and 20 MB, which only those pay who use it.
    const { botCredential } = await import('../identity/bot-credential.ts');
    return botCredential(channel.appId, tenantId, channel.identity);
  };
}

interface GraphMailSurroundings {
  readonly config: Pick<Config, 'channel' | 'graphMail'>;
  /** A clock that only goes forward. */
  readonly milliseconds: () => number;
  /** Who the bot is towards Graph, if not as the configuration says. */
  readonly graphTokens?: GraphTokens;
  readonly log: Logger;
}

/** What sends through the bot's mailbox, if the configuration names one: it lies in the bot's own tenant. */
export function assembleGraphMail(surroundings: GraphMailSurroundings): MailServer | undefined {
  const { config, milliseconds: clock, log } = surroundings;
  const { channel, graphMail } = config;
  if (graphMail === undefined) return undefined;
  const tokens = surroundings.graphTokens ?? graphTokensFor(channel);
  const home = channel.authentication === 'on' ? channel.tenantId : (channel.tenants[0] ?? '');
  const token = (signal: AbortSignal) => tokens(home, signal);
  return createGraphMailServer({ from: graphMail.from, graph: graphOf(channel), token, clock, log });
}

import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { GraphTokens } from '../identity/graph-token.ts';
import { createInstaller, type Installer } from '../teams/install-app.ts';
import { graphOf, graphTokensFor } from './graph.ts';

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
  const tokens = surroundings.graphTokens ?? graphTokensFor(channel);
  return createInstaller({ appId: notices.teamsAppId, graph: graphOf(channel), tokens, clock, log });
}

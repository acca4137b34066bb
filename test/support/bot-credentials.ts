import { botAppId } from '../../src/identity/stand-in/issuer.ts';
import type { BotCredentials } from '../../src/teams/channel-authentication.ts';

/**
 * The bot's own proof towards the channel, as a fixed bearer: Microsoft's library for the real one refuses an issuer
 * without https.
 */
export const botCredentials: BotCredentials = {
  isValidAppId: async (appId?: string) => appId === botAppId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () =>
    ({
      signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
        request.headers.set('authorization', 'Bearer bot');
        return request;
      },
    }) as unknown as Awaited<ReturnType<BotCredentials['createCredentials']>>,
};

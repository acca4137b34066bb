import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import {
  AuthenticationError,
  FederatedServiceClientCredentialsFactory,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector';
import type { ChannelConfig } from '../config.ts';
import { type CheckChannelToken, createChannelTokenCheck } from '../identity/channel-token.ts';
import { issuerOf } from '../identity/issuer-of.ts';
import { inTime } from './in-time.ts';

/** How the bot proves to the channel who it is; tests put their own in its place. */
export type BotCredentials = ServiceClientCredentialsFactory;

/**
 * Who signs the channel's requests.
 * Source: Authenticate requests from the Bot Connector service to your bot,
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
const channelIssuer = 'https://api.botframework.com';

/** The SDK's authentication for this bot, in both directions. */
export function channelAuthentication(
  channel: ChannelConfig,
  credentials?: BotCredentials,
): ConfigurationBotFrameworkAuthentication {
  const settings = channel.authentication === 'off' ? {} : { MicrosoftAppId: channel.appId };
  return new ConfigurationBotFrameworkAuthentication(
    { ...settings, ...endpointSettings(channel) },
    tellingNoToken(credentials ?? credentialsOf(channel)),
    {
      requiredEndorsements: [],
      // The SDK also takes what the emulator would send: any token that names our bot as its client, of any tenant.
      async validateClaims(claims) {
        const issuer = claims.find(({ type }) => type === 'iss')?.value;
        if (channel.authentication === 'on' && issuer !== channelIssuer) throw notOfTheChannel(issuer);
      },
    },
  );
}

/** The bot's own token could not be had, so nothing of what was to be said has left this process. */
export class NoTokenError extends Error {
  override readonly name = 'NoTokenError';
}

/**
 * Microsoft's libraries have many errors for a token that is not to be had, and to those who send they look like a
 * connection that broke. A token that does not come is given up sooner than what it is for.
 */
function tellingNoToken(factory: ServiceClientCredentialsFactory): ServiceClientCredentialsFactory {
  return {
    isValidAppId: (appId) => factory.isValidAppId(appId),
    isAuthenticationDisabled: () => factory.isAuthenticationDisabled(),
    async createCredentials(...asked) {
      const credentials = await factory.createCredentials(...asked);
      return {
        async signRequest(request: Parameters<typeof credentials.signRequest>[0]) {
          try {
            return await inTime(tokenMilliseconds, () => credentials.signRequest(request));
          } catch {
            // What it said is left out: such errors carry the request for the token, and that carries secrets.
            throw new NoTokenError('the bot got no token of its own');
          }
        },
      };
    },
  };
}

/** Less than a message may take in all (our choice). */
const tokenMilliseconds = 5_000;

/**
 * Looks at the token before the SDK does, which remembers four issuers for each tenant that any token names, for as long
 * as the process lives, and searches them all for each request. The channel's own tokens name no tenant.
 * @returns why the token cannot be one of the channel, or undefined
 */
export function foreignToken(channel: ChannelConfig, authorization: string): string | undefined {
  if (channel.authentication === 'off') return undefined;
  const [scheme, token, ...rest] = authorization.split(' ');
  if (scheme !== 'Bearer' || token === undefined || rest.length > 0) return 'no bearer token';
  const { issuer, namesTenant } = issuerOf(token);
  if (issuer !== channelIssuer) return 'not the issuer of the channel';
  return namesTenant ? 'the token names a tenant, which those of the channel do not' : undefined;
}

/** Whether the channel has signed a token; anything goes where nobody has to prove anything. */
export function channelTokenCheck(channel: ChannelConfig): CheckChannelToken {
  if (channel.authentication === 'off') return async () => ({ kind: 'good' });
  const { appId: audience, endpoints } = channel;
  return createChannelTokenCheck({
    issuer: channelIssuer,
    audience,
    ...(endpoints === undefined ? {} : { metadata: endpoints.channelMetadata }),
  });
}

function notOfTheChannel(issuer: string | undefined): AuthenticationError {
  return new AuthenticationError(`not the issuer of the channel: ${issuer === undefined ? 'none' : 'another'}`, 401);
}

/**
 * Source: Provision and publish a bot, bot identity information,
 * https://learn.microsoft.com/azure/bot-service/bot-service-quickstart-registration
 */
function credentialsOf(channel: ChannelConfig): ServiceClientCredentialsFactory {
  if (channel.authentication === 'off') return new ConfigurationServiceClientCredentialFactory({});
  const { appId, tenantId, identity } = channel;
  switch (identity.kind) {
    case 'federated':
      return new FederatedServiceClientCredentialsFactory(appId, identity.clientId, tenantId);
    case 'managed-identity':
      return new ConfigurationServiceClientCredentialFactory({
        MicrosoftAppType: 'UserAssignedMSI',
        MicrosoftAppId: appId,
        MicrosoftAppTenantId: tenantId,
      });
    case 'password':
      return new ConfigurationServiceClientCredentialFactory({
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppId: appId,
        MicrosoftAppTenantId: tenantId,
        MicrosoftAppPassword: identity.password,
      });
    case 'certificate':
      return new ConfigurationServiceClientCredentialFactory({
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppId: appId,
        MicrosoftAppTenantId: tenantId,
        CertificateThumbprint: identity.thumbprint,
        CertificatePrivateKey: identity.privateKey,
      });
  }
}

/** The SDK takes all of its addresses from us as soon as one is given. */
function endpointSettings({ endpoints }: ChannelConfig): Record<string, string> {
  if (endpoints === undefined) return {};
  return {
    OAuthUrl: endpoints.tokenService,
    ToBotFromChannelOpenIdMetadataUrl: endpoints.channelMetadata,
    ToBotFromEmulatorOpenIdMetadataUrl: endpoints.channelMetadata,
    ToBotFromChannelTokenIssuer: channelIssuer,
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ValidateAuthority: 'true',
    CallerId: 'urn:botframework:azure',
  };
}

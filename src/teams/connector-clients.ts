import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { withoutRetries } from './without-retries.ts';

type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type ClaimsIdentity = Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0];

/** The SDK's way to the channel at one address. */
export type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>;

/** Whom a token for the channel is for, at global addresses. */
const audience = 'https://api.botframework.com';

/**
 * A client for each service address, made once, for the bot itself.
 * @param appId empty, if nobody is asked who they are
 */
export function connectorClients(
  authentication: ConfigurationBotFrameworkAuthentication,
  appId: string,
): (serviceUrl: string) => Promise<ConnectorClient> {
  const factory = authentication.createConnectorFactory(identityOf(appId));
  const clients = new Map<string, Promise<ConnectorClient>>();
  return (serviceUrl) => {
    const known = clients.get(serviceUrl);
    if (known !== undefined) return known;
    const client = factory.create(serviceUrl, audience).then(withoutRetries);
    // A failure, such as of the token, must not be remembered.
    client.catch(() => clients.delete(serviceUrl));
    clients.set(serviceUrl, client);
    return client;
  };
}

function identityOf(appId: string): ClaimsIdentity {
  const claims = appId === '' ? [] : ['aud', 'appid'].map((type) => ({ type, value: appId }));
  return {
    claims,
    isAuthenticated: true,
    getClaimValue: (type: string) => claims.find((claim) => claim.type === type)?.value ?? null,
  } as ClaimsIdentity;
}

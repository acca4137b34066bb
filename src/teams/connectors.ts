import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';

type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
export type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>;
type ClaimsIdentity = Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0];

/** Whom the bot's tokens are for when it talks to the channel. */
const audience = 'https://api.botframework.com';

/** More than the channel has addresses, were each tenant to have its own. */
const mostClients = 500;

/**
 * The SDK's clients of the channel, one for each address: it takes the SDK as long to make one, with its pipeline, as an
 * answer to somebody may take.
 * @param prepared what is done to each once
 */
export function createConnectors(
  authentication: ConfigurationBotFrameworkAuthentication,
  appId: string,
  prepared: (client: ConnectorClient) => ConnectorClient = (client) => client,
): (serviceUrl: string) => Promise<ConnectorClient> {
  const factory = authentication.createConnectorFactory(identityOf(appId));
  const clients = new Map<string, Promise<ConnectorClient>>();
  return (serviceUrl) => {
    const known = clients.get(serviceUrl);
    const client = known ?? factory.create(serviceUrl, audience).then(prepared);
    // A failure, such as of the token, must not be remembered.
    if (known === undefined) client.catch(() => clients.delete(serviceUrl));
    // The one that was used longest ago comes first.
    clients.delete(serviceUrl);
    clients.set(serviceUrl, client);
    const [oldest] = clients.keys();
    if (clients.size > mostClients && oldest !== undefined) clients.delete(oldest);
    return client;
  };
}

/** The bot itself, as the SDK names whoever speaks. @param appId empty where nobody has to prove anything */
export function identityOf(appId: string): ClaimsIdentity {
  const claims =
    appId === ''
      ? []
      : [
          { type: 'aud', value: appId },
          { type: 'appid', value: appId },
        ];
  return {
    claims,
    isAuthenticated: true,
    getClaimValue: (type: string) => claims.find((claim) => claim.type === type)?.value ?? null,
  } as ClaimsIdentity;
}

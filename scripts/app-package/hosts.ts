/**
 * Hosts that belong to nobody, so that nobody is reached there: RFC 2606 and RFC 6761. And those of the two companies that
 * Microsoft invents in its documentation, and we with it: whoever copied one has not filled in their own.
 */
const reserved = [
  'example',
  'test',
  'invalid',
  'localhost',
  'local',
  'internal',
  'example.com',
  'example.net',
  'example.org',
  'contoso.com',
  'fabrikam.com',
];

/**
 * Domains below which anybody gets a host: whoever has another one there would be trusted by the app too.
 * Source: App manifest schema, `validDomains`,
 * https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema
 */
const shared = [
  'azurewebsites.net',
  'azurewebsites.us',
  'azurestaticapps.net',
  'azurefd.net',
  'azureedge.net',
  'azure-api.net',
  'azurecontainerapps.io',
  'cloudapp.azure.com',
  'cloudapp.net',
  'trafficmanager.net',
  'core.windows.net',
  'onmicrosoft.com',
  'sharepoint.com',
  'botframework.com',
  'teams.microsoft.com',
  'github.io',
  'herokuapp.com',
  'netlify.app',
  'vercel.app',
  'pages.dev',
  'workers.dev',
  'amazonaws.com',
  'web.app',
  'firebaseapp.com',
  'run.app',
];

/** Tunnels to a developer's machine, which are theirs for an hour. */
const tunnels = [
  'devtunnels.ms',
  'ngrok.io',
  'ngrok.app',
  'ngrok.dev',
  'ngrok-free.app',
  'ngrok-free.dev',
  'trycloudflare.com',
  'loca.lt',
  'serveo.net',
];

/** What stands in examples where a name is to be. */
const noName =
  /^((your|my)-?(own-?)?(domain|company|host|server|site|app|bot|org|organization|name|tenant)(-?name)?|domain|fqdn|host-?name|placeholder|change-?me|replace-?me|todo|tbd|x{3,})$/;

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const domain = new RegExp(`^(${label}\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$`);

/**
 * Why a host cannot be the app's own.
 * @param isForDevelopment whether it may be a tunnel to a developer's machine
 * @returns what is wrong, such as `is no domain`; undefined if nothing is
 */
export function problemOfHost(host: string, isForDevelopment: boolean): string | undefined {
  if (/^\S*[A-Z]\S*$/.test(host) && domain.test(host.toLowerCase())) {
    return 'has capital letters, with which people on Android cannot sign in';
  }
  if (host.length > 253 || (!domain.test(host) && !isBelow(host, ['localhost']))) {
    return 'is no domain such as pmc.contoso.com, without https://, port or path';
  }
  if (isBelow(host, reserved) || host.split('.').some((name) => noName.test(name)))
    return 'is a placeholder, where nobody is reached';
  if (isBelow(host, shared)) return 'is below a domain that others share';
  if (!isForDevelopment && isBelow(host, tunnels)) return 'is a tunnel, which only the environment `local` may have';
  return undefined;
}

function isBelow(host: string, domains: readonly string[]): boolean {
  return domains.some((one) => host === one || host.endsWith(`.${one}`));
}

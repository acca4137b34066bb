/**
 * Hosts of the channel that the bot's token may go to, unless a setting names others. A service URL comes in with each
 * activity and is kept with the conversation; one that is on none of them is never talked to.
 * Source: Build conversational capability,
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
 */
export const channelHosts: readonly string[] = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
];

/** Where the tenants of the US government's community cloud are; the global address says so with 403. */
export const communityCloudServiceUrl = 'https://smba.infra.gcc.teams.microsoft.com';

/** @param channel one with stand-ins, as in the demo and in tests, is on this machine */
export function isTrustedServiceUrl(
  serviceUrl: string,
  channel: { readonly serviceHosts: readonly string[]; readonly endpoints?: object },
): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname, username, password } = new URL(serviceUrl);
  if (username !== '' || password !== '') return false;
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  if (channel.endpoints !== undefined && isLoopback) return true;
  return protocol === 'https:' && channel.serviceHosts.includes(hostname);
}

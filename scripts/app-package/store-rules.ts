import { problemOfHost } from './hosts.ts';

/** A manifest with everything filled in, as far as the rules look at it; the schema has found it to be one. */
export interface FilledManifest {
  readonly [part: string]: unknown;
  readonly version: string;
  readonly name: { readonly short: string };
  readonly description: { readonly short: string; readonly full: string };
  readonly validDomains?: readonly string[];
  readonly bots?: readonly {
    readonly commandLists?: readonly { readonly commands: readonly { readonly title: string }[] }[];
  }[];
  readonly composeExtensions?: readonly {
    readonly commands?: readonly {
      readonly id: string;
      readonly parameters?: readonly { readonly description?: string }[];
    }[];
  }[];
  readonly webApplicationInfo?: { readonly resource?: string };
}

/** Where the bot's sign-in ends, which Teams has to let open. */
const tokenService = 'token.botframework.com';

/**
 * What the store would refuse and no schema says, as far as the manifest shows it.
 * Sources: Store validation guidelines,
 * https://learn.microsoft.com/microsoftteams/platform/concepts/deploy-and-publish/appsource/prepare/teams-store-validation-guidelines;
 * Configure your bot app in Microsoft Entra ID,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-register-aad
 * @param isForDevelopment whether its domain may be a tunnel to a developer's machine
 * @returns a sentence for each offence
 */
export function offencesAgainstStore(manifest: FilledManifest, isForDevelopment: boolean): readonly string[] {
  const { validDomains = [], webApplicationInfo, version, name, description } = manifest;
  const own = validDomains.filter((domain) => domain !== tokenService);
  const resource = /^api:\/\/([^/]+)\/botid-[0-9a-f-]{36}$/i.exec(webApplicationInfo?.resource ?? '');
  const searches = (manifest.composeExtensions ?? []).flatMap(({ commands = [] }) => commands);
  return [
    ...(/^\d+\.\d+\.\d+$/.test(version) ? [] : [`version is ${version}: three numbers with dots between them`]),
    ...(/\b(microsoft|teams)\b/i.test(name.short) ? ['name.short has the name of somebody else’s product'] : []),
    ...(description.full.includes(description.short) ? ['description.full repeats description.short'] : []),
    ...urlsIn(manifest).flatMap((url) => (url.startsWith('https://') ? [] : [`${url} is not https`])),
    ...(validDomains.includes(tokenService) ? [] : [`validDomains lacks ${tokenService}, where people sign in`]),
    ...own.flatMap((domain) => {
      const problem = problemOfHost(domain, isForDevelopment);
      return problem === undefined ? [] : [`validDomains: ${domain} ${problem}`];
    }),
    ...tabHosts(manifest).flatMap((host) => (own.includes(host) ? [] : [`validDomains lacks ${host}, where a tab is`])),
    ...(resource !== null && own.includes(resource[1] ?? '')
      ? []
      : ['webApplicationInfo.resource has to be api://{a valid domain}/botid-{the bot’s id}']),
    ...(manifest.bots ?? []).flatMap(({ commandLists = [] }) =>
      commandLists.flatMap(({ commands }) => twice(commands.map(({ title }) => title.toLowerCase()))),
    ),
    ...twice(searches.map(({ id }) => id)),
    ...searches.flatMap(({ id, parameters = [] }) =>
      parameters.every(({ description: help = '' }) => help !== '')
        ? []
        : [`the search ${id} does not say what to type`],
    ),
  ];
}

function urlsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^https?:\/\//i.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(urlsIn) : [];
}

function tabHosts({ staticTabs }: FilledManifest): readonly string[] {
  return urlsIn(staticTabs).map((url) => new URL(url.replaceAll(/[{}]/g, '')).hostname);
}

function twice(names: readonly string[]): readonly string[] {
  return names.filter((name, at) => names.indexOf(name) < at).map((name) => `${name} is there twice`);
}

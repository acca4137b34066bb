import { z } from 'zod';
import type { BotIdentity } from './identity/bot-credential.ts';
import { channelHosts, isTrustedServiceUrl } from './identity/service-urls.ts';
import type { StandInIdentity } from './identity/stand-in/identity-service.ts';
import type { SmtpSettings } from './mail/smtp.ts';
import { defined } from './optional.ts';
import { isMailbox, isOneLine, isSecureWebAddress } from './program/things/forms.ts';

/**
 * Every setting, read from the environment. The names of the Bot Framework's settings are its own.
 * https://learn.microsoft.com/azure/bot-service/bot-builder-authentication-basics
 */
const CatalogSettings = z.object({
  PMC_CATALOG: z
    .string()
    .optional()
    .describe('the folder with the catalog of another program than Microsoft’s, see docs/catalog.md'),
});

const StoreSettings = z.object({
  PMC_STORE_FILE: z.string().default('.data/membership.sqlite').describe('the SQLite file of the embedded store'),
  PMC_COSMOS_ENDPOINT: z
    .url()
    .optional()
    .describe('the Azure Cosmos DB account that is used instead of SQLite, such as https://pmc.documents.azure.com'),
  PMC_COSMOS_DATABASE: z.string().default('membership').describe('the database in that account'),
  PMC_AZURE_CREDENTIAL: z
    .enum(['managed-identity', 'developer'])
    .default('managed-identity')
    .describe('who the bot is towards Azure: its managed identity, or whoever is signed in on a developer’s machine'),
  AZURE_CLIENT_ID: z.string().optional().describe('the client id of a user-assigned managed identity'),
});

/** Drawn at random, a secret of 32 hexadecimal digits practically never has fewer different ones. */
const fewestSigns = 8;

const globalServiceUrl = 'https://smba.trafficmanager.net/teams';

/** What signs something: long, and not a pattern that somebody typed until it was long enough. */
const secret = z
  .string()
  .min(32)
  .refine((text) => new Set(text).size >= fewestSigns && !/^(.+?)\1+$/su.test(text), {
    error: 'too regular to be a secret: `openssl rand -hex 32` makes one',
  });

/** With what license keys are sealed. */
const KeySettings = z.object({
  PMC_LICENSE_KEY_SECRET: secret
    .optional()
    .describe(
      'a secret of at least 32 characters that seals license keys in the store; without it none are imported or shown',
    ),
  PMC_LICENSE_KEY_SECRET_PREVIOUS: secret
    .optional()
    .describe('the secret before that one, as long as keys are there that it has sealed'),
});

const entra = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const isHost = (entry: string) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(entry);

/** Between commas, each of them, and at least one. */
const listOf = (isOne: (entry: string) => boolean, error: string) =>
  z.string().refine((text) => listed(text).length > 0 && listed(text).every(isOne), { error });

/**
 * How long a link to a file counts: as long as somebody reads a card, as whoever has the link gets the file (our choice).
 */
const downloadMinutes = 10;

/** A link that people press: nothing but an address of the web, and of this machine alone without https. */
function isPublic(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && isHere)) && `${username}${password}${search}${hash}` === '';
}

/** The server alone: what else a link of the library could say, such as to trust any certificate, is not ours to offer. */
function isSmtpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, pathname } = new URL(text);
  return ['smtp:', 'smtps:'].includes(protocol) && hostname !== '' && `${search}${hash}${pathname.slice(1)}` === '';
}

/** `Partner Membership Center <pmc@contoso.example>`, or the address alone. */
function senderOf(text: string): SmtpSettings['from'] | undefined {
  const [, name = '', address = text.trim()] = /^([^<>"]*)<([^<>]*)>$/.exec(text.trim()) ?? [];
  return isMailbox(address) && isOneLine(name) ? { name: name.trim(), address } : undefined;
}

const Settings = StoreSettings.extend({ ...CatalogSettings.shape, ...KeySettings.shape }).extend({
  MicrosoftAppId: z.string().min(1).describe('the application (client) id of the bot'),
  MicrosoftAppType: z
    .enum(['SingleTenant', 'UserAssignedMSI', 'Federated'])
    .default('SingleTenant')
    .describe(
      'how the bot proves who it is: SingleTenant by a secret or certificate, UserAssignedMSI by a managed identity, Federated by an app registration that trusts one',
    ),
  MicrosoftAppTenantId: z.string().min(1).describe('the Entra tenant of the bot'),
  MicrosoftAppPassword: z.string().optional().describe('the client secret of a SingleTenant bot'),
  CertificateThumbprint: z.string().optional().describe('the thumbprint of the certificate, in place of a secret'),
  CertificatePrivateKey: z.string().optional().describe('the private key of that certificate, PEM'),
  PMC_TENANTS: listOf((entry) => entra.test(entry), 'each has to be the id of a tenant; there is no “all”')
    .optional()
    .describe(
      'the Entra tenants whose people may come in and are written to, by id and with commas; else only the bot’s own',
    ),
  PMC_SERVICE_HOSTS: listOf(isHost, 'each has to be the name of a host')
    .default(channelHosts.join(','))
    .describe('the hosts at which the channel takes messages, with commas between them'),
  PMC_OAUTH_CONNECTION: z
    .string()
    .default('sso')
    .describe('the name of the OAuth connection in the bot’s resource in Azure'),
  PMC_SSO_APP_ID: z.string().min(1).describe('the application (client) id that people sign in to'),
  PMC_SSO_APP_URI: z.string().min(1).describe('its application id URI, such as api://pmc.example.com/botid-…'),
  PMC_SESSION_HOURS: z.coerce.number().min(0.1).max(720).default(8).describe('how long people stay signed in'),
  PMC_REQUESTS_A_MINUTE: z.coerce
    .number()
    .int()
    .min(10)
    .max(10_000)
    .default(60)
    .describe('how many requests of one person are answered in a minute'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978).describe('the port to listen on'),
  PMC_HOST: z.string().default('0.0.0.0').describe('the address to listen on'),
  PMC_PUBLIC_URL: z
    .string()
    .refine(isPublic, { error: 'has to begin with https:// and end with the path' })
    .describe('where people reach this server, such as https://pmc.example.com'),
  PMC_DASHBOARD_URL: z
    .string()
    .refine(isSecureWebAddress, { error: 'has to be an address that begins with https://' })
    .optional()
    .describe('where the program’s Partner Dashboard is; without it that page says what stands here instead'),
  PMC_SIGNING_KEY: secret.describe(
    'a secret of at least 32 characters that signs the buttons; the same on every instance',
  ),
  PMC_BUTTON_DAYS: z.coerce.number().int().min(1).max(365).default(30).describe('how many days a button acts'),
  PMC_DOWNLOAD_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(60)
    .default(downloadMinutes)
    .describe('how many minutes a link to a file counts'),
  PMC_SHIPMENT_SECRET: secret
    .optional()
    .describe(
      'a secret of at least 32 characters with which reports of shipments are signed; without it none are taken',
    ),
  PMC_SHIPMENT_SECRET_PREVIOUS: secret
    .optional()
    .describe('the secret before that one, as long as somebody still signs with it'),
  PMC_OPEN_CHATS_AT: z
    .url()
    .default(globalServiceUrl)
    .describe('where chats are opened with people who never wrote to the bot'),
  PMC_TEAMS_APP_ID: z
    .string()
    .optional()
    .describe('the id of the app in the organization’s catalog; with it the bot installs itself for people'),
  PMC_SMTP_URL: z
    .string()
    .refine(isSmtpUrl, { error: 'has to be such as smtp://user:password@mail.contoso.example:587' })
    .optional()
    .describe('the server that takes e-mail, smtp:// (which then asks for TLS) or smtps://; without it none is sent'),
  PMC_MAIL_FROM: z
    .string()
    .refine((text) => senderOf(text) !== undefined, { error: 'has to be an address, or Name <address>' })
    .optional()
    .describe('who e-mail comes from, such as Partner Membership Center <pmc@contoso.example>'),
  PMC_MAIL_A_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .max(6_000)
    .default(30)
    .describe('how many e-mails are sent in a minute'),
  PMC_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('the least level that is logged'),
});

export interface Config {
  readonly channel: ChannelConfig;
  readonly signIn: SignInConfig;
  readonly requestsAMinute: number;
  readonly host: string;
  readonly port: number;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Where the program's Partner Dashboard is, if anywhere. */
  readonly dashboardUrl?: string;
  readonly signingKey: string;
  /** Which bot this is, and where: what another one has signed is not taken here. */
  readonly installation: string;
  readonly buttonDays: number;
  /** How long a link to a file counts. */
  readonly downloadMinutes: number;
  /** Those with which reports of shipments may be signed; if there is none, nobody can send any. */
  readonly shipmentSecrets: readonly string[];
  /** With which license keys are sealed, the first, or were before; if there is none, none are shown. */
  readonly licenseKeySecrets: readonly string[];
  readonly store: StoreConfig;
  /** The folder with the program's catalog; Microsoft's, if left out. */
  readonly catalog?: string;
  readonly notices: NoticesConfig;
  /** None is sent, if left out. */
  readonly mail?: MailConfig;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/** The server that takes e-mail. */
export interface MailConfig extends SmtpSettings {
  /** So many are sent in a minute. */
  readonly aMinute: number;
}

/** How the channel and the bot know each other. */
export type ChannelConfig = {
  /** Entra tenants whose people may come in, by id. */
  readonly tenants: readonly string[];
  /** Where the channel takes messages; the bot's token goes to no other host. */
  readonly serviceHosts: readonly string[];
  /** Addresses in place of Microsoft's: stand-ins on this machine. */
  readonly endpoints?: { readonly tokenService: string; readonly channelMetadata: string; readonly graph?: string };
} & (
  | {
      readonly authentication: 'on';
      readonly appId: string;
      readonly tenantId: string;
      readonly identity: BotIdentity;
    }
  /**
   * Takes everybody's word for who they are: only ever on loopback, see `demoConfig`. The Agents Playground knows no
   * request to sign in as the answer to a press: there it comes as a message.
   */
  | { readonly authentication: 'off'; readonly isPlayground: boolean }
);

/** How people sign in. */
export interface SignInConfig {
  /** The OAuth connection of the bot's resource in Azure. */
  readonly connection: string;
  /** Without a slash at the end. */
  readonly authority: string;
  /** The application id that people sign in to, and its URI. */
  readonly audience: readonly string[];
  readonly clients: readonly string[];
  readonly sessionHours: number;
  /** How long the token service may take for one answer of ours, in milliseconds. */
  readonly tokenServicePatience: number;
}

/** Our choice: with the two seconds in which keys are fetched, people wait for less than five. */
const tokenServicePatience = 2_800;

/**
 * Teams on the desktop and on phones, and Teams on the web; the app itself stands for the token service, which fetches
 * tokens in its name.
 * Source: Configure your bot app in Microsoft Entra ID,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-register-aad
 */
const teamsClients = ['1fec8e78-bce4-4aaf-ab1b-5451cc387264', '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'];

/** What the bot says by itself. */
export interface NoticesConfig {
  /** The address of the channel at which chats are opened with people who never wrote; nowhere, if left out. */
  readonly openChatsAt?: string;
  /** The app in the organization's catalog that the bot installs for people who have no chat with it; off, if left out. */
  readonly teamsAppId?: string;
  /** When to look for notices that are to be written, and for those that are to be delivered: cron, UTC. */
  readonly planCron: string;
  readonly deliverCron: string;
  /** How long one that is being sent is left to its sender, whose clock may be wrong by half of it. */
  readonly claimMilliseconds: number;
  /** How long an instance looks after its share without renewing it. */
  readonly leaseMilliseconds: number;
}

/** Our choice: a look costs a few index reads, and a claim is far longer than the longest send. */
const noticesTiming = {
  planCron: '*/5 * * * *',
  deliverCron: '*/10 * * * * *',
  claimMilliseconds: 120_000,
  leaseMilliseconds: 60_000,
};

/** Where the memberships are kept. */
export type StoreConfig =
  | { readonly kind: 'sqlite'; readonly file: string }
  | {
      readonly kind: 'cosmos';
      readonly endpoint: string;
      readonly database: string;
      readonly credential: 'managed-identity' | 'developer';
      readonly clientId?: string;
    };

/** A setting is missing or wrong; the message says which, and what to put there. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The configuration of production: the channel's authentication is always on.
 * @throws ConfigError that names every setting that is missing, wrong or misspelt
 */
export function loadConfig(environment: Environment): Config {
  const settings = parse(Settings, environment, (parsed) => {
    const identity = identityOf(parsed);
    return [...(typeof identity === 'string' ? [identity] : []), ...contradictions(parsed)];
  });
  const identity = identityOf(settings);
  if (typeof identity === 'string') throw new ConfigError(identity);
  const publicUrl = settings.PMC_PUBLIC_URL.replace(/\/+$/, '');
  return {
    channel: {
      authentication: 'on',
      appId: settings.MicrosoftAppId,
      tenantId: settings.MicrosoftAppTenantId,
      identity,
      tenants: listed(settings.PMC_TENANTS ?? settings.MicrosoftAppTenantId),
      serviceHosts: listed(settings.PMC_SERVICE_HOSTS),
    },
    signIn: {
      connection: settings.PMC_OAUTH_CONNECTION,
      authority: 'https://login.microsoftonline.com',
      audience: [settings.PMC_SSO_APP_ID, settings.PMC_SSO_APP_URI],
      clients: [...teamsClients, settings.PMC_SSO_APP_ID],
      sessionHours: settings.PMC_SESSION_HOURS,
      tokenServicePatience,
    },
    requestsAMinute: settings.PMC_REQUESTS_A_MINUTE,
    host: settings.PMC_HOST,
    port: settings.PORT,
    publicUrl,
    ...(settings.PMC_DASHBOARD_URL === undefined ? {} : { dashboardUrl: settings.PMC_DASHBOARD_URL }),
    signingKey: settings.PMC_SIGNING_KEY,
    installation: `${settings.MicrosoftAppId} ${publicUrl}`,
    buttonDays: settings.PMC_BUTTON_DAYS,
    downloadMinutes: settings.PMC_DOWNLOAD_MINUTES,
    shipmentSecrets: [settings.PMC_SHIPMENT_SECRET, settings.PMC_SHIPMENT_SECRET_PREVIOUS].filter(
      (secret) => secret !== undefined,
    ),
    licenseKeySecrets: licenseKeySecrets(settings),
    store: storeConfig(settings),
    ...(settings.PMC_CATALOG === undefined ? {} : { catalog: settings.PMC_CATALOG }),
    notices: {
      ...noticesTiming,
      openChatsAt: settings.PMC_OPEN_CHATS_AT,
      ...(settings.PMC_TEAMS_APP_ID === undefined ? {} : { teamsAppId: settings.PMC_TEAMS_APP_ID }),
    },
    ...defined({ mail: mailConfig(settings) }),
    logLevel: settings.PMC_LOG_LEVEL,
  };
}

/** On this machine nobody is in between. */
const isThisMachine = (host: string) => ['localhost', '127.0.0.1', '::1'].includes(host);

function mailConfig(settings: z.infer<typeof Settings>): MailConfig | undefined {
  const { PMC_SMTP_URL, PMC_MAIL_FROM = '', PMC_MAIL_A_MINUTE: aMinute } = settings;
  const from = senderOf(PMC_MAIL_FROM);
  if (PMC_SMTP_URL === undefined || from === undefined) return undefined;
  const { protocol, hostname, port, username, password } = new URL(PMC_SMTP_URL);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isSecure = protocol === 'smtps:';
  return {
    host,
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    isSecure,
    needsTls: !isThisMachine(host),
    ...(username === ''
      ? {}
      : { login: { user: decodeURIComponent(username), password: decodeURIComponent(password) } }),
    from,
    aMinute,
  };
}

/** Ids and hosts are written in small letters wherever the channel sends them. */
function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '');
}

const secrets = [
  'PMC_SIGNING_KEY',
  'PMC_SHIPMENT_SECRET',
  'PMC_SHIPMENT_SECRET_PREVIOUS',
  'PMC_LICENSE_KEY_SECRET',
  'PMC_LICENSE_KEY_SECRET_PREVIOUS',
  'MicrosoftAppPassword',
] as const;

/** @returns a sentence for each setting that does not go with another one */
function contradictions(settings: z.infer<typeof Settings>): readonly string[] {
  const repeated = secrets.flatMap((name, index) => {
    const first = secrets.slice(0, index).find((other) => settings[other] === settings[name]);
    return settings[name] === undefined || first === undefined
      ? []
      : [`${name} is the same as ${first}: whoever knows a secret for one purpose must not know it for another.`];
  });
  const { PMC_OPEN_CHATS_AT: openChatsAt, PMC_SMTP_URL, PMC_MAIL_FROM } = settings;
  const ofMail =
    (PMC_SMTP_URL === undefined) === (PMC_MAIL_FROM === undefined)
      ? []
      : ['PMC_SMTP_URL and PMC_MAIL_FROM go together: one says who takes e-mail, the other who it comes from.'];
  const serviceHosts = listed(settings.PMC_SERVICE_HOSTS);
  const others = [...repeated, ...ofMail];
  if (openChatsAt === globalServiceUrl || isTrustedServiceUrl(openChatsAt, { serviceHosts })) return others;
  const hosts = serviceHosts.join(', ');
  return [...others, `PMC_OPEN_CHATS_AT is wrong: the bot’s token goes there, so it has to be https at ${hosts}.`];
}

/** @returns a sentence that says what is missing, if something is */
function identityOf(settings: z.infer<typeof Settings>): BotIdentity | string {
  const { MicrosoftAppType, MicrosoftAppPassword, CertificateThumbprint, CertificatePrivateKey, AZURE_CLIENT_ID } =
    settings;
  switch (MicrosoftAppType) {
    case 'UserAssignedMSI':
      return { kind: 'managed-identity' };
    case 'Federated':
      return AZURE_CLIENT_ID === undefined
        ? 'AZURE_CLIENT_ID is missing: the client id of the managed identity that the app registration trusts.'
        : { kind: 'federated', clientId: AZURE_CLIENT_ID };
    case 'SingleTenant':
      if (MicrosoftAppPassword !== undefined) return { kind: 'password', password: MicrosoftAppPassword };
      return CertificateThumbprint !== undefined && CertificatePrivateKey !== undefined
        ? { kind: 'certificate', thumbprint: CertificateThumbprint, privateKey: CertificatePrivateKey }
        : 'MicrosoftAppPassword is missing: the client secret of a SingleTenant bot; or CertificateThumbprint and CertificatePrivateKey in its place.';
  }
}

/**
 * The store alone, for commands that need nothing of the channel.
 * @throws ConfigError that names every setting of the store that is wrong, or a `PMC_` setting that is misspelt
 */
export function loadStoreConfig(environment: Environment): StoreConfig {
  return storeConfig(parse(StoreSettings, environment, () => []));
}

/**
 * The folder of the catalog alone, for commands that need nothing of the channel; undefined for Microsoft's.
 * @throws ConfigError as above
 */
export function loadCatalogConfig(environment: Environment): string | undefined {
  return parse(CatalogSettings, environment, () => []).PMC_CATALOG;
}

/**
 * With what license keys are sealed alone, for commands that need nothing of the channel; empty if nothing is set.
 * @throws ConfigError as above
 */
export function loadLicenseKeySecrets(environment: Environment): readonly string[] {
  return licenseKeySecrets(parse(KeySettings, environment, () => []));
}

function licenseKeySecrets({
  PMC_LICENSE_KEY_SECRET: secret,
  PMC_LICENSE_KEY_SECRET_PREVIOUS: previous,
}: z.infer<typeof KeySettings>): readonly string[] {
  // An earlier one alone would be the one to seal with.
  return secret === undefined ? [] : [secret, ...(previous === undefined ? [] : [previous])];
}

function parse<S extends z.ZodObject>(
  schema: S,
  environment: Environment,
  further: (parsed: z.infer<S>) => readonly string[],
): z.infer<S> {
  const known = Object.keys(Settings.shape);
  // An empty value is how many tools write "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const problems = Object.keys(given)
    .filter((name) => name.startsWith('PMC_') && !known.includes(name))
    .map((name) => `${name} is not a setting${suggestion(name, known)}.`);
  const parsed = schema.safeParse(given);
  problems.push(
    ...(parsed.success ? further(parsed.data) : parsed.error.issues.map((issue) => problemOf(issue, given))),
  );
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new ConfigError(
    ['This cannot start:', ...problems.map((problem) => `  - ${problem}`)].join('\n') +
      '\nThe README lists every setting; `npm run demo` shows the bot without any.',
  );
}

function storeConfig(settings: z.infer<typeof StoreSettings>): StoreConfig {
  if (settings.PMC_COSMOS_ENDPOINT === undefined) return { kind: 'sqlite', file: settings.PMC_STORE_FILE };
  return {
    kind: 'cosmos',
    endpoint: settings.PMC_COSMOS_ENDPOINT,
    database: settings.PMC_COSMOS_DATABASE,
    credential: settings.PMC_AZURE_CREDENTIAL,
    ...(settings.AZURE_CLIENT_ID === undefined ? {} : { clientId: settings.AZURE_CLIENT_ID }),
  };
}

/** The configuration of the demo and of tests: the channel is not authenticated, so nobody else can reach it. */
export function demoConfig(options: {
  readonly port: number;
  readonly storeFile: string;
  readonly signingKey: string;
  readonly identity: StandInIdentity;
  readonly isPlayground?: boolean;
  readonly shipmentSecrets?: readonly string[];
  readonly licenseKeySecrets?: readonly string[];
  readonly logLevel?: Config['logLevel'];
}): Config {
  const { origin, tenantId, appId, clientId } = options.identity;
  return {
    channel: {
      authentication: 'off',
      isPlayground: options.isPlayground ?? false,
      tenants: [tenantId],
      serviceHosts: [],
      endpoints: { tokenService: origin, channelMetadata: `${origin}/channel/openidconfiguration` },
    },
    signIn: {
      connection: 'sso',
      authority: origin,
      audience: [appId],
      clients: [clientId],
      sessionHours: 8,
      tokenServicePatience,
    },
    requestsAMinute: 600,
    host: '127.0.0.1',
    port: options.port,
    publicUrl: `http://127.0.0.1:${options.port}`,
    signingKey: options.signingKey,
    installation: 'demo',
    buttonDays: 30,
    downloadMinutes,
    shipmentSecrets: options.shipmentSecrets ?? [],
    licenseKeySecrets: options.licenseKeySecrets ?? [],
    store: { kind: 'sqlite', file: options.storeFile },
    notices: noticesTiming,
    logLevel: options.logLevel ?? 'info',
  };
}

function problemOf(issue: z.core.$ZodIssue, given: Environment): string {
  const name = String(issue.path[0]);
  const meaning = Settings.shape[name as keyof typeof Settings.shape].description;
  return given[name] === undefined
    ? `${name} is missing: ${meaning}.`
    : `${name} is wrong (${issue.message}): ${meaning}.`;
}

function suggestion(name: string, known: readonly string[]): string {
  const closest = known
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .toSorted((one, other) => one.distance - other.distance)[0];
  return closest !== undefined && closest.distance <= 4 ? `; did you mean ${closest.candidate}` : '';
}

/** Levenshtein's: how many letters to put in, take out or change. */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...one].entries()) {
    const current = [row + 1];
    for (const [column, otherLetter] of [...other].entries()) {
      const change = (previous[column] ?? 0) + (letter === otherLetter ? 0 : 1);
      current.push(Math.min(change, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

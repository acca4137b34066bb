import type { z } from 'zod';
import type { BotIdentity } from './identity/bot-credential.ts';
import { isTrustedServiceUrl } from './identity/service-urls.ts';
import type { Sender } from './mail/mime.ts';
import type { SmtpSettings } from './mail/smtp.ts';
import { defined } from './optional.ts';
import { listed } from './settings/forms.ts';
import { Settings, secretSettings } from './settings/index.ts';
import { licenseKeys } from './settings/license-keys.ts';
import { senderOf, smtpServerOf } from './settings/mail.ts';
import { program } from './settings/program.ts';
import { globalServiceUrl } from './settings/reach.ts';
import { ConfigError, type Environment, readSettings } from './settings/read-settings.ts';
import { storeAndAzure } from './settings/store.ts';
import type { TelemetrySettings } from './telemetry/settings.ts';

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
  /** What was signed with it before counts as long as it would have. */
  readonly previousSigningKey?: string;
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
  /** None of the bot's e-mail goes through Microsoft Graph, if left out. */
  readonly graphMail?: GraphMailConfig;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** Who is told how the bot works; nobody, if left out. */
  readonly telemetry?: TelemetrySettings;
}

/** The server that takes e-mail. */
export interface MailConfig extends SmtpSettings {
  /** So many are sent in a minute. */
  readonly aMinute: number;
}

/** The mailbox of Exchange Online from which the bot sends through Microsoft Graph. */
export interface GraphMailConfig {
  /** By its user principal name, with the name that stands before it. */
  readonly from: Sender;
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
export const tokenServicePatience = 2_800;

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
export const noticesTiming = {
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

/**
 * The configuration of production: the channel's authentication is always on.
 * @throws ConfigError that names every setting that is missing, wrong or misspelt
 */
export function loadConfig(environment: Environment): Config {
  const settings = readSettings(Settings, environment, (given) => {
    const identity = identityOf(given);
    return [...(typeof identity === 'string' ? [identity] : []), ...contradictions(given)];
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
    ...defined({ dashboardUrl: settings.PMC_DASHBOARD_URL }),
    signingKey: settings.PMC_SIGNING_KEY,
    ...defined({ previousSigningKey: settings.PMC_SIGNING_KEY_PREVIOUS }),
    installation: `${settings.MicrosoftAppId} ${publicUrl}`,
    buttonDays: settings.PMC_BUTTON_DAYS,
    downloadMinutes: settings.PMC_DOWNLOAD_MINUTES,
    shipmentSecrets: [settings.PMC_SHIPMENT_SECRET, settings.PMC_SHIPMENT_SECRET_PREVIOUS].filter(
      (secret) => secret !== undefined,
    ),
    licenseKeySecrets: licenseKeySecrets(settings),
    store: storeConfig(settings),
    ...defined({ catalog: settings.PMC_CATALOG }),
    notices: {
      ...noticesTiming,
      openChatsAt: settings.PMC_OPEN_CHATS_AT,
      ...defined({ teamsAppId: settings.PMC_TEAMS_APP_ID }),
    },
    ...defined({ mail: mailConfig(settings), graphMail: graphMailConfig(settings) }),
    logLevel: settings.PMC_LOG_LEVEL,
    ...defined({ telemetry: telemetryConfig(settings) }),
  };
}

function telemetryConfig(settings: Settings): TelemetrySettings | undefined {
  const {
    APPLICATIONINSIGHTS_CONNECTION_STRING: azureConnectionString,
    OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint,
    PMC_METRICS_PORT: port,
  } = settings;
  const metrics = port === undefined ? undefined : { host: settings.PMC_METRICS_HOST, port };
  const told = defined({ azureConnectionString, otlpEndpoint, metrics });
  return Object.keys(told).length === 0 ? undefined : { ...told, traceRatio: settings.PMC_TRACE_RATIO };
}

function graphMailConfig({
  PMC_GRAPH_MAIL_FROM,
  PMC_MAIL_A_MINUTE: aMinute,
}: Pick<Settings, 'PMC_GRAPH_MAIL_FROM' | 'PMC_MAIL_A_MINUTE'>): GraphMailConfig | undefined {
  const from = senderOf(PMC_GRAPH_MAIL_FROM ?? '');
  return from && { from, aMinute };
}

function mailConfig({
  PMC_SMTP_URL: url,
  PMC_MAIL_FROM,
  PMC_MAIL_A_MINUTE: aMinute,
}: Settings): MailConfig | undefined {
  const from = senderOf(PMC_MAIL_FROM ?? '');
  return url === undefined || from === undefined ? undefined : { ...smtpServerOf(url), from, aMinute };
}

/** @returns a sentence for each setting that does not go with another one */
function contradictions(settings: Settings): readonly string[] {
  const repeated = secretSettings.flatMap((name, index) => {
    const first = secretSettings.slice(0, index).find((other) => settings[other] === settings[name]);
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
  const ofMetrics =
    settings.PMC_METRICS_PORT === settings.PORT
      ? ['PMC_METRICS_PORT is the same as PORT: metrics have a port of their own, that the world does not reach.']
      : [];
  const others = [...repeated, ...ofMail, ...ofMetrics];
  if (openChatsAt === globalServiceUrl || isTrustedServiceUrl(openChatsAt, { serviceHosts })) return others;
  const hosts = serviceHosts.join(', ');
  return [...others, `PMC_OPEN_CHATS_AT is wrong: the bot’s token goes there, so it has to be https at ${hosts}.`];
}

/** @returns a sentence that says what is missing, if something is */
function identityOf(settings: Settings): BotIdentity | string {
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
  return storeConfig(readSettings(storeAndAzure, environment));
}

/**
 * The folder of the catalog alone, for commands that need nothing of the channel; undefined for Microsoft's.
 * @throws ConfigError as above
 */
export function loadCatalogConfig(environment: Environment): string | undefined {
  return readSettings(program, environment).PMC_CATALOG;
}

/**
 * With what license keys are sealed alone, for commands that need nothing of the channel; empty if nothing is set.
 * @throws ConfigError as above
 */
export function loadLicenseKeySecrets(environment: Environment): readonly string[] {
  return licenseKeySecrets(readSettings(licenseKeys, environment));
}

function licenseKeySecrets({
  PMC_LICENSE_KEY_SECRET: secret,
  PMC_LICENSE_KEY_SECRET_PREVIOUS: previous,
}: z.infer<typeof licenseKeys>): readonly string[] {
  // An earlier one alone would be the one to seal with.
  return secret === undefined ? [] : [secret, ...(previous === undefined ? [] : [previous])];
}

function storeConfig(settings: z.infer<typeof storeAndAzure>): StoreConfig {
  if (settings.PMC_COSMOS_ENDPOINT === undefined) return { kind: 'sqlite', file: settings.PMC_STORE_FILE };
  return {
    kind: 'cosmos',
    endpoint: settings.PMC_COSMOS_ENDPOINT,
    database: settings.PMC_COSMOS_DATABASE,
    credential: settings.PMC_AZURE_CREDENTIAL,
    ...defined({ clientId: settings.AZURE_CLIENT_ID }),
  };
}

import { randomInt, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { createButtonSeal } from '../access/button-seal.ts';
import { createDownloadSeal } from '../access/download-seal.ts';
import { createLicenseKeySeal } from '../access/license-key-seal.ts';
import { createLinkSeal } from '../access/link-seal.ts';
import { createSealForAll } from '../access/seal-for-all.ts';
import type { Config } from '../config.ts';
import type { DownloadKind } from '../downloads/define-kind.ts';
import { downloadKinds } from '../downloads/kinds/index.ts';
import type { GraphTokens } from '../identity/graph-token.ts';
import { createUserTokenChecks } from '../identity/user-token.ts';
import type { MailKind } from '../mail/define-kind.ts';
import type { MailServer } from '../mail/mail-server.ts';
import { defined } from '../optional.ts';
import { pages } from '../pages/index.ts';
import type { Page } from '../pages/page.ts';
import { deeds } from '../pictures/deeds/index.ts';
import { pictures } from '../pictures/kinds/index.ts';
import { referencePage } from '../program/references/reference-mail.ts';
import { recently } from '../recently.ts';
import type { Charge } from '../store/cosmos/charges.ts';
import { observedStore } from '../store/observed-store.ts';
import { createAdmissions } from '../store/repositories/admissions.ts';
import { createDialogues } from '../store/repositories/dialogues.ts';
import { createMembership } from '../store/repositories/membership.ts';
import { createSessions } from '../store/repositories/sessions.ts';
import type { Store } from '../store/store.ts';
import { createBot } from '../teams/bot.ts';
import type { BotCredentials } from '../teams/channel-authentication.ts';
import { createOwnChats } from '../teams/own-chats.ts';
import { createRequestLimit } from '../teams/request-limit.ts';
import { createSender } from '../teams/sender.ts';
import type { TurnServices } from '../teams/turn/turn-state.ts';
import { keepUnsent, takeTurn } from '../teams/turn.ts';
import type { UnderstandingEngine } from '../understanding/understanding.ts';
import { dashboardPlace } from '../visit/dashboard-place.ts';
import type { Ids } from '../visit/visit.ts';
import { createApiDoor } from '../web/api/door.ts';
import { keepBuiltDashboard } from '../web/dashboard/built-files.ts';
import { createDownloadDoor } from '../web/downloads/door.ts';
import { createMetricsServer } from '../web/metrics-server.ts';
import { createReferenceDoor } from '../web/references/door.ts';
import { createServer } from '../web/server.ts';
import { createShipmentDoor } from '../web/shipments/door.ts';
import { chatLinkOf } from './chat-link.ts';
import { createLog } from './log.ts';
import { assembleMail, type PostOffice } from './mail.ts';
import { assembleNotices, type Notices } from './notices.ts';
import { type ProgramFiles, readProgramFiles } from './program-files.ts';
import { watchReadiness } from './readiness.ts';
import { openStore } from './store.ts';
import { assembleTelemetry, countingJob, type TelemetryParts } from './telemetry.ts';
import { vocabularyOf } from './vocabulary.ts';

export interface App {
  /** Listens on the configured port, or on any free one if that is 0. @returns the address, such as `http://127.0.0.1:3978` */
  listen(): Promise<string>;
  /** Where Prometheus reads metrics, once it listens; absent, unless the configuration wants that. */
  readonly metricsAddress: string | undefined;
  readonly store: Store;
  readonly notices: Notices;
  readonly mail: Pick<PostOffice, 'deliver'>;
  /** Takes no more requests and finishes those that are under way. */
  stop(): Promise<void>;
  /** Stops, and closes the store. */
  close(): Promise<void>;
}

/** What tests put in the place of the world. */
export interface Overrides {
  readonly now?: () => Date;
  readonly newId?: () => string;
  /** Origins that stand in for Teams around the tab. */
  readonly dashboardHosts?: readonly string[];
  /** What opens the chat in place of Teams, such as the demo's; see `VisitShown`. */
  readonly chatLink?: string;
  /** Where somebody finds the dashboard, if there is neither a site nor an app in Teams. */
  readonly dashboardOf?: TurnServices['dashboardOf'];
  /** A clock that only goes forward. */
  readonly milliseconds?: () => number;
  readonly newOrderNumber?: () => string;
  readonly newPartnerId?: () => string;
  readonly store?: Store;
  readonly log?: Logger;
  readonly pages?: readonly Page[];
  /** Such as one that knows what opens a page of the test's own. */
  readonly understanding?: UnderstandingEngine;
  /** How the bot proves to the channel who it is. */
  readonly credentials?: BotCredentials;
  /** And to Microsoft Graph. */
  readonly graphTokens?: GraphTokens;
  /** Who takes e-mail, in place of the server of the configuration. */
  readonly mailServer?: MailServer;
  /** And that of notices whose readers Teams does not reach. */
  readonly noticeMailServer?: MailServer;
  /** How long a search from a message may take. */
  readonly searchMilliseconds?: number;
  readonly mailKinds?: readonly MailKind[];
  readonly downloadKinds?: readonly DownloadKind[];
  /** Who else hears how the bot works. */
  readonly telemetry?: TelemetryParts;
  /** What another app of this process has read already. */
  readonly files?: ProgramFiles;
}

/**
 * Puts the house together: the only place that knows which adapter stands behind each seam.
 * @throws CatalogError if the program's catalog cannot be used
 */
export async function createApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const now = overrides.now ?? (() => new Date());
  const newId = overrides.newId ?? randomUUID;
  // First, as nothing is opened if the program is not known.
  const { catalog, languages, answerWords, programNames, renderer } = overrides.files ?? readProgramFiles(config);
  const { log, close: closeLog } =
    overrides.log === undefined ? createLog(config.logLevel) : { log: overrides.log, close: async () => {} };
  const clock = overrides.milliseconds ?? (() => performance.now());
  const listed = overrides.pages ?? pages;
  const telemetry = await assembleTelemetry(config, {
    log,
    clock,
    vocabulary: vocabularyOf(listed),
    instanceId: newId(),
    ...defined({ parts: overrides.telemetry }),
  });
  const { observer } = telemetry;
  const onCharge = ({ requests, requestUnits }: Charge) => observer.add('operation', { requests, requestUnits });
  const opened = overrides.store ?? (await openStore(config.store, { now, newId, log, onCharge, remembersMuch: true }));
  const watched = telemetry.isOn ? observedStore(opened, observer) : opened;
  const { store, isReady } = watchReadiness(watched, { now, newId, clock });

  const { speech } = languages;
  const understanding = overrides.understanding ?? languages.understanding;
  const mayOpen = new Set(listed.map((page) => page.name));
  // Mostly people say what others have just said, word for word.
  const understandPlainly = recently(2_000, (sentence) => understanding.understand(sentence, { mayOpen }));
  const ids: Ids = {
    fresh: newId,
    order: overrides.newOrderNumber ?? tenDigits,
    partnerId: overrides.newPartnerId ?? eightDigits,
  };
  const limit = createRequestLimit(config.requestsAMinute);
  const tokenChecks = createUserTokenChecks({
    ...config.signIn,
    tenants: config.channel.tenants,
    now,
  });
  const membership = createMembership(store);
  const failed = (err: unknown) =>
    log.warn({ event: 'admission-not-written', err }, 'another instance may answer an activity once more');
  // SQLite is for one machine, where one instance answers.
  const admissions = createAdmissions(config.store.kind === 'cosmos' ? { store, failed } : undefined);
  const signingKeys = [
    config.signingKey,
    ...(config.previousSigningKey === undefined ? [] : [config.previousSigningKey]),
  ] as const;
  const seal = createButtonSeal(signingKeys, config.buttonDays, config.installation);
  const links = createLinkSeal(signingKeys, config.installation);
  const downloads = createDownloadSeal(links, config.downloadMinutes);
  const sessions = createSessions(store);
  const { mailServer, noticeMailServer, graphTokens } = overrides;
  const mail = assembleMail({
    links,
    config,
    store,
    membership,
    catalog,
    speech,
    now,
    newId,
    milliseconds: clock,
    observer,
    log,
    ...defined({ mailServer, noticeMailServer, graphTokens, mailKinds: overrides.mailKinds }),
  });
  const notices = assembleNotices({
    furtherJobs: (leases) => [...mail.jobs(leases), ...(telemetry.isOn ? [countingJob(store, observer, now)] : [])],
    config,
    store,
    membership,
    catalog,
    pages: listed,
    renderer,
    seal,
    speech,
    now,
    newId,
    observer,
    log,
    milliseconds: clock,
    ...defined({ graphTokens, mail: mail.noticeMail }),
  });
  const services: TurnServices = {
    limit,
    searchMilliseconds: overrides.searchMilliseconds ?? searchMilliseconds,
    sessions,
    checkToken: tokenChecks.ofPerson,
    sessionHours: config.signIn.sessionHours,
    pages: listed,
    membership,
    catalog,
    conversations: notices.conversations,
    admissions,
    dialogues: createDialogues(store),
    answerWords,
    programNames,
    understand: (sentence, names) =>
      names === undefined ? understandPlainly(sentence) : understanding.understand(sentence, { mayOpen, names }),
    renderer,
    seal,
    sealForAll: createSealForAll(signingKeys, config.buttonDays, config.installation),
    ownChat: createOwnChats({
      conversations: notices.conversations,
      ...createSender(config.channel, defined({ credentials: overrides.credentials })),
    }),
    speech,
    mailing: mail.mailing,
    ...defined({ licenseKeySeal: createLicenseKeySeal(config.licenseKeySecrets) }),
    links: {
      agreement: (version) => `${config.publicUrl}/agreements/${encodeURIComponent(version)}`,
      ...defined({
        dashboard: dashboardPlace({
          ...defined({ dashboardUrl: config.dashboardUrl, teamsAppId: config.notices.teamsAppId }),
        }),
      }),
    },
    ...defined({ dashboardOf: overrides.dashboardOf }),
    downloadLink: (download, at) => `${config.publicUrl}/downloads/${downloads.seal(download, at)}`,
    now,
    newId,
    ids,
    observer,
    log,
  };
  const bot = createBot({
    channel: config.channel,
    connection: config.signIn.connection,
    tokenServicePatience: config.signIn.tokenServicePatience,
    ...(overrides.credentials === undefined ? {} : { credentials: overrides.credentials }),
    takeTurn: (request, tokens) => takeTurn(request, tokens, services),
    notSent: (request, reply) => keepUnsent(request, reply, services),
    observer,
    log,
  });
  const { shipmentSecrets } = config;
  const server = createServer({
    bot,
    ...defined({ agreements: catalog.agreements, agreementNote: catalog.agreementNote }),
    isReady,
    references: {
      door: createReferenceDoor({
        membership,
        catalog,
        unseal: (sealed) => links.unseal(referencePage, sealed),
        speech,
        newId,
        now,
      }),
      origin: new URL(config.publicUrl).origin,
    },
    downloads: {
      door: createDownloadDoor({
        kinds: overrides.downloadKinds ?? downloadKinds,
        seal: downloads,
        sessions,
        limit: createRequestLimit(config.requestsAMinute),
        surroundings: { store: membership, catalog, pages: listed },
        speech,
        now,
        log,
      }),
      ...defined({ teamsLink: mail.mailing.teamsLink }),
    },
    dashboard: {
      built: keepBuiltDashboard(),
      hosts: overrides.dashboardHosts ?? [],
      ...defined({ teamsLink: mail.mailing.teamsLink }),
    },
    api: {
      door: createApiDoor({
        ...services,
        checkToken: tokenChecks.bearer,
        pictures,
        deeds,
        limits: {
          visits: createRequestLimit(config.requestsAMinute),
          pictures: createRequestLimit(config.requestsAMinute * pictures.length),
        },
        ...defined({ chatLink: overrides.chatLink ?? chatLinkOf(config.channel) }),
        leftOut: (what, err) => log.error({ event: 'left-out', what, err }, 'something is missing on a picture'),
      }),
      speech,
    },
    ...(shipmentSecrets.length === 0 ? {} : { shipments: createShipmentDoor(shipmentSecrets, store, now) }),
    observer,
    log,
  });

  const { prometheus } = telemetry;
  const metricsServer = prometheus && createMetricsServer(prometheus, log);
  let metricsAddress: string | undefined;
  const stop = async () => {
    await Promise.all([server.stop(), notices.stop(), mail.stop()]);
  };
  return {
    store,
    notices,
    mail,
    get metricsAddress() {
      return metricsAddress;
    },
    async listen() {
      // First, so that a port that is taken is told before anybody is answered.
      const { metrics } = config.telemetry ?? {};
      if (metrics !== undefined) metricsAddress = await metricsServer?.listen(metrics.host, metrics.port);
      return server.listen(config.host, config.port);
    },
    stop,
    async close() {
      await stop();
      await admissions.settled();
      await store.close();
      await telemetry.stop();
      await metricsServer?.stop();
      await closeLog();
    },
  };
}

/**
 * Teams shows an error of its own after five seconds.
 * Source: Respond to search command,
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search
 */
const searchMilliseconds = 4_300;

/** Order numbers of the program have ten digits and do not begin with zero. */
function tenDigits(): string {
  return String(randomInt(1_000_000_000, 9_999_999_999));
}

/** Longer than the numbers that the program gave out so far, so that a new one is not one of those. */
function eightDigits(): string {
  return String(randomInt(10_000_000, 99_999_999));
}

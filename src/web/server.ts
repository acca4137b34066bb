import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import restify from 'restify';
import type { AgreementVersion } from '../catalog/agreements.ts';
import { type Observer, reference } from '../observer.ts';
import type { Speech } from '../speech/speech.ts';
import type { Bot } from '../teams/bot.ts';
import { agreementHeaders, agreementPage } from './agreement-page.ts';
import { addApi } from './api/add-api.ts';
import type { ApiDoor } from './api/door.ts';
import { watchConnections } from './connections.ts';
import { addDashboard, type DashboardDoor } from './dashboard/add-dashboard.ts';
import { addDownloads } from './downloads/add-downloads.ts';
import type { DownloadDoor } from './downloads/door.ts';
import { languageAsked } from './first-language.ts';
import { notListening } from './listen-error.ts';
import { addMessages } from './messages.ts';
import { observeRequests } from './observe-requests.ts';
import { addAnswerPage } from './references/answer-page.ts';
import type { ReferenceDoor } from './references/door.ts';
import { createRefusals, refusalOf } from './refusals.ts';
import type { ShipmentDoor } from './shipments/door.ts';
import { addShipmentWebhook } from './shipments/shipment-webhook.ts';

/** Longer than an answer of ours takes (our choice). */
const stopMilliseconds = 10_000;

export interface WebServer {
  /**
   * @returns the address, such as `http://127.0.0.1:3978`
   * @throws ListenError
   */
  listen(host: string, port: number): Promise<string>;
  /** Takes no more requests, and ends in ten seconds whatever clients do. */
  stop(): Promise<void>;
}

/** Browsers take each answer for what it says it is, and come back by https alone. */
const ofAllAnswers = {
  'X-Content-Type-Options': 'nosniff',
  'Strict-Transport-Security': 'max-age=31536000',
};

/**
 * The HTTP side: `/api/messages` for the channel, `/dashboard/` and `/api/...` for the tab, `/agreements/:version` and
 * `/downloads/...` for people, `/references/...` for customers, `/health` for whoever watches.
 * @param isReady whether requests can be answered, which is to say whether the store can be read and written
 */
export function createServer(services: {
  readonly bot: Bot;
  /** Those that people can read. */
  readonly agreements: readonly AgreementVersion[];
  readonly agreementNote?: string;
  readonly isReady: () => Promise<boolean>;
  /** Nobody can tell anything about shipments, if left out. */
  readonly shipments?: ShipmentDoor;
  /** Where customers answer, and the address at which their browsers find it. */
  readonly references: { readonly door: ReferenceDoor; readonly origin: string };
  /** Where people take files away, and what opens the bot in Teams for whom a link leads to none. */
  readonly downloads: { readonly door: DownloadDoor; readonly teamsLink?: string };
  /** The Partner Dashboard. */
  readonly dashboard: Omit<DashboardDoor, 'speech'>;
  /** What the tab asks. */
  readonly api: { readonly door: ApiDoor; readonly speech: (locale: string) => Speech };
  readonly observer: Observer;
  readonly log: Logger;
}): WebServer {
  const { bot, agreements, agreementNote, isReady, shipments, references, downloads, dashboard, api, observer, log } =
    services;
  const refusals = createRefusals(log, (locale) => api.speech(locale));
  // What it would say by itself has whole requests in it, tokens and names included.
  const silent = log.child({}, { level: 'silent' }) as unknown as NonNullable<restify.ServerOptions['log']>;
  // Whoever asks first whether to send a body hears it from the door, which knows who asks.
  const server = restify.createServer({ name: 'partner-membership-center', log: silent, noWriteContinue: true });
  const connections = watchConnections(server.server as Server);
  observeRequests(server, observer);
  server.pre((_request, response, next) => {
    for (const [name, value] of Object.entries(ofAllAnswers)) response.header(name, value);
    next();
  });
  // restify throws where nobody catches it, which would end the process, if address and host together are none.
  server.pre((request, response, next) => {
    try {
      request.getUrl();
    } catch {
      refusals.anybody(request, response, refusalOf(400)).then(() => next(false), next);
      return;
    }
    next();
  });

  addMessages(server, { bot, refusals, observer, log });
  if (shipments !== undefined) addShipmentWebhook(server, { door: shipments, refusals, log });

  addAnswerPage(server, references.door, references.origin);
  addDownloads(server, downloads.door, downloads.teamsLink);
  addDashboard(server, { ...dashboard, speech: (locale) => api.speech(locale) }, refusals);
  addApi(server, { ...api, observer, log });

  server.get('/agreements/:version', async (request, response) => {
    const version = String(request.params.version);
    const agreement: AgreementVersion | undefined = agreements.find((entry) => entry.version === version);
    if (agreement !== undefined) {
      response.sendRaw(
        200,
        agreementPage(agreement, api.speech(languageAsked(request)), agreementNote),
        agreementHeaders,
      );
    } else {
      const refusal = { ...refusalOf(404), message: 'There is no agreement of this version.' };
      await refusals.anybody(request, response, refusal);
    }
  });

  server.get('/health/live', async (_request, response) => {
    response.send(200, { status: 'live' });
  });
  server.get('/health/ready', async (_request, response) => {
    if (connections.isStopping) response.send(503, { status: 'stopping' });
    else if (await isReady()) response.send(200, { status: 'ready' });
    else response.send(503, { status: 'the store cannot be read and written' });
  });

  // Whatever goes wrong below us is said in our words: restify would send the message of the error.
  server.on('restifyError', (request, response, error, done) => {
    const status = Number((error as { statusCode?: number }).statusCode ?? 500);
    if (status < 500) {
      refusals.anybody(request, response, refusalOf(status)).then(done, done);
      return;
    }
    const number = reference();
    log.error({ event: 'request-failed', reference: number, err: error }, 'a request failed');
    const { code, message } = refusalOf(500);
    response.send(500, { error: { code, message, reference: number } });
    done();
  });
  return {
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          reject(notListening(error, host, port, 'PMC_HOST and PORT')),
        );
        server.listen(port, host, () => resolve(`http://${host}:${(server.address() as AddressInfo).port}`));
      }),
    stop: () => connections.stop(stopMilliseconds),
  };
}

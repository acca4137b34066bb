import type { Logger } from 'pino';
import restify from 'restify';
import { type AgreementVersion, agreementVersions } from '../catalog/agreements.ts';
import { type Bot, NotAuthenticatedError, NotServedError } from '../teams/bot.ts';
import { ActivityOnTheWire } from '../teams/request.ts';
import { createRequestLimit } from '../teams/request-limit.ts';
import { agreementPage } from './agreement-page.ts';
import type { ShipmentDoor } from './shipments/door.ts';
import { addShipmentWebhook } from './shipments/shipment-webhook.ts';

/** Larger than any activity of Teams: a text of 100 KB is answered in words, more is refused unread. */
const largestBodyBytes = 256 * 1024;

/** Of one address; whatever comes after that is refused without a line in the log (our choice). */
const failuresAMinute = 30;

/**
 * The HTTP side: `/api/messages` for the channel, `/agreements/:version` for people, `/health` for whoever watches.
 * @param isReady whether requests can be answered, which is to say whether the store answers
 */
export function createServer(services: {
  readonly bot: Bot;
  readonly isReady: () => Promise<boolean>;
  /** Nobody can tell anything about shipments, if left out. */
  readonly shipments?: ShipmentDoor;
  readonly newId: () => string;
  readonly log: Logger;
}): restify.Server {
  const { bot, isReady, shipments, newId, log } = services;
  const failures = createRequestLimit(failuresAMinute);
  // What it would say by itself has whole requests in it, tokens and names included.
  const silent = log.child({}, { level: 'silent' }) as unknown as NonNullable<restify.ServerOptions['log']>;
  const server = restify.createServer({ name: 'partner-membership-center', log: silent });
  /** The body of a stranger is not even read. Behind a proxy all addresses are one: who is the channel is always heard. */
  const refuseStranger = async (request: restify.Request, response: restify.Response, reason: string) => {
    const count = await failures.count(request.socket.remoteAddress ?? '');
    const status = count === 'within' ? 401 : 429;
    const reference = newId().slice(0, 8);
    if (count !== 'beyond') log.warn({ event: 'request-refused', reference, status, reason }, 'a request was refused');
    if (status === 429) response.header('Retry-After', '60');
    response.send(status, problem(...wordsOf(status), reference));
  };
  server.post(
    '/api/messages',
    (request, response, next) => {
      if (!bot.isForeign(request.header('authorization', ''))) return next();
      refuseStranger(request, response, 'no token of the channel').then(() => next(false), next);
    },
    restify.plugins.bodyReader({ maxBodySize: largestBodyBytes }),
    restify.plugins.jsonBodyParser({ mapParams: false }),
    async (request, response) => {
      const refuse = (status: number, message: string, details: object) => {
        const reference = newId().slice(0, 8);
        log.warn({ event: 'request-refused', reference, status, ...details }, 'a request was refused');
        response.send(status, problem(wordsOf(status)[0], message, reference));
      };
      const activity = ActivityOnTheWire.safeParse(request.body);
      if (!activity.success) {
        const fields = activity.error.issues.map((issue) => issue.path.join('.') || 'body').slice(0, 5);
        return refuse(400, `These fields are missing or wrong: ${fields.join(', ')}.`, { fields });
      }
      try {
        const { status, body } = await bot.process(activity.data, request.header('authorization', ''));
        response.send(status, body);
      } catch (error) {
        if (error instanceof NotServedError) return refuse(403, wordsOf(403)[1], { reason: error.message });
        if (!(error instanceof NotAuthenticatedError)) {
          const reference = newId().slice(0, 8);
          log.error({ event: 'request-failed', reference, err: error }, 'a request failed');
          response.send(500, problem(...wordsOf(500), reference));
          return;
        }
        await refuseStranger(request, response, (error.cause as Error | undefined)?.message ?? error.message);
      }
    },
  );

  if (shipments !== undefined) addShipmentWebhook(server, { door: shipments, newId, log });

  server.get('/agreements/:version', async (request, response) => {
    const version = String(request.params.version);
    const agreement: AgreementVersion | undefined = agreementVersions.find((entry) => entry.version === version);
    if (agreement === undefined) response.send(404, problem('NotFound', 'There is no agreement of this version.'));
    else response.sendRaw(200, agreementPage(agreement), { 'Content-Type': 'text/html; charset=utf-8' });
  });

  server.get('/health/live', async (_request, response) => {
    response.send(200, { status: 'live' });
  });
  server.get('/health/ready', async (_request, response) => {
    const ready = await isReady();
    response.send(ready ? 200 : 503, { status: ready ? 'ready' : 'the store does not answer' });
  });

  // Whatever goes wrong below us is said in our words: restify would send the message of the error.
  server.on('restifyError', (_request, _response, error, done) => {
    const reference = newId().slice(0, 8);
    const status = Number((error as { statusCode?: number }).statusCode ?? 500);
    const level = status >= 500 ? 'error' : 'warn';
    log[level]({ event: 'request-refused', reference, status, err: error }, 'a request was refused');
    const [code, message] = wordsOf(status);
    const body = problem(code, message, reference);
    Object.assign(error, { toJSON: () => body, toString: () => JSON.stringify(body) });
    return done();
  });
  return server;
}

function problem(code: string, message: string, reference?: string) {
  return { error: { code, message, ...(reference === undefined ? {} : { reference }) } };
}

function wordsOf(status: number): [code: string, message: string] {
  switch (status) {
    case 400:
      return ['BadArgument', 'The body is not valid JSON.'];
    case 401:
      return ['Unauthorized', 'The request carries no valid token of the channel.'];
    case 403:
      return ['Forbidden', 'This bot does not serve that tenant or address.'];
    case 404:
      return ['NotFound', 'There is nothing at this address.'];
    case 405:
      return ['MethodNotAllowed', 'This address does not take that method.'];
    case 413:
      return ['MessageSizeTooBig', 'The body is larger than the 256 KB that are taken.'];
    case 415:
      return ['UnsupportedMediaType', 'The body must be application/json.'];
    case 429:
      return ['Throttled', 'Too many requests without a valid token. Try again in a minute.'];
    default:
      return ['ServiceError', 'Something went wrong on our side.'];
  }
}

import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type restify from 'restify';
import { reference } from '../observer.ts';
import type { Speech } from '../speech/speech.ts';
import { createRequestLimit } from '../teams/request-limit.ts';
import { languageAsked } from './first-language.ts';
import { isForReading, refusalPage, refusalPageHeaders } from './refusal-page.ts';

/** What a request that is not taken is told. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly retryAfterSeconds?: number;
  /** Of the line in the log. */
  readonly event?: string;
  /** What the log says besides, and nobody hears: nothing that the request said. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Says no, with a reference that stands in the log too: to whoever opened a link in a browser as a page in their language. */
export interface Refusals {
  /** To whoever is known. */
  known(response: restify.Response, refusal: Refusal): void;
  /** To anybody: whoever is refused again and again hears only that, and gets no line in the log any more. */
  anybody(request: IncomingMessage, response: restify.Response, refusal: Refusal): Promise<void>;
}

/** Of one address, at all doors together (our choice). Behind a proxy all are one: who is known is always heard. */
const refusalsAMinute = 30;

const tooMany: Refusal = {
  status: 429,
  code: 'TooManyRequests',
  message: 'Too many requests that had to be refused. Send this one again a little later.',
  retryAfterSeconds: 60,
};

export function createRefusals(log: Logger, speech: (locale: string) => Speech): Refusals {
  const limit = createRequestLimit(refusalsAMinute);
  const refuse = (response: restify.Response, refusal: Refusal, isLogged: boolean, request?: IncomingMessage) => {
    const { status, code, message, retryAfterSeconds, event = 'request-refused', details } = refusal;
    const number = reference();
    if (isLogged) log.warn({ event, reference: number, status, code, ...details }, 'a request was refused');
    if (retryAfterSeconds !== undefined) response.header('Retry-After', String(retryAfterSeconds));
    if (request !== undefined && isForReading(request)) {
      const page = refusalPage(status, number, speech(languageAsked(request)));
      response.sendRaw(status, request.method === 'HEAD' ? '' : page, refusalPageHeaders);
      return;
    }
    response.send(status, { error: { code, message, reference: number } });
  };
  return {
    known: (response, refusal) => refuse(response, refusal, true),
    async anybody(request, response, refusal) {
      const count = await limit.count(request.socket.remoteAddress ?? '');
      const { event } = refusal;
      const told = count === 'within' ? refusal : { ...tooMany, ...(event === undefined ? {} : { event }) };
      refuse(response, told, count !== 'beyond', request);
    },
  };
}

/** What is wrong with a request, by the status that says so. */
export function refusalOf(status: number, details?: Refusal['details']): Refusal {
  const [code, message] = wordsOf(status);
  return { status, code, message, ...(details === undefined ? {} : { details }) };
}

function wordsOf(status: number): [code: string, message: string] {
  switch (status) {
    case 400:
      return ['BadArgument', 'The request is not one that can be read.'];
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
      return ['UnsupportedMediaType', 'The body must be application/json, as it is: not compressed.'];
    default:
      return ['ServiceError', 'Something went wrong on our side.'];
  }
}

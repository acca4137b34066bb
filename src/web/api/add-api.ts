import { hash } from 'node:crypto';
import type { Logger } from 'pino';
import type restify from 'restify';
import { type Observer, reference } from '../../observer.ts';
import { written } from '../../pictures/written.ts';
import type { Speech } from '../../speech/speech.ts';
import { StoreError } from '../../store/store.ts';
import { createRequestLimit } from '../../teams/request-limit.ts';
import { isPlainJson, parseJson, readBody } from '../body.ts';
import { isAmong } from '../etag.ts';
import { languageAsked } from '../first-language.ts';
import type { Call } from './caller.ts';
import type { ApiDoor } from './door.ts';
import { isProblem, type Problem, problemShown, statuses } from './problem.ts';

/** Larger than any deed. */
const largestBodyBytes = 64 * 1024;

/** Lines in the log of those whom nobody knows, a minute (our choice). */
const strangersLogged = 30;

/**
 * Kept by nobody between, and by a browser only to be asked about each time: a right that was lost a minute ago shows at
 * once, and what has not changed is not sent again.
 * Source: RFC 9111 (HTTP Caching), https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2
 */
const headersOfAll = {
  'Cache-Control': 'private, no-cache',
  Vary: 'Authorization, Accept-Language',
  // Nothing of it is a page, and no other site may read it: there is no CORS.
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
} as const;

/** What an answer is about, for the log. */
interface Asked {
  readonly asks: 'visit' | 'picture' | 'deed' | 'session';
  readonly picture?: string;
}

/**
 * `/api/...` for the tab: `GET visit`, `GET pictures/:name`, `POST deeds` and `POST session`. Each request has a number,
 * which stands in the log, in the header `X-Request-Id`, and in whatever problem it comes to.
 */
export function addApi(
  server: restify.Server,
  services: {
    readonly door: ApiDoor;
    readonly speech: (locale: string) => Speech;
    readonly observer: Observer;
    readonly log: Logger;
  },
): void {
  const { door, speech, observer, log } = services;
  const strangers = createRequestLimit(strangersLogged);

  const answer = async (
    request: restify.Request,
    response: restify.Response,
    asked: Asked,
    ask: (call: Call) => Promise<object | Problem>,
  ) => {
    const begun = performance.now();
    const number = reference();
    const locale = languageAsked(request);
    const call = { authorization: request.header('authorization', ''), locale };
    const outcome = await ask(call).catch((error): Problem => {
      const isDown = error instanceof StoreError;
      log.error({ event: 'api-failed', reference: number, ...asked, err: error }, 'the tab could not be answered');
      return { code: isDown ? 'unavailable' : 'failed' };
    });
    const problem = isProblem(outcome) ? outcome : undefined;
    const status = problem === undefined ? 200 : statuses[problem.code];
    if (problem?.reason !== undefined) observer.happened('token-refused', { door: 'tab', why: problem.reason });
    const isStranger = status === 401 || problem?.code === 'tenant-not-let-in';
    if (!isStranger || (await strangers.count('all')) === 'within') {
      const milliseconds = Math.round(performance.now() - begun);
      const told = problem === undefined ? {} : { code: problem.code, reason: problem.reason };
      log.info({ event: 'api', reference: number, ...asked, status, ...told, milliseconds }, 'the tab was answered');
    }
    const headers = { ...headersOfAll, 'X-Request-Id': number };
    if (problem !== undefined) {
      const body = written(problemShown(problem, number, speech(locale)));
      response.sendRaw(status, body, {
        ...headers,
        'Cache-Control': 'no-store',
        'Content-Type': 'application/problem+json',
        ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
        ...(status === 429 || status === 503 ? { 'Retry-After': status === 429 ? '60' : '5' } : {}),
      });
      return;
    }
    const body = written(outcome);
    const etag = `"${hash('sha256', body, 'base64url').slice(0, 27)}"`;
    const isKnown = request.method === 'GET' && isAmong(etag, request.header('if-none-match', ''));
    response.sendRaw(isKnown ? 304 : 200, isKnown ? '' : body, {
      ...headers,
      ...(request.method === 'GET' ? { ETag: etag } : { 'Cache-Control': 'no-store' }),
      'Content-Type': 'application/json; charset=utf-8',
    });
  };

  const organizationIn = (request: restify.Request) =>
    new URLSearchParams(request.getQuery()).get('organization')?.slice(0, 200) || undefined;

  server.get('/api/visit', async (request, response) =>
    answer(request, response, { asks: 'visit' }, (call) => door.visit(call, organizationIn(request))),
  );
  server.get('/api/pictures/:name', async (request, response) => {
    const name = String(request.params.name);
    const asked: Asked = { asks: 'picture', ...(/^[a-z-]{1,30}$/.test(name) ? { picture: name } : {}) };
    return answer(request, response, asked, (call) => door.picture(call, name, organizationIn(request)));
  });
  server.post('/api/deeds', async (request, response) =>
    answer(request, response, { asks: 'deed' }, (call) =>
      door.deed(call, async () => {
        if (!isPlainJson(request)) return undefined;
        const body = await readBody(request, response, largestBodyBytes);
        return typeof body === 'string' ? body : parseJson(body);
      }),
    ),
  );
  server.post('/api/session', async (request, response) =>
    answer(request, response, { asks: 'session' }, (call) => door.signIn(call)),
  );
}

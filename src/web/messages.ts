import type { Logger } from 'pino';
import type restify from 'restify';
import { type Observer, reference } from '../observer.ts';
import { type Bot, NotAuthenticatedError, NotServedError } from '../teams/bot.ts';
import { ActivityOnTheWire } from '../teams/request.ts';
import { isPlainJson, parseJson, readBody } from './body.ts';
import { type Refusals, refusalOf } from './refusals.ts';

/** Larger than any activity of Teams: a text of 100 KB is answered in words, more is refused unread. */
const largestBodyBytes = 256 * 1024;

/** `POST /api/messages`. What the header alone can tell is decided before any of the body is read. */
export function addMessages(
  server: restify.Server,
  services: { readonly bot: Bot; readonly refusals: Refusals; readonly observer: Observer; readonly log: Logger },
): void {
  const { bot, refusals, observer, log } = services;
  server.post('/api/messages', async (request, response) => {
    if (!isPlainJson(request)) return refusals.anybody(request, response, refusalOf(415));
    const admitted = await bot.admit(request.header('authorization', ''));
    if (admitted.kind !== 'admitted') {
      const status = admitted.kind === 'foreign' ? 401 : 500;
      observer.happened('token-refused', { door: 'channel', why: admitted.kind });
      return refusals.anybody(request, response, refusalOf(status, { reason: admitted.reason }));
    }
    const body = await readBody(request, response, largestBodyBytes);
    if (body === 'cut') return;
    if (body === 'too-large') return refusals.known(response, refusalOf(413));
    const json = parseJson(body);
    if (json === undefined) {
      return refusals.known(response, { ...refusalOf(400), message: 'The body is not valid JSON.' });
    }
    const activity = ActivityOnTheWire.safeParse(json);
    if (!activity.success) {
      const fields = activity.error.issues.map((issue) => issue.path.join('.') || 'body').slice(0, 5);
      const message = `These fields are missing or wrong: ${fields.join(', ')}.`;
      return refusals.known(response, { ...refusalOf(400, { fields }), message });
    }
    try {
      const { status, body: answer } = await admitted.process(activity.data);
      response.send(status, answer);
    } catch (error) {
      if (error instanceof NotServedError) {
        observer.happened('token-refused', { door: 'channel', why: 'not-served' });
        return refusals.known(response, refusalOf(403, { reason: error.message }));
      }
      if (error instanceof NotAuthenticatedError) {
        observer.happened('token-refused', { door: 'channel', why: 'foreign' });
        return refusals.anybody(request, response, refusalOf(401, { reason: error.message }));
      }
      const number = reference();
      log.error({ event: 'request-failed', reference: number, err: error }, 'a request failed');
      const { code, message } = refusalOf(500);
      response.send(500, { error: { code, message, reference: number } });
    }
  });
}

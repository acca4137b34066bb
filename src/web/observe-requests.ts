import { once } from 'node:events';
import type restify from 'restify';
import { arriving, type Observer } from '../observer.ts';

/** Turns are told of where they are understood; and whoever asks every few seconds whether we live is no news. */
const untold = new Set(['/api/messages', '/health/live', '/health/ready']);

/**
 * Each request has a trace from its arrival on, so that a refusal, too, has the reference of its lines in the log; how it
 * was answered is counted. One that has a route becomes a piece of work of its own: whatever else strangers ask for
 * costs a number and no more.
 */
export function observeRequests(server: restify.Server, observer: Observer): void {
  server.pre((request, response, next) => {
    const began = performance.now();
    const method = request.method ?? '';
    response.once('close', () => {
      const seconds = (performance.now() - began) / 1000;
      observer.happened('request-answered', { method, route: routeOf(request), status: response.statusCode, seconds });
    });
    arriving(() => next());
  });
  server.use((request, response, next) => {
    const route = routeOf(request);
    if (route === undefined || untold.has(route)) return next();
    void observer.work('request', { method: request.method ?? '', route }, async () => {
      const closed = once(response, 'close');
      next();
      await closed;
      observer.add('request', { status: response.statusCode });
    });
  });
}

/** Before a request has found its route there is none. */
function routeOf(request: restify.Request): string | undefined {
  const { path } = (request.getRoute() as restify.Route | undefined) ?? {};
  return typeof path === 'string' ? path : undefined;
}

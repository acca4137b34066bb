import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request as requestTo, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { DemoPerson } from './people.ts';

/** Where the tab of one person is shown. */
export interface TabHost {
  readonly address: string;
  stop(): Promise<void>;
}

export interface TabHostOptions {
  readonly port: number;
  readonly person: DemoPerson;
  /** Where the bot listens, such as http://127.0.0.1:3978. */
  readonly botAddress: string;
  /** Where the person chats with the bot. */
  readonly chatAddress: string;
  /**
   * A token of single sign-on for this person, as Teams fetches one.
   * @param isAllowedToAsk whether Teams may show the person a window for it
   * @throws Error with the reason that Teams gives the tab
   */
  token(isAllowedToAsk: boolean): Promise<string>;
}

/** Whatever the tab asks of the web server that it comes from; nothing else of the bot is reached through here. */
const passedOn = /^\/(?:dashboard(?:\/|$|\?)|api\/(?:visit|pictures|deeds|session)(?:\/|$|\?))/;

const fileOf = (name: string) => readFileSync(fileURLToPath(new URL(`./tab-host/${name}`, import.meta.url)), 'utf8');

/**
 * A stand-in for Teams around the tab, for the demo and for tests: it frames the tab, speaks with the library in it as
 * Teams does, and fetches tokens of the demo's issuer for the one person whose window it is. Library and tab are the real
 * ones: the library takes messages of the tab's own origin, so what the tab asks for is passed on from here. On loopback
 * alone, and never part of the server: whoever reaches it is that person.
 */
export async function startTabHost(options: TabHostOptions): Promise<TabHost> {
  const { port, person, botAddress, chatAddress, token } = options;
  const settings = JSON.stringify({ name: person.name, email: person.email, oid: person.objectId });
  const files: Readonly<Record<string, { readonly type: string; readonly content: string }>> = {
    '/': { type: 'text/html', content: fileOf('page.html').replace('%SETTINGS%', () => escaped(settings)) },
    '/host.js': { type: 'text/javascript', content: fileOf('host.js') },
    '/host.css': { type: 'text/css', content: fileOf('host.css') },
  };

  const server = createServer((request, response) => {
    const { url = '/', method } = request;
    // What the bot's web server has made of `writeHead` returns nothing.
    const answer = (status: number, more: Readonly<Record<string, string>> = {}, body = '') => {
      response.writeHead(status, { ...headersOfAll, ...more });
      response.end(body);
    };
    // A page of another site must not make this person's browser ask here.
    if (!isOwn(request, (server.address() as AddressInfo).port)) return answer(421);
    if (passedOn.test(url)) return passOn(request, response, botAddress);
    const file = method === 'GET' ? files[url] : undefined;
    if (file !== undefined) return answer(200, { 'Content-Type': `${file.type}; charset=utf-8` }, file.content);
    if (method === 'GET' && url === '/chat') return answer(302, { Location: chatAddress });
    const isAllowedToAsk = url === '/token?ask';
    if (method !== 'POST' || !(url === '/token' || isAllowedToAsk)) {
      return answer(404, {}, 'There is nothing at this address.');
    }
    token(isAllowedToAsk).then(
      (text) => answer(200, { 'Content-Type': 'text/plain' }, text),
      (error: Error) => answer(500, { 'Content-Type': 'text/plain' }, error.message),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const headersOfAll = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'none'",
};

/** Asked by the page itself or by whoever opens it: the name is that of loopback, and no other site is behind it. */
function isOwn({ headers, method }: IncomingMessage, port: number): boolean {
  const isHere = headers.host === `127.0.0.1:${port}` || headers.host === `localhost:${port}`;
  const { origin } = headers;
  const isSameOrigin =
    origin === undefined ? method === 'GET' || method === 'HEAD' : origin === `http://${headers.host}`;
  return isHere && isSameOrigin;
}

function passOn(request: IncomingMessage, response: ServerResponse, botAddress: string): void {
  const { url = '/', method, headers } = request;
  const onward = requestTo(new URL(url, botAddress), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.once('error', () => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  });
  request.pipe(onward);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

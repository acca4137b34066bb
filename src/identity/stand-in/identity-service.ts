import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createIssuer,
  createIssuerKeys,
  type Issuer,
  type IssuerKeys,
  type Somebody,
  ssoAppId,
  teamsClientId,
} from './issuer.ts';

/** Where the stand-ins for Entra and the token service are, and whom they know. */
export interface StandInIdentity {
  /** Such as `http://127.0.0.1:40000`. */
  readonly origin: string;
  readonly tenantId: string;
  /** The application that people sign in to. */
  readonly appId: string;
  /** The application that fetches their tokens. */
  readonly clientId: string;
}

/** An issuer and a Bot Framework token service on loopback, for the demo and for tests. */
export interface IdentityService {
  /** Such as `http://127.0.0.1:40000`. */
  readonly origin: string;
  readonly issuer: Issuer;
  /** What a configuration says of it. */
  settings(tenantId: string): StandInIdentity;
  /** What was asked of the token service, such as `GetToken`. */
  readonly asked: readonly string[];
  /** As if this person had signed in and consented earlier. */
  consented(userId: string, person: Somebody): void;
  /** The person has to sign in anew, by Teams or by hand. */
  signedOut(userId: string): void;
  /** The person has to consent again, too. */
  forget(userId: string): void;
  /** The code that somebody gets who signs in by hand. */
  codeFor(person: Somebody): string;
  /** What the token service does next: answers with this status, not at all, or as always but after this long. */
  failNext(...outcomes: readonly Outcome[]): void;
  close(): Promise<void>;
}

type Outcome = number | 'silence' | { readonly milliseconds: number };

/**
 * Where it differs from the real token service: there is one OAuth connection, whatever it is called; tokens live as long
 * as this process; whoever opens the sign-in link is signed in without being asked for a password.
 * @param keys of earlier ones, to save the time of making some
 */
export async function startIdentityService(now: () => Date, keys?: IssuerKeys): Promise<IdentityService> {
  const people = new Map<string, Somebody>();
  const known = new Map<string, Somebody>();
  const codes = new Map<string, Somebody>();
  const asked: string[] = [];
  const outcomes: Outcome[] = [];
  let exchanges = 0;
  let issuer: Issuer | undefined;

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', origin);
    const answer = (status: number, body?: object | string) => {
      const isPage = typeof body === 'string';
      response.writeHead(status, { 'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json' });
      response.end(isPage ? body : body && JSON.stringify(body));
    };
    const issued = issuer?.answer(url.pathname);
    if (issued !== undefined) return answer(200, issued);
    const user = url.searchParams.get('userId') ?? '';
    const operation = /^\/api\/(?:usertoken|botsignin)\/(\w+)$/i.exec(url.pathname)?.[1] ?? '';
    if (operation !== '') {
      asked.push(operation);
      const outcome = outcomes.shift();
      if (outcome === 'silence') return;
      if (typeof outcome === 'number') return answer(outcome, {});
      if (outcome !== undefined) await sleep(outcome.milliseconds);
    }
    switch (operation.toLowerCase()) {
      case 'gettoken': {
        const code = url.searchParams.get('code') ?? '';
        const person = code === '' ? known.get(user) : codes.get(code);
        if (person === undefined) return answer(404);
        known.set(user, person);
        codes.delete(code);
        return answer(200, { connectionName: 'sso', token: await issuer?.userToken(person) });
      }
      case 'exchange': {
        const { token } = (await readJson(request)) as { token?: string };
        const person = people.get(user);
        // Without consent the real one cannot fetch a token of its own either.
        if (person === undefined) return answer(400, { error: { code: 'BadRequest', message: 'consent needed' } });
        known.set(user, person);
        return answer(200, { connectionName: 'sso', token });
      }
      case 'getsigninresource': {
        const state = JSON.parse(Buffer.from(url.searchParams.get('state') ?? '', 'base64').toString('utf8'));
        const link = `${origin}/sign-in?user=${encodeURIComponent(state.conversation?.user?.id ?? '')}`;
        exchanges += 1;
        const resource = { id: `exchange-${exchanges}`, uri: 'api://stand-in', providerId: 'stand-in' };
        return answer(200, { signInLink: link, tokenExchangeResource: resource });
      }
      case 'signout':
        known.delete(user);
        return answer(204);
    }
    if (url.pathname === '/sign-in') {
      const person = people.get(url.searchParams.get('user') ?? '');
      if (person === undefined) return answer(404, page('Nobody of this name can sign in here.'));
      known.set(url.searchParams.get('user') ?? '', person);
      return answer(200, page(`You are signed in as ${person.name}. Go back to the chat and ask again.`));
    }
    return answer(404);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  issuer = createIssuer(origin, keys ?? (await createIssuerKeys()), now);
  return {
    origin,
    issuer,
    settings: (tenantId) => ({ origin, tenantId, appId: ssoAppId, clientId: teamsClientId }),
    asked,
    consented(userId, person) {
      people.set(userId, person);
      known.set(userId, person);
    },
    signedOut(userId) {
      known.delete(userId);
    },
    forget(userId) {
      known.delete(userId);
      people.delete(userId);
    },
    codeFor(person) {
      const code = String(100_000 + codes.size);
      codes.set(code, person);
      return code;
    },
    failNext: (...next) => outcomes.push(...next),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function page(text: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in</title><body style="font: 16px system-ui; margin: 3rem"><p>${text}</p></body></html>`;
}

async function readJson(request: IncomingMessage): Promise<object> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}

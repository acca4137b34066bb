import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Microsoft Graph, as far as it installs an app for a person. It differs from the real one in that it checks no token
 * and knows every person and every app, unless a test says otherwise.
 */
export interface Graph {
  readonly origin: string;
  /** What was asked, in order. */
  readonly asked: readonly { readonly objectId: string; readonly app: string; readonly authorization: string }[];
  /** Object ids of the people for whom the app is installed. */
  readonly installed: Set<string>;
  /** Asks the script about each request; what it says is answered. */
  script(answer: (objectId: string) => GraphFault | undefined): void;
  close(): Promise<void>;
}

export interface GraphFault {
  readonly status?: number;
  /** Seconds. */
  readonly retryAfter?: number;
  /** The connection breaks instead of an answer, or nothing comes back at all. */
  readonly instead?: 'break' | 'silence';
}

export async function startGraph(): Promise<Graph> {
  const asked: { objectId: string; app: string; authorization: string }[] = [];
  const installed = new Set<string>();
  let scripted: (objectId: string) => GraphFault | undefined = () => undefined;
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const [, objectId] = /^\/v1\.0\/users\/([^/]+)\/teamwork\/installedApps$/.exec(request.url ?? '') ?? [];
    if (request.method !== 'POST' || objectId === undefined) {
      response.writeHead(405);
      return response.end();
    }
    const app = String((JSON.parse(text) as Record<string, unknown>)['teamsApp@odata.bind']);
    asked.push({ objectId, app, authorization: request.headers.authorization ?? '' });
    const { status, retryAfter, instead } = scripted(objectId) ?? {};
    if (instead === 'silence') return;
    if (instead === 'break') return request.socket.destroy();
    if (status !== undefined) {
      const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      return response.end(JSON.stringify({ error: { code: 'AsTheTestAsked', message: '' } }));
    }
    const isNew = !installed.has(objectId);
    installed.add(objectId);
    response.writeHead(isNew ? 201 : 409);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    installed,
    script: (answer) => {
      scripted = answer;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

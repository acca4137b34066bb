import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CosmosClientOptions } from '@azure/cosmos';
import type { CosmosStandIn } from './cosmos-stand-in.ts';

type HttpClient = NonNullable<CosmosClientOptions['httpClient']>;
type PipelineResponse = Awaited<ReturnType<HttpClient['sendRequest']>>;

/** The stand-in in the place of the SDK's network, without any socket. */
export function httpClientOf(standIn: CosmosStandIn): HttpClient {
  return {
    async sendRequest(request): Promise<PipelineResponse> {
      // As a network would: nobody is answered before everybody else had a turn.
      await new Promise((resolve) => setImmediate(resolve));
      if (request.abortSignal?.aborted) throw named('AbortError', 'the request was called off');
      const { pathname, search, origin } = new URL(request.url);
      const body = typeof request.body === 'string' ? { body: request.body } : {};
      const headers = lowered(request.headers.toJSON());
      const reaction = standIn.react({ method: request.method, origin, path: pathname + search, headers, ...body });
      switch (reaction.kind) {
        case 'cut':
          throw Object.assign(named('RestError', `failed with ${reaction.code}`), { code: reaction.code });
        case 'timeout':
          return new Promise((_, reject) => {
            const callOff = () => reject(named('AbortError', 'the request was called off'));
            request.abortSignal?.addEventListener?.('abort', callOff);
          });
        case 'truncated':
        case 'answer': {
          const { status, headers: answered, body: text } = reaction.answer;
          const bodyAsText = reaction.kind === 'truncated' ? text.slice(0, text.length / 2) : text;
          return {
            request,
            status,
            headers: headersOf(answered) as unknown as PipelineResponse['headers'],
            bodyAsText,
          };
        }
      }
    },
  };
}

/** The stand-in behind a port of this machine, for tests with several processes. */
export async function listen(standIn: CosmosStandIn): Promise<{ readonly endpoint: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const reaction = standIn.react({
      method: request.method ?? 'GET',
      origin: `http://${request.headers.host}`,
      path: request.url ?? '/',
      headers: lowered(request.headers as Record<string, string>),
      body: Buffer.concat(chunks).toString(),
    });
    if (reaction.kind === 'timeout') return;
    if (reaction.kind === 'cut') return void request.socket.destroy();
    const { status, headers, body } = reaction.answer;
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
    if (reaction.kind === 'answer') response.end(body);
    else response.write(body.slice(0, body.length / 2), () => request.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A credential that the stand-in believes, as it believes every one. */
export const anybody: NonNullable<CosmosClientOptions['aadCredentials']> = {
  getToken: async () => ({ token: 'a-token', expiresOnTimestamp: Date.UTC(2100, 0) }),
};

function lowered(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function headersOf(headers: Readonly<Record<string, string>>) {
  return {
    get: (name: string) => headers[name.toLowerCase()],
    has: (name: string) => name.toLowerCase() in headers,
    toJSON: () => ({ ...headers }),
    [Symbol.iterator]: () => Object.entries(headers)[Symbol.iterator](),
  };
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Card } from './card.ts';

/**
 * The other side of the channel: a Bot Connector that takes messages and updates and remembers them.
 * It differs from the real one in that it checks no token, throttles nobody, splits nothing, and knows only
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference operations that send,
 * reply, update and delete.
 */
export interface Connector {
  readonly serviceUrl: string;
  /** What the bot sent, in order; an update stands in the place of what it updated. */
  readonly messages: readonly SentMessage[];
  /** Fails the next requests with this status. */
  failNext(...statuses: number[]): void;
  close(): Promise<void>;
}

export interface SentMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly text?: string;
  readonly summary?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content: Card }[];
  /** How often it was updated in place. */
  readonly updates: number;
}

export async function startConnector(): Promise<Connector> {
  const messages: SentMessage[] = [];
  const failures: number[] = [];
  let count = 0;
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const body = await readJson(request);
    const failure = failures.shift();
    if (failure !== undefined)
      return answer(failure, { error: { code: 'ServiceError', message: 'as the test asked' } });
    const [, conversationId = '', activityId] =
      /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(request.url ?? '') ?? [];
    const conversation = decodeURIComponent(conversationId);
    if (request.method === 'POST') {
      count += 1;
      const id = `message-${count}`;
      messages.push({ ...body, id, conversationId: conversation, updates: 0 });
      return answer(201, { id });
    }
    const index = messages.findIndex((message) => message.id === decodeURIComponent(activityId ?? ''));
    const known = messages[index];
    if (known === undefined) return answer(404, { error: { code: 'ActivityNotFoundInConversation', message: '' } });
    if (request.method === 'PUT') {
      messages[index] = { ...body, id: known.id, conversationId: conversation, updates: known.updates + 1 };
      return answer(200, { id: known.id });
    }
    messages.splice(index, 1);
    return answer(200, {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    serviceUrl: `http://127.0.0.1:${port}`,
    messages,
    failNext: (...statuses) => failures.push(...statuses),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readJson(request: IncomingMessage): Promise<object> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Card } from './card.ts';

/**
 * The other side of the channel: a Bot Connector that takes messages and updates and remembers them.
 * It differs from the real one in that it checks no token, throttles nobody unless a test says so, splits nothing, and
 * knows only the operations that create a conversation, send, reply, update, delete and name a member of
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference.
 */
export interface Connector {
  readonly serviceUrl: string;
  /** What the bot sent, in order; an update stands in the place of what it updated. */
  readonly messages: readonly SentMessage[];
  /** Chats that the bot has opened, by the person's id in the channel. */
  readonly opened: readonly string[];
  /** What the members of its conversations are called, by id. */
  readonly names: Map<string, string>;
  /** Fails the next requests with this status. */
  failNext(...statuses: number[]): void;
  /** Asks the script about each request; what it says happens to it. */
  script(fault: (asked: Asked) => Fault | undefined): void;
  close(): Promise<void>;
}

/** A request of the bot. */
export interface Asked {
  readonly method: string;
  readonly conversationId: string;
  readonly summary?: string;
  /** With whom a chat is to be opened. */
  readonly person?: string;
  /** Milliseconds of a clock that only goes forward. */
  readonly at: number;
}

export interface Fault {
  readonly status?: number;
  /** The code of the error, such as `ConversationBlockedByUser`. */
  readonly code?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  /** What is answered in place of what the channel says, such as the page of a proxy. */
  readonly body?: string;
  /** The message is taken all the same. */
  readonly taken?: boolean;
  /** The connection breaks instead of an answer. */
  readonly breaks?: boolean;
  /** The answer waits for this. */
  readonly after?: Promise<unknown>;
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
  const opened: string[] = [];
  const names = new Map<string, string>();
  const failures: number[] = [];
  let scripted: (asked: Asked) => Fault | undefined = () => undefined;
  let count = 0;
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    };
    const body = (await readJson(request)) as Partial<SentMessage> & { members?: readonly { id: string }[] };
    const [, conversationId = '', activityId] =
      /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(request.url ?? '') ?? [];
    const conversation = decodeURIComponent(conversationId);
    const method = request.method ?? '';
    const take = (): { status: number; body: object } => {
      const [, memberId] = /^\/v3\/conversations\/[^/]+\/members\/([^/]+)$/.exec(request.url ?? '') ?? [];
      if (method === 'GET' && memberId !== undefined) {
        const id = decodeURIComponent(memberId);
        const member = names.get(id);
        return member === undefined
          ? { status: 404, body: { error: { code: 'MemberNotFoundInConversation', message: '' } } }
          : { status: 200, body: { id, name: member } };
      }
      if (method === 'POST' && request.url === '/v3/conversations') {
        const [person] = body.members ?? [];
        opened.push(person?.id ?? '');
        return { status: 201, body: { id: `a:${person?.id}` } };
      }
      if (method === 'POST') {
        count += 1;
        const id = `message-${count}`;
        messages.push({ ...body, id, conversationId: conversation, updates: 0 });
        return { status: 201, body: { id } };
      }
      const index = messages.findIndex((message) => message.id === decodeURIComponent(activityId ?? ''));
      const known = messages[index];
      if (known === undefined) {
        return { status: 404, body: { error: { code: 'ActivityNotFoundInConversation', message: '' } } };
      }
      if (method === 'PUT') {
        messages[index] = { ...body, id: known.id, conversationId: conversation, updates: known.updates + 1 };
        return { status: 200, body: { id: known.id } };
      }
      messages.splice(index, 1);
      return { status: 200, body: {} };
    };
    const status = failures.shift();
    const { summary } = body;
    const person = body.members?.[0]?.id;
    const asked = {
      method,
      conversationId: conversation,
      at: performance.now(),
      ...(summary === undefined ? {} : { summary }),
      ...(person === undefined ? {} : { person }),
    };
    const fault: Fault = status === undefined ? (scripted(asked) ?? {}) : { status };
    const isRefused = fault.status !== undefined || fault.breaks === true;
    const taken = !isRefused || fault.taken === true ? take() : undefined;
    await fault.after;
    if (fault.breaks === true) return request.socket.destroy();
    if (fault.status !== undefined) {
      if (fault.body !== undefined) {
        response.writeHead(fault.status, {
          'content-type': fault.body.startsWith('<') ? 'text/html' : 'application/json',
        });
        return response.end(fault.body);
      }
      const headers: Record<string, string> =
        fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      return answer(
        fault.status,
        { error: { code: fault.code ?? 'ServiceError', message: 'as the test asked' } },
        headers,
      );
    }
    if (taken !== undefined) answer(taken.status, taken.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    serviceUrl: `http://127.0.0.1:${port}`,
    messages,
    opened,
    names,
    failNext: (...statuses) => failures.push(...statuses),
    script: (fault) => {
      scripted = fault;
    },
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}

async function readJson(request: IncomingMessage): Promise<object> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}

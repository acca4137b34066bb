import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { headerOf, type ReceivedMail } from './smtp.ts';

/**
 * Microsoft Graph, as far as it installs an app for a person and sends mail from a mailbox. It differs from the real one
 * in that it checks no token, knows every person, every app and every mailbox, and takes any number of mails a minute,
 * unless a test says otherwise.
 */
export interface Graph {
  readonly origin: string;
  /** What was asked of it to install, in order. */
  readonly asked: readonly { readonly objectId: string; readonly app: string; readonly authorization: string }[];
  /** Object ids of the people for whom the app is installed. */
  readonly installed: Set<string>;
  /** What it was given to send, in order. */
  readonly mails: readonly GraphMail[];
  /** How often it was asked to send, whatever came of it. */
  readonly mailsAsked: number;
  /** Asks the script about each request to install; what it says is answered. */
  script(answer: (objectId: string) => GraphFault | undefined): void;
  /** The same for each mail. @param answer by its recipient, and the how manieth it is, from 1 on */
  scriptMail(answer: (to: string, count: number) => GraphFault | undefined): void;
  close(): Promise<void>;
}

export interface GraphMail extends ReceivedMail {
  /** Of which mailbox it was asked. */
  readonly mailbox: string;
  readonly authorization: string;
}

export interface GraphFault {
  readonly status?: number;
  readonly code?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  /** The connection breaks instead of an answer, or nothing comes back at all. */
  readonly instead?: 'break' | 'silence';
  /** The mail is taken all the same. */
  readonly taken?: boolean;
  /** The answer waits for this. */
  readonly after?: Promise<unknown>;
}

export async function startGraph(): Promise<Graph> {
  const asked: { objectId: string; app: string; authorization: string }[] = [];
  const installed = new Set<string>();
  const mails: GraphMail[] = [];
  let mailsAsked = 0;
  let scripted: (objectId: string) => GraphFault | undefined = () => undefined;
  let scriptedMail: (to: string, count: number) => GraphFault | undefined = () => undefined;

  const refuse = (request: IncomingMessage, response: ServerResponse, fault: GraphFault): boolean => {
    const { status, retryAfter, instead, code = 'AsTheTestAsked' } = fault;
    if (instead === 'break') request.socket.destroy();
    if (instead !== undefined) return true;
    if (status === undefined) return false;
    const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { code, message: '' } }));
    return true;
  };
  const install = (objectId: string, text: string, request: IncomingMessage, response: ServerResponse) => {
    const app = String((JSON.parse(text) as Record<string, unknown>)['teamsApp@odata.bind']);
    asked.push({ objectId, app, authorization: request.headers.authorization ?? '' });
    if (refuse(request, response, scripted(objectId) ?? {})) return;
    const isNew = !installed.has(objectId);
    installed.add(objectId);
    response.writeHead(isNew ? 201 : 409);
    response.end();
  };
  const send = async (mailbox: string, text: string, request: IncomingMessage, response: ServerResponse) => {
    mailsAsked += 1;
    if (request.headers['content-type'] !== 'text/plain' || !/^[A-Za-z0-9+/]+=*$/.test(text)) {
      return refuse(request, response, { status: 400, code: 'ErrorMimeContentInvalidBase64String' });
    }
    const raw = Buffer.from(text, 'base64').toString('utf8');
    const authorization = request.headers.authorization ?? '';
    const received = { raw, to: '', from: '' };
    const to = headerOf(received, 'To');
    const fault = scriptedMail(to, mailsAsked) ?? {};
    const isTaken = fault.taken === true || (fault.status === undefined && fault.instead === undefined);
    if (isTaken) mails.push({ raw, to, from: headerOf(received, 'From'), mailbox, authorization });
    await fault.after;
    if (refuse(request, response, fault)) return;
    response.writeHead(202);
    response.end();
  };
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const [, person = '', what] =
      /^\/v1\.0\/users\/([^/]+)\/(teamwork\/installedApps|sendMail)$/.exec(request.url ?? '') ?? [];
    if (request.method !== 'POST' || what === undefined) {
      response.writeHead(405);
      return response.end();
    }
    if (what === 'sendMail') return send(decodeURIComponent(person), text, request, response);
    return install(person, text, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    installed,
    mails,
    get mailsAsked() {
      return mailsAsked;
    },
    script: (answer) => {
      scripted = answer;
    },
    scriptMail: (answer) => {
      scriptedMail = answer;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { MailConfig } from '../../src/config.ts';

/** A message as the server got it. */
export interface ReceivedMail {
  readonly to: string;
  readonly from: string;
  /** Headers and bodies, as they came over the wire. */
  readonly raw: string;
}

/** What the server does at a point of the conversation: an answer that refuses, or it hangs up without one. */
export type SmtpAnswer = { readonly code: number; readonly text: string } | 'hangs-up' | 'takes-and-hangs-up';

/** @param phase `data` is behind the whole message @param to the recipient, once there is one */
export type SmtpRule = (phase: 'connect' | 'from' | 'to' | 'data', to: string) => SmtpAnswer | undefined;

/** A real SMTP server on loopback. It differs from those of the world in taking everything at once, without TLS. */
export interface SmtpStandIn {
  readonly settings: MailConfig;
  readonly messages: readonly ReceivedMail[];
  /** From now on; nothing is refused without it. */
  script(rule: SmtpRule): void;
  close(): Promise<void>;
}

/** @param login whom it lets in, as that says at the time; everybody without a password, if left out */
export async function startSmtp(login?: { user: string; password: string }): Promise<SmtpStandIn> {
  const messages: ReceivedMail[] = [];
  let rule: SmtpRule = () => undefined;
  const hangUp = (id: string) => {
    for (const connection of server.connections as unknown as Set<{ id: string; _socket: Socket }>) {
      if (connection.id === id) connection._socket.destroy();
    }
  };
  const answer = (refusal: SmtpAnswer | undefined, id: string, done: (error?: Error) => void): void => {
    if (refusal === 'hangs-up' || refusal === 'takes-and-hangs-up') hangUp(id);
    else if (refusal === undefined) done();
    else done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
  };
  const server = new SMTPServer({
    authOptional: login === undefined,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    disableReverseLookup: true,
    onAuth(auth, _session, done) {
      if (auth.username === login?.user && auth.password === login?.password)
        return done(null, { user: auth.username });
      done(Object.assign(new Error('5.7.8 not with this password'), { responseCode: 535 }));
    },
    onConnect: ({ id }, done) => answer(rule('connect', ''), id, done),
    onMailFrom: (_address, { id }, done) => answer(rule('from', ''), id, done),
    onRcptTo: ({ address }, { id }, done) => answer(rule('to', address), id, done),
    onData(stream, session, done) {
      const { id, envelope } = session;
      const chunks: Buffer[] = [];
      const to = envelope.rcptTo[0]?.address ?? '';
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refusal = rule('data', to);
        if (refusal === undefined || refusal === 'takes-and-hangs-up') {
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          messages.push({ to, from, raw: Buffer.concat(chunks).toString('utf8') });
        }
        answer(refusal, id, done);
      });
    },
  });
  // A connection that breaks is what some tests are about.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    settings: {
      host: '127.0.0.1',
      port,
      isSecure: false,
      needsTls: false,
      ...(login === undefined ? {} : { login: { ...login } }),
      from: { name: 'Partner Membership Center', address: 'pmc@contoso.example' },
      aMinute: 6_000,
    },
    messages,
    script(next) {
      rule = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A header of a message as it stands in it, folded lines joined. */
export function headerOf({ raw }: ReceivedMail, name: string): string {
  const [head = ''] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return lines.find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}: `))?.slice(name.length + 2) ?? '';
}

/** What a message says as text: its first part, decoded. */
export function textOf(message: ReceivedMail): string {
  const boundary = /boundary="([^"]+)"/.exec(headerOf(message, 'Content-Type'))?.[1] ?? '';
  const [, part = ''] = message.raw.split(`--${boundary}\r\n`);
  const split = part.indexOf('\r\n\r\n');
  const head = part.slice(0, split);
  const body = part.slice(split + 4).replace(/\r\n$/, '');
  return decoded(body, /transfer-encoding: (\S+)/i.exec(head)?.[1] ?? '').replaceAll('\r\n', '\n');
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

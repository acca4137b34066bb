import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { MailServer, OutgoingMail } from '../mail/mail-server.ts';

/** Whom the demo's mail server refuses, so that one can see what that looks like. */
const unknownName = 'nobody';

/** The mail of the demo: nothing leaves this machine, and all of it can be read on a page. */
export interface Inbox {
  readonly address: string;
  readonly mailServer: MailServer;
  stop(): Promise<void>;
}

type KeptMessage = OutgoingMail & { readonly id: string };

/**
 * Takes every mail in place of an SMTP server and shows it at an address of its own, the latest first; `nobody@...` is
 * refused as an unknown address.
 * @param folder where the messages are kept, a file each
 */
export async function startInbox({ port, folder }: { readonly port: number; readonly folder: string }): Promise<Inbox> {
  mkdirSync(folder, { recursive: true });
  const server = createServer((request, response) => {
    const id = /^\/mail\/([0-9a-f-]{36})$/.exec(request.url ?? '')?.[1];
    const file = join(folder, `${id}.json`);
    const isThere = request.url === '/' || (id !== undefined && existsSync(file));
    response.writeHead(isThere ? 200 : 404, {
      'Content-Type': 'text/html; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      // What a mail says was typed by somebody.
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    });
    response.end(!isThere ? 'There is no such mail.' : id === undefined ? list(folder) : messagePage(read(file)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mailServer: {
      async post(mail) {
        if (mail.to.startsWith(`${unknownName}@`)) {
          return { kind: 'refused', why: 'unknown-address', reply: '550 5.1.1 there is no such mailbox' };
        }
        const message: KeptMessage = { ...mail, id: randomUUID() };
        writeFileSync(join(folder, `${message.id}.json`), JSON.stringify(message));
        return { kind: 'sent' };
      },
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function read(file: string): KeptMessage {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function list(folder: string): string {
  const messages = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => read(join(folder, name)))
    .toSorted((left, right) => (String(left.at) < String(right.at) ? 1 : -1));
  const rows = messages.map(
    ({ id, to, subject, at }) =>
      `<p><a href="/mail/${id}">${escaped(subject)}</a><br><small>to ${escaped(to)}, ${escaped(String(at))}</small></p>`,
  );
  return around(
    '<h1>Mail of the demo</h1><p>Everything that the bot has sent by e-mail. Nothing of it has left this machine.</p>',
    rows.length === 0 ? '<p>Nothing so far.</p>' : rows.join('\n'),
  );
}

function messagePage({ to, subject, html, at }: KeptMessage): string {
  const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? '';
  return around(
    `<p><a href="/">All mail</a></p><h1>${escaped(subject)}</h1><p><small>to ${escaped(to)}, ${escaped(String(at))}</small></p><hr>`,
    body,
  );
}

function around(...parts: readonly string[]): string {
  const style = 'font-family:sans-serif;max-width:640px;margin:40px auto;padding:0 16px;line-height:1.5';
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mail of the demo</title></head><body style="${style}">${parts.join('\n')}</body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

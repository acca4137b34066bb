import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailServer, Posted } from './mail-server.ts';
import { messageOf, type Sender } from './mime.ts';

/** The SMTP server that takes our mail, and who we are there. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte on; else it is asked for once connected (STARTTLS). */
  readonly isSecure: boolean;
  /** Whether nothing is said without TLS; only a server on this machine may do without. */
  readonly needsTls: boolean;
  readonly login?: { readonly user: string; readonly password: string };
  readonly from: Sender;
}

/** Our choice: far below the claim of a mail, see `deliver-mail.ts`, and shorter than RFC 5321 asks of relays. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000, dnsTimeout: 10_000 };

/** What the library says of a failure. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/**
 * Sends each message over a connection of its own. The library speaks SMTP; what an answer means for the message is said
 * here, by how far the conversation had come.
 * Source: RFC 5321, 4.2 (replies) and 4.5.4.1, https://www.rfc-editor.org/rfc/rfc5321
 */
export function createSmtpServer(settings: SmtpSettings): MailServer {
  const { host, port, isSecure, needsTls, login, from } = settings;
  return {
    async post(mail) {
      const message = await messageOf(mail, from);
      const connection = new SMTPConnection({
        host,
        port,
        secure: isSecure,
        requireTLS: needsTls,
        ...patience,
      });
      // Also what comes after the answer, when nobody waits for it any more.
      const broken = new Promise<never>((_, reject) => connection.on('error', reject));
      broken.catch(() => {});
      try {
        await Promise.race([broken, said((done) => connection.connect(done))]);
        if (login !== undefined) {
          const credentials = { user: login.user, pass: login.password };
          await Promise.race([broken, said((done) => connection.login({ credentials }, done))]);
        }
        const envelope = { from: from.address, to: [mail.to] };
        await Promise.race([broken, said((done) => connection.send(envelope, message, done))]);
        connection.quit();
        return { kind: 'sent' };
      } catch (error) {
        const posted = meaningOf(error as SmtpError, connection.lastServerResponse);
        connection.close();
        return posted;
      }
    },
  };
}

function said(ask: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => ask((error) => (error ? reject(error) : resolve())));
}

/** @param lastReply the last thing that the server said: 354 asks for the message, so it may have been taken since */
function meaningOf(error: SmtpError, lastReply: string | false): Posted {
  const { responseCode = 0, command = '', response = '' } = error;
  const reply = shortened(response);
  const reason = shortened(response === '' ? error.message : response);
  const isOfTheMessage = command === 'RCPT TO' || command === 'DATA';
  if (isOfTheMessage && responseCode === 421) return { kind: 'out-of-reach', reason, isMisconfigured: false };
  if (isOfTheMessage && responseCode >= 500) {
    const why =
      /^55[013][ -]5\.1\./.test(response) || isPlainlyUnknown(command, response) ? 'unknown-address' : 'refused';
    return { kind: 'refused', why, reply };
  }
  if (isOfTheMessage && responseCode >= 400) return { kind: 'put-off', reply };
  if (responseCode === 0 && lastReply !== false && lastReply.startsWith('354')) return { kind: 'unclear', reason };
  // It answered that it does not take what we send, whoever it is for: only its operator or ours can mend that.
  const isMisconfigured = responseCode >= 500 || error.code === 'EAUTH' || error.code === 'ETLS';
  return { kind: 'out-of-reach', reason, isMisconfigured };
}

/** 550 to a recipient without an extended status is how servers say that there is no such mailbox (RFC 5321, 4.2.3). */
function isPlainlyUnknown(command: string, response: string): boolean {
  return command === 'RCPT TO' && /^550[ -](?!\d\.\d+\.\d+)/.test(response);
}

function shortened(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300);
}

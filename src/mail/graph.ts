import type { Logger } from 'pino';
import type { GraphToken } from '../identity/graph-token.ts';
import { retryAfterMilliseconds } from '../retry-after.ts';
import type { MailServer, OutgoingMail, Posted } from './mail-server.ts';
import { messageOf, type Sender } from './mime.ts';

/** A mailbox of Exchange Online from which the bot sends, as itself. */
export interface GraphMailSettings {
  /** The mailbox, by its user principal name, and the name that stands before it. */
  readonly from: Sender;
  /** Where Graph is, without a slash at the end. */
  readonly graph: string;
  /** A token of the bot in the tenant of the mailbox. */
  readonly token: (signal: AbortSignal) => Promise<GraphToken>;
  /** Milliseconds that only go forward. */
  readonly clock: () => number;
  readonly log: Logger;
  /** How long Graph and the directory may take together, in milliseconds. */
  readonly patience?: number;
}

/** As for the channel: longer than Graph takes, shorter than the patience of whoever stops this process. */
const deadlineMilliseconds = 8000;

/** How long a mailbox that is not there, or not ours to send from, is not asked for again (our choice, as for the installer). */
const refusedMilliseconds = 3_600_000;

/** If Graph does not say how long to wait (our choice). */
const pauseMilliseconds = 60_000;

/** Of fetch, where no connection was made: nothing can have arrived. */
const neverConnected = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
];

/**
 * Sends through Microsoft Graph, each mail once: Graph has no key by which it would know a repeated one, so what nobody
 * knows of is said to be so and left to whoever asked. The mail goes as MIME, as it would over SMTP.
 * Source: user: sendMail, https://learn.microsoft.com/graph/api/user-sendmail; Microsoft Graph error responses,
 * https://learn.microsoft.com/graph/errors; Microsoft Graph throttling guidance, https://learn.microsoft.com/graph/throttling
 */
export function createGraphMailServer(settings: GraphMailSettings): MailServer {
  const { from, graph, token: tokenOf, log, clock, patience = deadlineMilliseconds } = settings;
  let pause: Extract<Posted, { kind: 'out-of-reach' }> | undefined;
  let pausedUntil = Number.NEGATIVE_INFINITY;

  const pauseFor = (milliseconds: number, reason: string, isMisconfigured: boolean): Posted => {
    pausedUntil = clock() + milliseconds;
    pause = { kind: 'out-of-reach', reason, isMisconfigured, retryAfterMilliseconds: milliseconds };
    return pause;
  };
  const refuse = (event: 'mail-not-allowed' | 'mail-no-mailbox', reason: string | number): Posted => {
    // Several may have been under way.
    if (clock() >= pausedUntil) log.error({ event, reason }, explained[event]);
    return pauseFor(refusedMilliseconds, `Graph refused it: ${reason}`, true);
  };
  const answered = async (response: Response): Promise<Posted> => {
    const { ok, status } = response;
    const wait = retryAfterMilliseconds(response.headers.get('retry-after'));
    // An answer with an error is short; that of a success is empty.
    const code = ok ? '' : codeIn(await response.text().catch(() => ''));
    if (ok) return { kind: 'sent' };
    if (status === 401 || status === 403) return refuse('mail-not-allowed', code || status);
    if (status === 404) return refuse('mail-no-mailbox', code || status);
    // 503 says that it was not looked at; the other 5xx may come from half-way.
    if (status === 429 || status === 503) return pauseFor(wait ?? pauseMilliseconds, `Graph answered ${status}`, false);
    if (status >= 500 || status === 408) return { kind: 'unclear', reason: `Graph answered ${status} ${code}`.trim() };
    const why = code === 'ErrorInvalidRecipients' ? 'unknown-address' : 'refused';
    return { kind: 'refused', why, reply: `${status} ${code}`.trim() };
  };
  const ask = async (mail: OutgoingMail): Promise<Posted> => {
    const signal = AbortSignal.timeout(patience);
    const token = await tokenOf(signal);
    if (token.kind === 'refused') return refuse('mail-not-allowed', token.reason);
    if (token.kind === 'out-of-reach') return pauseFor(pauseMilliseconds, `the directory: ${token.reason}`, false);
    const body = (await messageOf(mail, from)).toString('base64');
    try {
      const response = await fetch(`${graph}/v1.0/users/${encodeURIComponent(from.address)}/sendMail`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token.token}`, 'content-type': 'text/plain' },
        body,
        redirect: 'error',
        signal,
      });
      return await answered(response);
    } catch (error) {
      const { name, cause } = error as Error & { cause?: { code?: string } };
      const reason = `Graph: ${cause?.code ?? name}`;
      if (neverConnected.includes(cause?.code ?? '')) return pauseFor(pauseMilliseconds, reason, false);
      return { kind: 'unclear', reason };
    }
  };
  return {
    async post(mail) {
      const left = pausedUntil - clock();
      return pause !== undefined && left > 0 ? { ...pause, retryAfterMilliseconds: left } : ask(mail);
    },
  };
}

const explained = {
  'mail-not-allowed': 'the bot may not send e-mail: see docs/reaching-people.md; not tried for an hour',
  'mail-no-mailbox': 'there is no such mailbox to send from: see docs/reaching-people.md; not tried for an hour',
};

/** The code of an error of Graph, such as `ErrorAccessDenied`; empty if the answer is somebody else's. */
function codeIn(text: string): string {
  try {
    const { code } = (JSON.parse(text) as { error?: { code?: unknown } }).error ?? {};
    return typeof code === 'string' ? code.slice(0, 100) : '';
  } catch {
    return '';
  }
}

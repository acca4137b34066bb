import type { ClosedBecause, NotSent } from '../notices/delivery/channel.ts';
import { retryAfterMilliseconds } from '../retry-after.ts';
import { NoTokenError } from './channel-authentication.ts';

/** An error of the SDK's client, as far as we read it. */
interface ChannelError {
  readonly name?: string;
  readonly message?: string;
  readonly statusCode?: number;
  readonly code?: string;
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

/** Error codes of connections that were never made: nothing can have arrived. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/**
 * What the channel's answer means. Some tenants answer 403 without a code, so the status counts before the code.
 * Source: Build conversational capability, status codes,
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
 */
export function classify(error: unknown): NotSent {
  const { statusCode: status, code, message = '', response } = error as ChannelError;
  if (status === undefined) return unanswered(error as ChannelError);
  // No refusal, but nothing that can be read either: half an answer, or one from somewhere in between.
  if (status < 400) return { kind: 'unclear', reason: `an answer that cannot be read (${status})` };
  const wait = retryAfterMilliseconds(response?.headers?.get('retry-after'));
  const pause = wait === undefined ? {} : { retryAfterMilliseconds: wait };
  if (status === 429) return { kind: 'throttled', status, ...pause };
  if (status === 412) return { kind: 'busy', status, ...pause };
  if (status === 502 || status === 503 || status === 504) return { kind: 'unavailable', status, ...pause };
  if (status === 408 || status >= 500) return { kind: 'unclear', reason: String(status) };
  if (status === 401) return { kind: 'not-registered', status };
  if (status === 403) return { kind: 'closed', why: closedBecause(code, message) };
  if (status === 404) return { kind: 'closed', why: 'gone' };
  return { kind: 'rejected', status, reason: code ?? '' };
}

/** The channel was not reached, or broke off, or took too long. */
function unanswered(error: ChannelError): NotSent {
  const { name, code } = error;
  if (code !== undefined && neverConnected.has(code)) return { kind: 'out-of-reach', reason: code };
  // Fetching the bot's own token failed: the channel was not asked yet.
  if (error instanceof NoTokenError) return { kind: 'out-of-reach', reason: 'no token' };
  return { kind: 'unclear', reason: name === 'AbortError' ? 'no answer in time' : (code ?? name ?? 'broken off') };
}

function closedBecause(code: string | undefined, message: string): ClosedBecause {
  switch (code) {
    case 'BotDisabledByAdmin':
      return 'disabled';
    case 'BotNotInConversationRoster':
      return 'uninstalled';
    case 'ForbiddenOperationException':
      return 'not-installed';
    case 'ConversationBlockedByUser':
    case 'MessageWritesBlocked':
      return 'blocked';
    default:
      return /MessageWritesBlocked/.test(message) ? 'blocked' : 'uninstalled';
  }
}

/** The tenant is not served at this address, but in the community cloud. */
export function isServedElsewhere(error: unknown): boolean {
  return (error as ChannelError).code === 'InvalidBotApiHost';
}

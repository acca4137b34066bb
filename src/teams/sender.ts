import { type Activity, ActivityTypes, CardFactory, type ConversationParameters } from 'botbuilder';
import type { Config } from '../config.ts';
import { communityCloudServiceUrl, isTrustedServiceUrl } from '../identity/service-urls.ts';
import type { Channel, Opened, Sent } from '../notices/delivery/channel.ts';
import type { Message } from '../notices/drawing/draw-notice.ts';
import { objectIdOf, tenantOf } from '../program/things/people.ts';
import { type BotCredentials, channelAuthentication } from './channel-authentication.ts';
import { type ConnectorClient, createConnectors } from './connectors.ts';
import type { Installer } from './install-app.ts';
import { retryAfterMilliseconds } from './retry-after.ts';
import { withoutRetries } from './without-retries.ts';

/** Longer than Teams takes, shorter than the patience of whoever stops this process. */
const deadlineMilliseconds = 8000;

/**
 * The way out to the channel for what the bot says by itself.
 * @param openChatsAt where chats are opened with people who never wrote; nowhere, if left out
 * @param install tried once where the channel says that the bot is not installed for somebody
 * @param communityCloudAt where tenants are that the global address does not serve
 */
export function createSender(
  channel: Config['channel'],
  options: {
    readonly openChatsAt?: string;
    readonly install?: Installer;
    readonly communityCloudAt?: string;
    readonly credentials?: BotCredentials;
  } = {},
): Channel {
  const isOff = channel.authentication === 'off';
  const { communityCloudAt = communityCloudServiceUrl } = options;
  const appId = isOff ? '' : channel.appId;
  const authentication = channelAuthentication(channel, options.credentials);
  const clientOf = createConnectors(authentication, appId, withoutRetries);
  /** Asks the channel; a tenant of the community cloud is asked there, once the global address has said so. */
  const ask = async <T>(
    serviceUrl: string,
    call: (client: ConnectorClient, options: { abortSignal: AbortSignal }) => Promise<T>,
  ): Promise<T | Exclude<Sent, { kind: 'sent' }>> => {
    const attempt = async (url: string) =>
      call(await clientOf(url), { abortSignal: AbortSignal.timeout(deadlineMilliseconds) });
    try {
      return await attempt(serviceUrl);
    } catch (error) {
      if (codeOf(error) !== 'InvalidBotApiHost' || serviceUrl === communityCloudAt) return classify(error);
      return attempt(communityCloudAt).catch(classify);
    }
  };
  return {
    isTrusted: (serviceUrl) => isTrustedServiceUrl(serviceUrl, channel),
    async send({ conversationId, serviceUrl }, message) {
      return ask<Sent>(serviceUrl, async (client, callOptions) => {
        const { id } = await client.conversations.sendToConversation(conversationId, activityOf(message), callOptions);
        return { kind: 'sent', messageId: id };
      });
    },
    async update({ conversationId, serviceUrl }, messageId, message) {
      return ask<Sent>(serviceUrl, async (client, callOptions) => {
        const activity = { ...activityOf(message), id: messageId } as Activity;
        await client.conversations.updateActivity(conversationId, messageId, activity, callOptions);
        return { kind: 'sent', messageId };
      });
    },
    async open(individualId, mayInstall) {
      const serviceUrl = options.openChatsAt;
      if (serviceUrl === undefined) return { kind: 'closed', why: 'not-installed' };
      const tenantId = tenantOf(individualId);
      const parameters = {
        isGroup: false,
        bot: { id: appId, name: '' },
        members: [{ id: objectIdOf(individualId), name: '' }],
        tenantId,
        channelData: { tenant: { id: tenantId } },
      } as unknown as ConversationParameters;
      const open = () =>
        ask<Opened>(serviceUrl, async (client, callOptions) => {
          const { id } = await client.conversations.createConversation(parameters, callOptions);
          return { kind: 'opened', conversationId: id, serviceUrl };
        });
      const opened = await open();
      if (!isNotInstalled(opened) || !mayInstall || options.install === undefined) return opened;
      const installed = await options.install(individualId);
      if (installed.kind === 'refused') return opened;
      if (installed.kind !== 'installed') return installed;
      const again = await open();
      const isOnItsWay = installed.isNew && isNotInstalled(again);
      return isOnItsWay ? { kind: 'failed', reason: 'the bot was installed, and its chat is not there yet' } : again;
    },
  };
}

/** The channel's words differ; who has blocked the bot, or an administrator who has turned it off, is not passed over. */
function isNotInstalled(opened: Opened): boolean {
  return opened.kind === 'closed' && opened.why !== 'blocked' && opened.why !== 'disabled';
}

function activityOf({ card, summary }: Message): Partial<Activity> {
  return { type: ActivityTypes.Message, summary, attachments: [CardFactory.adaptiveCard(card)] };
}

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
export function classify(error: unknown): Exclude<Sent, { kind: 'sent' }> {
  const { statusCode: status, code, message = '', name } = error as ChannelError;
  const wait = retryAfterMilliseconds((error as ChannelError).response?.headers?.get('retry-after'));
  const pause = wait === undefined ? {} : { retryAfterMilliseconds: wait };
  if (status === undefined) {
    if (code !== undefined && neverConnected.has(code)) return { kind: 'out-of-reach', reason: code };
    // Fetching the bot's own token failed: the channel was not asked yet.
    if (name === 'AuthenticationError' || /token/i.test(name ?? ''))
      return { kind: 'out-of-reach', reason: 'no token' };
    return { kind: 'unclear', reason: name === 'AbortError' ? 'no answer in time' : (code ?? name ?? 'broken off') };
  }
  if (status === 429) return { kind: 'throttled', status, ...pause };
  if (status === 412) return { kind: 'busy', status, ...pause };
  if (status === 502 || status === 503 || status === 504) return { kind: 'unavailable', status, ...pause };
  if (status === 408 || status >= 500) return { kind: 'unclear', reason: String(status) };
  if (status === 401) return { kind: 'not-registered', status };
  if (status === 403) return { kind: 'closed', why: closedBecause(code, message) };
  if (status === 404) return { kind: 'closed', why: 'gone' };
  return { kind: 'rejected', status, reason: code ?? '' };
}

function closedBecause(code: string | undefined, message: string) {
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

function codeOf(error: unknown): string | undefined {
  return (error as ChannelError).code;
}

import { type Activity, ActivityTypes, CardFactory, type ConversationParameters } from 'botbuilder';
import type { Config } from '../config.ts';
import { communityCloudServiceUrl, isTrustedServiceUrl } from '../identity/service-urls.ts';
import type { Channel, NotSent, Opened, Sent } from '../notices/delivery/channel.ts';
import type { Message } from '../notices/drawing/draw-notice.ts';
import { objectIdOf, tenantOf } from '../program/things/people.ts';
import { type BotCredentials, channelAuthentication } from './channel-authentication.ts';
import { classify, isServedElsewhere } from './channel-errors.ts';
import { type ConnectorClient, createConnectors } from './connectors.ts';
import type { Installer } from './install-app.ts';
import { withoutRetries } from './without-retries.ts';

/** Longer than Teams takes, shorter than the patience of whoever stops this process. */
const deadlineMilliseconds = 8000;

export interface SenderOptions {
  /** Where chats are opened with people who never wrote; nowhere, if left out. */
  readonly openChatsAt?: string;
  /** Tried once where the channel says that the bot is not installed for somebody. */
  readonly install?: Installer;
  /** Where tenants are that the global address does not serve. */
  readonly communityCloudAt?: string;
  readonly credentials?: BotCredentials;
}

export interface ChatOpener {
  /**
   * Opens a chat with somebody who has just been in another conversation, where that one is served. The bot does not
   * install itself for it.
   */
  openAt(individualId: string, serviceUrl: string): Promise<Opened>;
}

/** Asks the channel something. @returns what it answered, or what its refusal means */
type Ask = <T>(
  serviceUrl: string,
  call: (client: ConnectorClient, options: { abortSignal: AbortSignal }) => Promise<T>,
) => Promise<T | NotSent>;

/** The way out to the channel for what the bot says by itself. */
export function createSender(channel: Config['channel'], options: SenderOptions = {}): Channel & ChatOpener {
  const appId = channel.authentication === 'off' ? '' : channel.appId;
  const clientOf = createConnectors(channelAuthentication(channel, options.credentials), appId, withoutRetries);
  const { communityCloudAt = communityCloudServiceUrl } = options;
  const ask: Ask = async (serviceUrl, call) => {
    const attempt = async (url: string) =>
      call(await clientOf(url), { abortSignal: AbortSignal.timeout(deadlineMilliseconds) });
    try {
      return await attempt(serviceUrl);
    } catch (error) {
      if (!isServedElsewhere(error) || serviceUrl === communityCloudAt) return classify(error);
      return attempt(communityCloudAt).catch(classify);
    }
  };
  return {
    serves: (individualId) => channel.tenants.includes(tenantOf(individualId)),
    isTrusted: (serviceUrl) => isTrustedServiceUrl(serviceUrl, channel),
    send: ({ conversationId, serviceUrl }, message) =>
      ask<Sent>(serviceUrl, async (client, callOptions) => {
        const sent = await client.conversations.sendToConversation(conversationId, activityOf(message), callOptions);
        return hasId(sent) ? { kind: 'sent', messageId: sent.id } : noId;
      }),
    update: ({ conversationId, serviceUrl }, messageId, message) =>
      ask<Sent>(serviceUrl, async (client, callOptions) => {
        const activity = { ...activityOf(message), id: messageId } as Activity;
        await client.conversations.updateActivity(conversationId, messageId, activity, callOptions);
        return { kind: 'sent', messageId };
      }),
    async openAt(individualId, serviceUrl) {
      return channel.tenants.includes(tenantOf(individualId)) && isTrustedServiceUrl(serviceUrl, channel)
        ? openChat(individualId, appId, serviceUrl, ask)
        : { kind: 'not-served' };
    },
    async open(individualId, mayInstall) {
      const { openChatsAt, install } = options;
      if (!channel.tenants.includes(tenantOf(individualId))) return { kind: 'not-served' };
      if (openChatsAt === undefined) return { kind: 'closed', why: 'not-installed' };
      const open = () => openChat(individualId, appId, openChatsAt, ask);
      const opened = await open();
      if (!isNotInstalled(opened) || !mayInstall || install === undefined) return opened;
      const installed = await install(individualId);
      if (installed.kind === 'refused') return opened;
      if (installed.kind !== 'installed') return { ...installed, isInstalling: true };
      const again = await open();
      const isOnItsWay = installed.isNew && isNotInstalled(again);
      return isOnItsWay ? { kind: 'failed', reason: 'the bot was installed, and its chat is not there yet' } : again;
    },
  };
}

function openChat(individualId: string, appId: string, serviceUrl: string, ask: Ask): Promise<Opened> {
  const tenantId = tenantOf(individualId);
  const parameters = {
    isGroup: false,
    bot: { id: appId, name: '' },
    members: [{ id: objectIdOf(individualId), name: '' }],
    tenantId,
    channelData: { tenant: { id: tenantId } },
  } as unknown as ConversationParameters;
  return ask<Opened>(serviceUrl, async (client, callOptions) => {
    const opened = await client.conversations.createConversation(parameters, callOptions);
    return hasId(opened)
      ? { kind: 'opened', conversationId: opened.id, serviceUrl }
      : { kind: 'failed', reason: 'the chat was opened without an id' };
  });
}

/** Something between us and the channel, such as a proxy, answered in its place. */
const noId: NotSent = { kind: 'unclear', reason: 'an answer without the id of the message' };

function hasId(answer: { readonly id?: unknown } | undefined): answer is { readonly id: string } {
  return typeof answer?.id === 'string' && answer.id !== '';
}

/** The channel's words differ; who has blocked the bot, or an administrator who has turned it off, is not passed over. */
function isNotInstalled(opened: Opened): boolean {
  return opened.kind === 'closed' && opened.why !== 'blocked' && opened.why !== 'disabled';
}

function activityOf({ card, summary }: Message): Partial<Activity> {
  return { type: ActivityTypes.Message, summary, attachments: [CardFactory.adaptiveCard(card)] };
}

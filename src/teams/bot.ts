import { type Activity, ActivityTypes, TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { ChannelConfig } from '../config.ts';
import { isTrustedServiceUrl } from '../identity/service-urls.ts';
import type { Observer } from '../observer.ts';
import { displayNameOf } from '../program/things/people.ts';
import { answerTo, messagesOf, type OutgoingMessage } from './answer.ts';
import {
  type BotCredentials,
  channelAuthentication,
  channelTokenCheck,
  foreignToken,
} from './channel-authentication.ts';
import { createConnectors, identityOf } from './connectors.ts';
import { inTime } from './in-time.ts';
import { isWorthRepeating, patiently } from './patiently.ts';
import { type ActivityOnTheWire, type Request, readRequest } from './request.ts';
import type { Reply } from './turn/turn-state.ts';
import { createUserTokens, type TokenServiceClient, type UserTokens } from './user-tokens.ts';
import { withoutRetries } from './without-retries.ts';

/** The Bot Framework's side of the bot: who speaks is checked here, and what is said goes out to the channel. */
export interface Bot {
  /**
   * Looks at all that can be known before a body is read: whether the channel has signed the token, for this bot and now.
   * @param authorization the header of the request, empty if there was none
   */
  admit(authorization: string): Promise<Admitted>;
}

export type Admitted =
  | {
      readonly kind: 'admitted';
      /**
       * Answers an activity of the channel.
       * @returns what to answer over HTTP: the result of an invoke, or nothing
       * @throws NotAuthenticatedError if the token is not good for this activity
       * @throws NotServedError if it is, for a tenant or address that this bot does not serve
       */
      process(activity: ActivityOnTheWire): Promise<{ status: number; body?: unknown }>;
    }
  | {
      /** No token of the channel; or nobody can tell, because the channel's keys are out of reach. */
      readonly kind: 'foreign' | 'unclear';
      /** In words for the log, without anything of the token. */
      readonly reason: string;
    };

/** The request carries no token of the channel for this bot. */
export class NotAuthenticatedError extends Error {
  override readonly name = 'NotAuthenticatedError';
}

/** What arrived is not taken: for a tenant, or from an address, that this bot does not serve. */
export class NotServedError extends Error {
  override readonly name = 'NotServedError';
}

export interface BotOptions {
  readonly channel: ChannelConfig;
  /** The name of the OAuth connection. */
  readonly connection: string;
  /** How long the token service may take for one activity, in milliseconds. */
  readonly tokenServicePatience: number;
  readonly credentials?: BotCredentials;
  readonly takeTurn: (request: Request, tokens: UserTokens) => Promise<Reply>;
  /** Told what did not reach the person, whose request the channel is asked to repeat. */
  readonly notSent: (request: Request, reply: Reply) => void;
  readonly observer: Observer;
  readonly log: Logger;
}

/**
 * Of the SDK it has the check of tokens and the clients of the channel. Not its adapter: that makes both clients anew for
 * each activity, writes stack traces to the console, and the words of its errors into the response.
 */
export function createBot(options: BotOptions): Bot {
  const { channel, connection, observer, log } = options;
  const rules = { connection, isPlayground: channel.authentication === 'off' && channel.isPlayground };
  const appId = channel.authentication === 'off' ? '' : channel.appId;
  const tenants = new Set(channel.tenants);
  const authentication = channelAuthentication(channel, options.credentials);
  const checkToken = channelTokenCheck(channel);
  const connectorOf = createConnectors(authentication, appId, withoutRetries);
  const tokenService = once(async () => {
    const client = await authentication.createUserTokenClient(identityOf(appId));
    return asTokenService(client);
  });

  /** @throws NotAuthenticatedError */
  const authenticate = async (activity: Activity, authorization: string): Promise<void> => {
    if (channel.authentication === 'on' && activity.channelId !== 'msteams') {
      throw new NotAuthenticatedError('the channel is not Teams');
    }
    try {
      await inTime(sdkMilliseconds, () => authentication.authenticateRequest(activity, authorization));
    } catch (error) {
      if (isAboutToken(error)) throw new NotAuthenticatedError('no token of the channel', { cause: error });
      throw error;
    }
  };
  /** A tenant that was not agreed on gets nothing, and the bot's own token goes to no unknown address. */
  const assertServed = ({ conversation, channelData, serviceUrl }: ActivityOnTheWire): void => {
    const named = [conversation.tenantId, channelData?.tenant?.id].filter((id) => id != null);
    if (!isTrustedServiceUrl(serviceUrl, channel)) throw new NotServedError('the service URL is none of the channel');
    // The conversation's and the channel's own word for it: both have to be of those agreed on.
    if (named.length === 0 || !named.every((id) => tenants.has(id)))
      throw new NotServedError('the tenant is not served');
  };
  const send = async (
    { activity, replaces }: OutgoingMessage,
    serviceUrl: string,
    options: { readonly abortSignal: AbortSignal },
  ): Promise<void> => {
    const { conversations } = await connectorOf(serviceUrl);
    const { conversation, replyToId } = activity;
    const chat = conversation?.id ?? '';
    if (replaces !== undefined) {
      await conversations.updateActivity(chat, replaces, { ...activity, id: replaces } as Activity, options);
    } else if (replyToId !== undefined)
      await conversations.replyToActivity(chat, replyToId, activity as Activity, options);
    else await conversations.sendToConversation(chat, activity as Activity, options);
  };
  /** Who has put the bot among others is said there, and Teams tells their id alone: the conversation knows the name. */
  const withName = async (request: Request): Promise<Request> => {
    const { asks, from, conversation } = request;
    if (asks.kind !== 'installed' || conversation.isPersonal || from.name !== '') return request;
    try {
      const member = await inTime(nameMilliseconds, async ({ abortSignal }) => {
        const { conversations } = await connectorOf(conversation.serviceUrl);
        return conversations.getConversationMember(conversation.id, conversation.userId, { abortSignal });
      });
      return { ...request, from: { ...from, name: displayNameOf(member.name ?? '') } };
    } catch (error) {
      log.warn({ event: 'name-unknown', err: error }, 'nobody says who has added the bot');
      return request;
    }
  };
  /** Says in somebody's own chat what was asked among others. @returns what is said to these */
  const sayAlone = async ({ chat, own, here, instead }: OwnChatReply, activity: Activity): Promise<Reply> => {
    const { from, recipient, channelId } = activity;
    const { conversationId, serviceUrl } = chat;
    try {
      const until = performance.now() + answerMilliseconds;
      await inTime(answerMilliseconds, async ({ abortSignal }) => {
        for (const { activity: message } of messagesOf(own, connection)) {
          const there = { ...message, channelId, serviceUrl, from: recipient, recipient: from };
          const addressed = { activity: { ...there, conversation: { id: conversationId } } as Partial<Activity> };
          await patiently(() => send(addressed, serviceUrl, { abortSignal }), { until, abortSignal });
        }
      });
      return here;
    } catch (error) {
      log.warn({ event: 'own-chat-closed', err: error }, 'somebody cannot be answered in their own chat');
      return instead;
    }
  };
  const process = async (received: ActivityOnTheWire, authorization: string) => {
    await authenticate(received as unknown as Activity, authorization);
    // Only now is it known that the channel says so.
    assertServed(received);
    return observer.work('turn', {}, () => answer(received));
  };
  const answer = async (received: ActivityOnTheWire) => {
    const activity = received as unknown as Activity;
    const tokens = createUserTokens(tokenService, connection, activity, options.tokenServicePatience);
    const request = await withName(readRequest(received));
    const taken = await options.takeTurn(request, tokens);
    const reply = taken.kind === 'own-chat' ? await sayAlone(taken, activity) : taken;
    const { status, body, messages } = answerTo(received, reply, rules);
    const reference = TurnContext.getConversationReference(activity);
    const addressed = messages.map(({ activity: message, replaces }) => ({
      activity: TurnContext.applyConversationReference({ ...message }, reference),
      ...(replaces === undefined ? {} : { replaces }),
    }));
    if (activity.deliveryMode === 'expectReplies' && activity.type !== ActivityTypes.Invoke) {
      return { status: 200, body: { activities: addressed.map((message) => message.activity) } };
    }
    try {
      const until = performance.now() + answerMilliseconds;
      await observer.work('step', { step: 'reply' }, () =>
        inTime(answerMilliseconds, async ({ abortSignal }) => {
          for (const message of addressed) {
            await patiently(() => send(message, received.serviceUrl, { abortSignal }), { until, abortSignal });
          }
        }),
      );
    } catch (error) {
      // A turn answers its own failures; this is a channel that did not take the answer.
      log.error({ event: 'send-failed', err: error }, 'an answer could not be sent');
      observer.add('turn', { outcome: 'not-sent' });
      const isInvoke = activity.type === ActivityTypes.Invoke;
      if (isInvoke || isWorthRepeating(error)) options.notSent(request, reply);
      if (isInvoke) return { status: 500, body: {} };
      return { status: isWorthRepeating(error) ? 502 : 200 };
    }
    return { status, ...(body === undefined ? {} : { body }) };
  };

  return {
    async admit(authorization) {
      const foreign = foreignToken(channel, authorization);
      if (foreign !== undefined) return { kind: 'foreign', reason: foreign };
      const check = await checkToken(authorization.split(' ')[1] ?? '');
      if (check.kind !== 'good') return check;
      return { kind: 'admitted', process: (activity) => process(activity, authorization) };
    },
  };
}

type OwnChatReply = Extract<Reply, { kind: 'own-chat' }>;

/** The SDK has keys of its own, and fetches them without an end to its patience. */
const sdkMilliseconds = 4_000;
/** As long as a notice may take, and less than the channel waits for us: a silent one holds nobody (our choice). */
const answerMilliseconds = 8_000;
/** It is only polite to know who it was. */
const nameMilliseconds = 2_000;

/** The SDK says so itself for some tokens; for others it lets the errors of its library through. */
function isAboutToken(error: unknown): boolean {
  const { statusCode, name = '' } = error as { statusCode?: number; name?: string };
  return statusCode === 401 || statusCode === 403 || tokenErrors.includes(name);
}

/** Source: jsonwebtoken, https://github.com/auth0/node-jsonwebtoken#errors--codes */
const tokenErrors: readonly string[] = ['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError'];

function asTokenService(client: object): TokenServiceClient {
  const found = client as TokenServiceClient & { appId?: string; client: object };
  // Where the channel is not authenticated the bot has no id, and the SDK asks for one in places.
  found.appId ??= '';
  withoutRetries(found.client);
  return found;
}

/** What was made once is kept; a failure is not. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    if (made === undefined) {
      made = make();
      made.catch(() => {
        made = undefined;
      });
    }
    return made;
  };
}

import {
  type Activity,
  ActivityTypes,
  CardFactory,
  CloudAdapter,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { Logger } from 'pino';
import type { ChannelConfig } from '../config.ts';
import { isTrustedServiceUrl } from '../identity/service-urls.ts';
import {
  type BotCredentials,
  channelAuthentication,
  channelTokenCheck,
  foreignToken,
} from './channel-authentication.ts';
import { ActivityOnTheWire, cardActionInvoke, type Request, readRequest } from './request.ts';
import type { InvokeResult, Reply } from './turn/turn-state.ts';
import { createUserTokens, type TokenServiceClient, type UserTokens } from './user-tokens.ts';
import { withoutRetries } from './without-retries.ts';

/** The Bot Framework's side of the bot: the only place that knows an adapter, a turn context and an invoke response. */
export interface Bot {
  /**
   * Whether this can be seen to be no token of the channel, without a look at any key.
   * @param authorization the header of the request, empty if there was none
   */
  isForeign(authorization: string): boolean;
  /**
   * Answers an activity of the channel.
   * @param authorization the header of the request, empty if there was none
   * @returns what to answer over HTTP: the result of an invoke, or nothing
   * @throws NotAuthenticatedError if the channel did not send it
   * @throws NotServedError if it did, for a tenant or address that this bot does not serve
   */
  process(activity: ActivityOnTheWire, authorization: string): Promise<{ status: number; body?: unknown }>;
}

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
  readonly log: Logger;
}

export function createBot(options: BotOptions): Bot {
  const { channel, log } = options;
  const isPlayground = channel.authentication === 'off' && channel.isPlayground;
  const checkToken = channelTokenCheck(channel);
  const adapter = new ChannelAdapter(channelAuthentication(channel, options.credentials));
  // A turn answers its own failures; what arrives here is a channel that did not take the answer.
  adapter.onTurnError = async (context, error) => {
    log.error({ event: 'send-failed', err: error }, 'an answer could not be sent');
    if (context.activity.type === ActivityTypes.Invoke) await respond(context, 500, {});
  };
  const logic = async (context: TurnContext) => {
    const activity = ActivityOnTheWire.parse(context.activity);
    const client = tokenServiceClient(context, adapter.UserTokenClientKey);
    const request = readRequest(activity);
    const { connection, tokenServicePatience } = options;
    const tokens = createUserTokens(client, connection, context.activity, tokenServicePatience);
    const reply = await options.takeTurn(request, tokens);
    if (activity.type === ActivityTypes.Invoke) await answerInvoke(context, reply, connection, isPlayground);
    else await say(context, reply, connection);
  };
  return {
    isForeign: (authorization) => foreignToken(channel, authorization) !== undefined,
    async process(activity, authorization) {
      const foreign = foreignToken(channel, authorization) ?? (await checkToken(authorization.split(' ')[1] ?? ''));
      if (foreign !== undefined) throw new NotAuthenticatedError(foreign);
      if (channel.authentication === 'on' && activity.channelId !== 'msteams') {
        throw new NotAuthenticatedError('the channel is not Teams');
      }
      let refusal: string | undefined;
      try {
        const answer = await adapter.answer(authorization, activity as unknown as Activity, async (context) => {
          // Only now is it known that the channel says so.
          refusal = notServed(channel, activity);
          if (refusal === undefined) await logic(context);
        });
        if (refusal !== undefined) throw new NotServedError(refusal);
        return answer ?? { status: 200 };
      } catch (error) {
        if (isAboutToken(error)) throw new NotAuthenticatedError('no token of the channel', { cause: error });
        throw error;
      }
    },
  };
}

/** The SDK says so itself for some tokens; for others it lets the errors of its library through. */
function isAboutToken(error: unknown): boolean {
  const { statusCode, name = '' } = error as { statusCode?: number; name?: string };
  return statusCode === 401 || statusCode === 403 || tokenErrors.includes(name);
}

/** Source: jsonwebtoken, https://github.com/auth0/node-jsonwebtoken#errors--codes */
const tokenErrors: readonly string[] = ['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError'];

function tokenServiceClient(context: TurnContext, key: symbol): TokenServiceClient {
  const found = context.turnState.get<TokenServiceClient & { appId?: string; client: object }>(key);
  // Where the channel is not authenticated the bot has no id, and the SDK asks for one in places.
  found.appId ??= '';
  withoutRetries(found.client);
  return found;
}

/** A tenant that was not agreed on gets nothing, and the bot's own token goes to no unknown address. */
function notServed(channel: ChannelConfig, activity: ActivityOnTheWire): string | undefined {
  const named = [activity.conversation.tenantId, activity.channelData?.tenant?.id].filter((id) => id != null);
  if (!isTrustedServiceUrl(activity.serviceUrl, channel)) return 'the service URL is none of the channel';
  // The conversation's and the channel's own word for it: both have to be of those agreed on.
  if (named.length === 0 || !named.every((id) => channel.tenants.includes(id))) return 'the tenant is not served';
  return undefined;
}

/**
 * `CloudAdapter.process` writes stack traces to the console and the words of its errors into the response; this leaves
 * both to us.
 */
class ChannelAdapter extends CloudAdapter {
  answer(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}

async function say(context: TurnContext, reply: Reply, connection: string): Promise<void> {
  if (reply.kind === 'nothing') return;
  if (reply.kind === 'invoke') return reply.message && say(context, reply.message, connection);
  if (reply.kind === 'sign-in') {
    const { signInLink, tokenExchangeResource } = reply.resource;
    const card = CardFactory.oauthCard(connection, 'Sign in', reply.text, signInLink, tokenExchangeResource);
    await context.sendActivity({ type: ActivityTypes.Message, summary: reply.text, attachments: [card] });
    return;
  }
  const message: Partial<Activity> = {
    type: ActivityTypes.Message,
    summary: reply.summary,
    attachments: [CardFactory.adaptiveCard(reply.card)],
  };
  if (reply.replaces === undefined) await context.sendActivity(message);
  else await context.updateActivity({ ...message, id: reply.replaces });
}

async function answerInvoke(
  context: TurnContext,
  reply: Reply,
  connection: string,
  isPlayground: boolean,
): Promise<void> {
  const { name } = context.activity;
  if (name === cardActionInvoke && reply.kind === 'sign-in' && isPlayground) {
    const note = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: reply.text };
    await respond(context, 200, note);
    return say(context, reply, connection);
  }
  if (name === cardActionInvoke) return respond(context, 200, cardActionAnswer(reply, connection));
  if (!name?.startsWith('signin/')) return respond(context, 501, {});
  // The client hears first how its attempt ended, and then gets what was waiting for it.
  const result = reply.kind === 'invoke' ? reply.result : 'done';
  await respond(context, signInStatus[result], signInAnswer(context, result, connection));
  await say(context, reply, connection);
}

/**
 * Teams wants HTTP 200 whenever the bot handled the invoke, with a status of its own in the body.
 * Source: Universal Action Model, https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
 */
function cardActionAnswer(reply: Reply, connectionName: string): object {
  switch (reply.kind) {
    case 'nothing':
      return {};
    case 'card':
      return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: reply.card };
    case 'sign-in': {
      const { signInLink, tokenExchangeResource } = reply.resource;
      const buttons = [{ type: 'signin', title: 'Sign in', text: 'Sign in', value: signInLink }];
      const value = { text: reply.text, connectionName, tokenExchangeResource, buttons };
      return { statusCode: 401, type: 'application/vnd.microsoft.activity.loginRequest', value };
    }
    case 'invoke':
      if (reply.result === 'wrong-code')
        return { statusCode: 401, type: 'application/vnd.microsoft.error.incorrectAuthCode', value: null };
      return {
        statusCode: 412,
        type: 'application/vnd.microsoft.error.preconditionFailed',
        value: { code: '412', message: 'Sign in with the account that you use here.' },
      };
  }
}

/** Source: the Bot Framework's own sign-in prompt, https://github.com/microsoft/botbuilder-js (OAuthPrompt) */
const signInStatus: Record<InvokeResult, number> = {
  done: 200,
  'consent-needed': 412,
  refused: 412,
  'wrong-code': 404,
};

function signInAnswer(context: TurnContext, result: InvokeResult, connectionName: string): object {
  if (context.activity.name !== 'signin/tokenExchange') return {};
  const answer = { id: context.activity.value?.id, connectionName };
  return result === 'done' ? answer : { ...answer, failureDetail: 'The person has to sign in.' };
}

async function respond(context: TurnContext, status: number, body: object): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status, body } });
}

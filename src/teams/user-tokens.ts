import type { Activity } from 'botbuilder';

/** The part of the SDK's client of the token service that signing in needs. */
export interface TokenServiceClient {
  getUserToken(user: string, connection: string, channel: string, code: string): Promise<TokenAnswer>;
  exchangeToken(user: string, connection: string, channel: string, request: { token: string }): Promise<TokenAnswer>;
  getSignInResource(connection: string, activity: Activity, redirect: string): Promise<SignInResource>;
  signOutUser(user: string, connection: string, channel: string): Promise<void>;
}

type TokenAnswer = { readonly token?: string } | undefined | null;

export interface SignInResource {
  readonly signInLink?: string;
  readonly tokenExchangeResource?: { readonly id?: string; readonly uri?: string; readonly providerId?: string };
}

/** Tokens of the person who sends an activity, from the Bot Framework's token service. */
export interface UserTokens {
  /** One that the service keeps already. @param code what a person got who signed in by hand */
  kept(code?: string): Promise<string | undefined>;
  /** For the one that Teams sends. @returns undefined where the person has to consent first */
  exchanged(token: string): Promise<string | undefined>;
  /** @param conversation in which the person is asked to sign in */
  signInResource(conversation: { readonly id: string; readonly serviceUrl: string }): Promise<SignInResource>;
  signOut(): Promise<void>;
}

/** The token service does not answer, or not in time. */
export class TokenServiceError extends Error {
  override readonly name = 'TokenServiceError';
}

/**
 * @param service what makes the client of the token service, once it is needed
 * @param patience milliseconds that all calls for one activity may take together, from the first one on: the channel waits
 *   ten seconds for an answer and people wait five, while the SDK by itself would wait for longer.
 *   Source: Manage a long-running operation,
 *   https://learn.microsoft.com/azure/bot-service/bot-builder-howto-long-operations-guidance
 */
export function createUserTokens(
  service: () => Promise<TokenServiceClient>,
  connection: string,
  activity: Activity,
  patience: number,
): UserTokens {
  const user = activity.from.id;
  const channel = activity.channelId;
  let started: number | undefined;
  const inTime = <T>(call: (client: TokenServiceClient) => Promise<T>): Promise<T> => {
    started ??= performance.now();
    return within(patience - (performance.now() - started), service().then(call));
  };
  const orNothing = (call: (client: TokenServiceClient) => Promise<TokenAnswer>) => tokenOrNothing(inTime(call));
  return {
    kept: (code = '') => orNothing((client) => client.getUserToken(user, connection, channel, code)),
    exchanged: (token) => orNothing((client) => client.exchangeToken(user, connection, channel, { token })),
    signInResource: ({ id, serviceUrl }) => {
      const there = id === activity.conversation.id ? activity : inChat(activity, id, serviceUrl);
      return inTime((client) => client.getSignInResource(connection, there, ''));
    },
    signOut: () => inTime((client) => client.signOutUser(user, connection, channel)),
  };
}

/** The same, as if it had been sent in the person's own chat. */
function inChat(activity: Activity, id: string, serviceUrl: string): Activity {
  const conversation = { ...activity.conversation, id, conversationType: 'personal', isGroup: false };
  return { ...activity, serviceUrl, conversation } as Activity;
}

/** What is about us and not about the person: the bot's own token is not taken, or there is too much to do. */
const failures: readonly number[] = [401, 403, 408, 429];

/** That there is no token, or none to be had for this one, is an answer and no failure. */
async function tokenOrNothing(call: Promise<TokenAnswer>): Promise<string | undefined> {
  try {
    return (await call)?.token || undefined;
  } catch (error) {
    const { statusCode = 500 } = (error as Error).cause as { statusCode?: number };
    if (statusCode >= 400 && statusCode < 500 && !failures.includes(statusCode)) return undefined;
    throw error;
  }
}

async function within<T>(milliseconds: number, call: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('no answer in time')), Math.max(0, milliseconds));
  try {
    return await Promise.race([call, late]);
  } catch (error) {
    // Only what it was, not what it said: the SDK's errors carry the request, and that carries tokens.
    const { statusCode, code, message } = error as { statusCode?: number; code?: string; message: string };
    const what = statusCode === undefined ? (code ?? message) : String(statusCode);
    throw new TokenServiceError(`the token service failed: ${what}`, { cause: { statusCode } });
  } finally {
    clearTimeout(timer);
  }
}

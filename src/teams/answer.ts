import { type Activity, ActivityTypes, CardFactory } from 'botbuilder';
import { extensionAnswer } from './extension-answer.ts';
import { type ActivityOnTheWire, cardActionInvoke, isExtensionInvoke } from './request.ts';
import type { InvokeResult, Reply } from './turn/turn-state.ts';

/** A reply as the channel takes it: the answer to the request itself, and what is said besides. */
export interface Answer {
  readonly status: number;
  readonly body?: object;
  readonly messages: readonly OutgoingMessage[];
}

export interface OutgoingMessage {
  readonly activity: Partial<Activity>;
  /** The message in whose place it comes. */
  readonly replaces?: string;
}

/** @param rules the name of the OAuth connection, and whether the client is an Agents Playground */
export function answerTo(
  activity: ActivityOnTheWire,
  reply: Reply,
  rules: { readonly connection: string; readonly isPlayground: boolean },
): Answer {
  const { connection, isPlayground } = rules;
  if (activity.type !== ActivityTypes.Invoke) return { status: 200, messages: messagesOf(reply, connection) };
  const { name } = activity;
  if (isExtensionInvoke(name)) return { ...extensionAnswer(activity, reply), messages: [] };
  if (name === cardActionInvoke && reply.kind === 'sign-in' && isPlayground) {
    const note = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: reply.text };
    return { status: 200, body: note, messages: messagesOf(reply, connection) };
  }
  if (name === cardActionInvoke) return { status: 200, body: cardActionAnswer(reply, connection), messages: [] };
  if (!name?.startsWith('signin/')) return { status: 501, body: {}, messages: [] };
  const result = reply.kind === 'invoke' ? reply.result : 'done';
  return {
    status: signInStatus[result],
    body: signInAnswer(activity, result, connection),
    messages: messagesOf(reply, connection),
  };
}

export function messagesOf(reply: Reply, connection: string): readonly OutgoingMessage[] {
  switch (reply.kind) {
    case 'nothing':
    case 'found':
      return [];
    case 'own-chat':
      return messagesOf(reply.here, connection);
    case 'remark':
      return [{ activity: { type: ActivityTypes.Message, text: reply.text } }];
    case 'invoke':
      return reply.message === undefined ? [] : messagesOf(reply.message, connection);
    case 'sign-in': {
      const { signInLink, tokenExchangeResource } = reply.resource;
      const card = CardFactory.oauthCard(connection, 'Sign in', reply.text, signInLink, tokenExchangeResource);
      return [{ activity: { type: ActivityTypes.Message, summary: reply.text, attachments: [card] } }];
    }
    case 'card': {
      const attachments = [CardFactory.adaptiveCard(reply.card)];
      const activity = { type: ActivityTypes.Message, summary: reply.summary, attachments };
      return [{ activity, ...(reply.replaces === undefined ? {} : { replaces: reply.replaces }) }];
    }
  }
}

/**
 * Teams wants HTTP 200 whenever the bot handled the invoke, with a status of its own in the body.
 * Source: Universal Action Model, https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
 */
function cardActionAnswer(reply: Reply, connectionName: string): object {
  switch (reply.kind) {
    case 'nothing':
    case 'found':
      return {};
    case 'own-chat':
      return cardActionAnswer(reply.here, connectionName);
    case 'remark':
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: reply.text };
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

function signInAnswer({ name, value }: ActivityOnTheWire, result: InvokeResult, connectionName: string): object {
  if (name !== 'signin/tokenExchange') return {};
  const answer = { id: (value as { id?: unknown } | undefined)?.id, connectionName };
  return result === 'done' ? answer : { ...answer, failureDetail: 'The person has to sign in.' };
}

import {
  type Activity,
  ActivityTypes,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { ActivityOnTheWire, cardActionInvoke, type Request, readRequest } from './request.ts';
import type { Reply } from './turn.ts';

/** The Bot Framework's side of the bot: the only place that knows an adapter, a turn context and an invoke response. */
export interface Bot {
  /**
   * Answers an activity of the channel.
   * @param authorization the header of the request, empty if there was none
   * @returns what to answer over HTTP: the result of an invoke, or nothing
   * @throws NotAuthenticatedError if the channel did not send it
   */
  process(activity: ActivityOnTheWire, authorization: string): Promise<{ status: number; body?: unknown }>;
}

/** The request carries no token of the channel for this bot. */
export class NotAuthenticatedError extends Error {
  override readonly name = 'NotAuthenticatedError';
}

export function createBot(
  channel: Config['channel'],
  takeTurn: (request: Request) => Promise<Reply>,
  log: Logger,
): Bot {
  const settings =
    channel.authentication === 'off'
      ? {}
      : {
          MicrosoftAppId: channel.appId,
          MicrosoftAppType: channel.appType,
          MicrosoftAppTenantId: channel.tenantId,
          ...(channel.password === undefined ? {} : { MicrosoftAppPassword: channel.password }),
        };
  const adapter = new ChannelAdapter(new ConfigurationBotFrameworkAuthentication(settings));
  // A turn answers its own failures; what arrives here is a channel that did not take the answer.
  adapter.onTurnError = async (context, error) => {
    log.error({ event: 'send-failed', err: error }, 'an answer could not be sent');
    if (context.activity.type === ActivityTypes.Invoke) await respond(context, 500, {});
  };
  return {
    async process(activity, authorization) {
      try {
        const logic = (context: TurnContext) => turn(context, takeTurn);
        return (await adapter.answer(authorization, activity as unknown as Activity, logic)) ?? { status: 200 };
      } catch (error) {
        const { statusCode } = error as { statusCode?: number };
        if (statusCode === 401 || statusCode === 403)
          throw new NotAuthenticatedError('no token of the channel', { cause: error });
        throw error;
      }
    },
  };
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

async function turn(context: TurnContext, takeTurn: (request: Request) => Promise<Reply>): Promise<void> {
  const { activity } = context;
  const reply = await takeTurn(readRequest(ActivityOnTheWire.parse(activity)));
  if (activity.type === ActivityTypes.Invoke) return answerInvoke(context, reply);
  if (reply.kind === 'nothing') return;
  const message: Partial<Activity> = {
    type: ActivityTypes.Message,
    summary: reply.summary,
    attachments: [CardFactory.adaptiveCard(reply.card)],
  };
  if (reply.replaces === undefined) await context.sendActivity(message);
  else await context.updateActivity({ ...message, id: reply.replaces });
}

/** Teams wants HTTP 200 whenever the bot handled the invoke, with a status of its own in the body. */
async function answerInvoke(context: TurnContext, reply: Reply): Promise<void> {
  if (context.activity.name !== cardActionInvoke) return respond(context, 501, {});
  if (reply.kind === 'nothing') return respond(context, 200, {});
  return respond(context, 200, {
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: reply.card,
  });
}

async function respond(context: TurnContext, status: number, body: object): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status, body } });
}

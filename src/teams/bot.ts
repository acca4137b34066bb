import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Activity,
  ActivityTypes,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { ActivityOnTheWire, cardActionInvoke, type Request, readRequest } from './request.ts';
import type { Reply } from './turn.ts';

/** The Bot Framework's side of the bot: the only place that knows an adapter, a turn context and an invoke response. */
export interface Bot {
  /** Answers an HTTP request whose body was parsed and found to be an activity. */
  process(request: IncomingMessage & { body?: unknown }, response: ServerResponse): Promise<void>;
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
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(settings));
  // A turn answers its own failures; what arrives here is a channel that did not take the answer.
  adapter.onTurnError = async (context, error) => {
    log.error({ event: 'send-failed', err: error }, 'an answer could not be sent');
    if (context.activity.type === ActivityTypes.Invoke) await respond(context, 500, {});
  };
  return {
    process: (request, response) =>
      adapter.process(request as never, response as never, (context) => turn(context, takeTurn)),
  };
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

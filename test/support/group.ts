import { type DemoPerson, demoTenantId } from '../../src/demo/people.ts';
import type { Card } from './card.ts';
import type { OwnTestApp, TestApp } from './test-app.ts';

/** Conversations in which others read along. */
export const groupChat = { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId: demoTenantId };
export const channel = {
  id: '19:channel@thread.tacv2;messageid=1700000000000',
  conversationType: 'channel',
  tenantId: demoTenantId,
};

/** What came of something that was said or pressed among others. */
export interface AmongOthers {
  readonly status: number;
  /** What all of them read. */
  readonly here: readonly Card[];
  /** What came into own chats: by conversation. */
  readonly alone: readonly { readonly conversationId: string; readonly contentType?: string; readonly card: Card }[];
  /** The answer to a press, which the presser alone sees. */
  readonly answer?: Card;
}

/** A message in which the bot is mentioned, as Teams sends it. */
export function mentioning(text: string, name = 'PMC'): Record<string, unknown> {
  const mention = { type: 'mention', text: `<at>${name}</at>`, mentioned: { id: '28:bot', name } };
  return { type: 'message', text: `<at>${name}</at> ${text}`, entities: [mention] };
}

/** Sends an activity from a conversation of several people. */
export async function among(
  app: TestApp | OwnTestApp,
  person: DemoPerson,
  activity: Record<string, unknown>,
  conversation: object = groupChat,
): Promise<AmongOthers> {
  const before = app.connector.messages.length;
  const { status, body } = await app.as(person).send({ conversation, ...activity });
  const sent = app.connector.messages.slice(before).map(({ conversationId, attachments }) => ({
    conversationId,
    contentType: attachments?.[0]?.contentType ?? '',
    card: attachments?.[0]?.content ?? {},
  }));
  const answer = (body as { value?: Card } | undefined)?.value;
  return {
    status,
    here: sent.filter(({ conversationId }) => conversationId.startsWith('19:')).map(({ card }) => card),
    alone: sent.filter(({ conversationId }) => !conversationId.startsWith('19:')),
    ...(answer === undefined ? {} : { answer }),
  };
}

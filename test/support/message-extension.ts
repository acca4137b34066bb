import type { Card } from './card.ts';
import type { Chat } from './test-app.ts';

/** What Teams gets from a message extension. */
export interface Composed {
  readonly status: number;
  readonly type?: string;
  readonly text?: string;
  readonly attachments: readonly {
    readonly contentType: string;
    readonly content: Card;
    readonly preview: { readonly content: { readonly title: string; readonly text: string } };
  }[];
  readonly suggestedActions?: { readonly actions: readonly { readonly value: string }[] };
}

/** The activity that Teams sends as somebody types into the search box of a chat with others. */
export function searchActivity(command: string, text?: string, further: object = {}): Record<string, unknown> {
  const parameters = text === undefined ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'query', value: text }];
  return {
    type: 'invoke',
    name: 'composeExtension/query',
    conversation: {
      id: '19:two@unq.gbl.spaces',
      conversationType: 'personal',
      tenantId: '00000000-0000-4000-8000-00000000d3a0',
    },
    value: { commandId: command, parameters, queryOptions: { skip: 0, count: 25 }, ...further },
  };
}

export async function search(chat: Chat, command: string, text?: string, further: object = {}): Promise<Composed> {
  return composed(await chat.send(searchActivity(command, text, further)));
}

export function composed({ status, body }: { readonly status: number; readonly body: unknown }): Composed {
  const { composeExtension = {} } = (body ?? {}) as { composeExtension?: Partial<Composed> };
  return { attachments: [], ...composeExtension, status };
}

/** What the list shows, a line each. */
export function found({ attachments }: Composed): readonly string[] {
  return attachments.map(({ preview }) => `${preview.content.title}: ${preview.content.text}`);
}

/** What Teams sends where a card in a message is shown to somebody. */
export function refreshActivity(card: Card, conversation: object, trigger = 'automatic'): Record<string, unknown> {
  const { action } = card.refresh as { action: Record<string, unknown> };
  return { type: 'invoke', name: 'adaptiveCard/action', conversation, value: { action, trigger } };
}

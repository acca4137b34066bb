import type { ActivityOnTheWire } from './request.ts';

/** What a message says, and whether it says it to the bot. */
export interface Addressed {
  /** Without the bot's own mentions; other people's are only their names. */
  readonly text: string;
  readonly isMentioned: boolean;
  /** Whether somebody else is, too. */
  readonly namesOthers: boolean;
}

/**
 * Reads mentions by their ids: anybody can type `<at>`, and people are called like bots.
 * Source: Mentions in bot conversations,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
 */
export function addressed({ text: written, entities, recipient }: ActivityOnTheWire): Addressed {
  const said = written ?? '';
  const mentions = mentionsIn(entities);
  const own = mentions.filter(({ id }) => id === recipient.id);
  // Teams names who is mentioned; a client that does not has only the text.
  const isMentioned = mentions.length === 0 ? /<at\b[^<>]*>/i.test(said) : own.length > 0;
  const namesOthers = mentions.length > own.length;
  if (!/<at\b/i.test(said)) return { text: said, isMentioned, namesOthers };
  const withoutOwn = own.reduce((rest, mention) => rest.replaceAll(mention.text, ' '), said);
  const plain = mentions.length === 0 ? withoutOwn.replace(/<at\b[^<>]*>[^<>]*<\/at>/i, ' ') : withoutOwn;
  const text = plain
    .replace(/<\/?at\b[^<>]*>/gi, ' ')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .trim();
  return { text, isMentioned, namesOthers };
}

function mentionsIn(entities: unknown): readonly { readonly id: string; readonly text: string }[] {
  if (!Array.isArray(entities)) return [];
  return entities.flatMap((entity: unknown) => {
    const { type, text, mentioned } = (entity ?? {}) as { type?: unknown; text?: unknown; mentioned?: unknown };
    const { id } = (mentioned ?? {}) as { id?: unknown };
    if (type !== 'mention' || typeof id !== 'string') return [];
    // Without a text nothing of the message is it.
    return [{ id, text: typeof text === 'string' && text !== '' ? text : '<at></at>' }];
  });
}

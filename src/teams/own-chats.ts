import type { Address, Opened } from '../notices/delivery/channel.ts';
import type { Conversations } from '../store/repositories/conversations.ts';

interface Ways {
  readonly conversations: Pick<Conversations, 'personal'>;
  /** Whether the bot may talk to this address at all. */
  isTrusted(serviceUrl: string): boolean;
  openAt(individualId: string, serviceUrl: string): Promise<Opened>;
}

/**
 * The way from a conversation of several people to somebody's own chat: the one in which they were last, else a new one,
 * which the channel opens for whom the bot is installed.
 */
export function createOwnChats({ conversations, isTrusted, openAt }: Ways) {
  return async (individualId: string, serviceUrl: string): Promise<Address | undefined> => {
    const known = (await conversations.personal(individualId)).find((chat) => isTrusted(chat.serviceUrl));
    if (known !== undefined) return { conversationId: known.conversationId, serviceUrl: known.serviceUrl };
    const opened = await openAt(individualId, serviceUrl);
    return opened.kind === 'opened'
      ? { conversationId: opened.conversationId, serviceUrl: opened.serviceUrl }
      : undefined;
  };
}

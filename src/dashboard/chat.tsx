import { createContext, useContext } from 'react';
import type { Ask } from '../pictures/shown/common.ts';

/** The chat with the bot, to which everything leads that is not done here. */
export interface Chat {
  /** The address at which the chat opens with the sentence written; the reader sends it. */
  linkTo(ask: Ask): string;
  open(ask: Ask): void;
}

/** Absent if nobody has said which bot it is: then the reader is told what to say. */
export const ChatContext = createContext<Chat | undefined>(undefined);

export function useChat(): Chat | undefined {
  return useContext(ChatContext);
}

/** @param template of the link, with `{text}` where the sentence goes */
export function createChat(template: string, open: (link: string) => Promise<void>): Chat {
  const linkTo = ({ text }: Ask) => template.replace('{text}', () => encodeURIComponent(text));
  return {
    linkTo,
    open(ask) {
      const link = linkTo(ask);
      // A host that opens no links leaves it to the browser.
      open(link).catch(() => window.open(link, '_blank', 'noopener'));
    },
  };
}

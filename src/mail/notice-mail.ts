import type { NoticeMail } from '../notices/delivery/notice-mail.ts';
import type { MailServer } from './mail-server.ts';
import { messageIdOf } from './message-id.ts';
import { written } from './writing.ts';

export interface NoticeMailOptions {
  readonly server: MailServer;
  /** Who sends, for the ids of messages. */
  readonly sender: { readonly installation: string; readonly sender: string };
  /** So many are sent in a minute by this instance. */
  readonly aMinute: number;
  readonly chatLink: NoticeMail['chatLink'];
  readonly now: () => Date;
  /** A clock that only goes forward. */
  readonly milliseconds: () => number;
}

const minute = 60_000;

/** If the carrier does not say for how long it takes nothing (our choice). */
const pauseMilliseconds = 5 * minute;

/** Notices by e-mail, at the pace that one mailbox takes. */
export function createNoticeMail(options: NoticeMailOptions): NoticeMail {
  const { server, sender, aMinute, chatLink, now, milliseconds } = options;
  let sentAt: readonly number[] = [];
  let pausedUntil = Number.NEGATIVE_INFINITY;

  const room = () => {
    const time = milliseconds();
    sentAt = sentAt.filter((at) => at > time - minute);
    return time < pausedUntil ? 0 : Math.max(0, aMinute - sentAt.length);
  };
  return {
    room,
    take() {
      if (room() === 0) return false;
      sentAt = [...sentAt, milliseconds()];
      return true;
    },
    async send({ to, text, say, mayHaveArrived, first }) {
      const mail = written(text, say, mayHaveArrived);
      const posted = await server.post({ to, ...mail, messageId: messageIdOf(first, sender), at: now() });
      if (posted.kind === 'out-of-reach') {
        pausedUntil = milliseconds() + (posted.retryAfterMilliseconds ?? pauseMilliseconds);
      }
      return posted;
    },
    chatLink,
  };
}

import type { Logger } from 'pino';
import type { Conversations } from '../../store/repositories/conversations.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import type { Outbox } from '../../store/repositories/outbox.ts';
import type { WaitingNotices } from '../../store/repositories/waiting.ts';
import type { KeptNotice } from '../../store/things/notice.ts';
import { turnOf } from './turns.ts';

interface WakingServices {
  readonly membership: Membership;
  readonly outbox: Outbox;
  readonly waiting: WaitingNotices;
  readonly newId: () => string;
  readonly log: Logger;
}

/** Conversations as the turn knows them; where somebody can be written to again, what waited for them is due. */
export function wakingConversations(conversations: Conversations, services: WakingServices): Conversations {
  return {
    ...conversations,
    async remember(reference, changeId, now) {
      const remembered = await conversations.remember(reference, changeId, now);
      if (remembered === 'known' || !reference.isPersonal) return remembered;
      const { individualId, conversationId } = reference;
      try {
        await wake(individualId, services, now);
        await conversations.woken(individualId, conversationId, services.newId());
      } catch (error) {
        // Whoever writes to us is answered; the next time they do, it is tried again.
        services.log.error({ event: 'wake-failed', err: error }, 'notices that waited for a person could not be woken');
      }
      return remembered === 'owing' ? 'known' : remembered;
    },
  };
}

async function wake(individualId: string, services: WakingServices, now: Date): Promise<void> {
  const { membership, outbox, waiting, newId } = services;
  const marks = await waiting.of(individualId);
  const found = await Promise.all(
    marks.map(async (mark) => {
      const { organizationId, noticeId } = mark.document.value;
      return { mark, kept: await membership.notice(organizationId, noticeId) };
    }),
  );
  // In their turn: some may be delivered before the last is woken.
  for (const { mark, kept } of found.toSorted((one, other) => turn(one.kept) - turn(other.kept))) {
    if (kept?.document.state === 'waiting' && kept.value.recipientId === individualId) {
      const event = { at: now.toISOString(), what: 'the reader is back' };
      const change = { state: 'due', dueAt: now.toISOString(), attempts: 0, event } as const;
      // Changed by somebody else: the mark stays for the next time.
      if (!(await outbox.move(kept, change))) continue;
    }
    await waiting.unmark(individualId, mark, newId());
  }
}

function turn(kept: KeptNotice | undefined): number {
  return kept === undefined ? 0 : new Date(turnOf(kept.document)).getTime();
}

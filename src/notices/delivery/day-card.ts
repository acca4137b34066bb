import { dateIn } from '../../program/things/calendar.ts';
import type { DayCard, Kept, KeptNotice, MoreNews, SentCard } from '../../store/repositories/documents.ts';
import { movedOn } from '../../store/repositories/outbox.ts';
import { writes } from '../../store/repositories/writes.ts';
import { StoreError, type Write } from '../../store/store.ts';
import { Over } from '../define-kind.ts';
import { type ReadNotice, readNotice } from '../drawing/read-notice.ts';
import type { DeliveryServices } from './delivery-services.ts';
import type { Ready } from './prepare.ts';

/**
 * What a person was told today, by a card that the next message takes the place of. Changing that card would notify
 * nobody, so the next message tells all of the day, and the earlier card only says so.
 */
export interface ToldToday {
  readonly kept: Kept<DayCard> | undefined;
  /** What that card tells and is still so: told once more. */
  readonly retold: readonly ReadNotice[];
  /** What that card tells and has ended or been overtaken since. */
  readonly ended: readonly KeptNotice[];
  readonly more: readonly MoreNews[];
}

/** @returns undefined if nothing of this message is gathered by the day */
export async function toldToday(
  claimed: readonly Ready[],
  services: Pick<DeliveryServices, 'membership' | 'now' | 'log'> & Parameters<typeof readNotice>[1],
): Promise<ToldToday | undefined> {
  const { membership, now } = services;
  const first = claimed.find(({ read }) => read.kind.gathering === 'of-a-day');
  if (first === undefined) return undefined;
  const { organizationId, recipientId } = first.read.kept.value;
  const kept = await membership.dayCard(organizationId, recipientId);
  const day = (at: Date) => dateIn(at, first.zone);
  if (kept === undefined || day(new Date(kept.value.at)) !== day(now())) {
    return { kept, retold: [], ended: [], more: [] };
  }
  const isClaimed = new Set(claimed.map(({ read }) => read.kept.document.id));
  const retold: ReadNotice[] = [];
  const ended: KeptNotice[] = [];
  for (const id of kept.value.ids) {
    const other = isClaimed.has(id) ? undefined : await membership.notice(organizationId, id);
    if (other === undefined || !standsIn(other, kept.value)) continue;
    const read = await readSafely(other, services);
    if (read === undefined || read.content instanceof Over) ended.push(other);
    else retold.push(read);
  }
  return { kept, retold, ended, more: retold.length === 0 ? [] : kept.value.more };
}

/** The writes with which a new card takes over what the day's earlier one tells, in the commit that records it. */
export function takenOver(told: ToldToday, card: SentCard, dayCard: DayCard): readonly Write[] {
  const { at } = card;
  const event = { at, what: 'told anew, together with what came later that day' };
  const retold = told.retold.map(({ kept, content }, index) => {
    const { document } = kept;
    const summary = content instanceof Over ? content.text : content.summary;
    const earlier = document.earlierCards ?? [];
    // One of them sees to it that the earlier card says what has become of it.
    const earlierCards = index === 0 && document.message !== undefined ? [...earlier, document.message] : earlier;
    const message = { ...card, summary, isRetold: true };
    return earlierCards.length === 0
      ? movedOn(kept, { state: 'sent', message, event })
      : movedOn(kept, { state: 'outdated', dueAt: at, message, earlierCards, event });
  });
  // Their card tells others too, and is replaced as a whole.
  const ended =
    told.retold.length === 0
      ? []
      : told.ended
          .filter(({ document }) => document.earlierCards === undefined)
          .map((kept) => movedOn(kept, { state: 'over', event: { at, what: 'the card that told it was replaced' } }));
  return [...retold, ...ended, writes.dayCardSent(told.kept, dayCard)];
}

/** Put off, or told elsewhere since, it does not stand there any more. */
function standsIn({ document: { state, message } }: KeptNotice, { messageId }: DayCard): boolean {
  return (state === 'sent' || state === 'outdated') && message?.messageId === messageId;
}

/** What cannot be read is not told once more; its own next change shows what is wrong with it. */
async function readSafely(
  kept: KeptNotice,
  services: Parameters<typeof toldToday>[1],
): Promise<ReadNotice | undefined> {
  try {
    return await readNotice(kept, services, services.now());
  } catch (error) {
    if (error instanceof StoreError) throw error;
    services.log.error({ event: 'notice-failed', kind: kept.value.kind, err: error }, 'a notice could not be drawn');
    return undefined;
  }
}

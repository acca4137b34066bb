import { dateIn } from '../../../program/things/calendar.ts';
import { movedOn } from '../../../store/repositories/on-its-way.ts';
import { writes } from '../../../store/repositories/writes.ts';
import type { Write } from '../../../store/store.ts';
import type { DayCard } from '../../../store/things/day-card.ts';
import type { KeptNotice, MoreNews, SentCard } from '../../../store/things/notice.ts';
import type { Kept } from '../../../store/things/thing.ts';
import { Over } from '../../define-kind.ts';
import type { Entry } from '../../drawing/draw-digest.ts';
import { type ReadNotice, readNotice } from '../../drawing/read-notice.ts';
import type { DeliveryServices } from '../delivery-services.ts';
import { drawSafely, Undrawable } from '../draw-safely.ts';
import type { Ready } from '../still-wanted.ts';

/**
 * What a person was told today, by a card that the next message takes the place of. Changing that card would notify
 * nobody, so the next message tells all of the day, and the earlier card only says so.
 */
export interface ToldToday {
  readonly kept: Kept<DayCard> | undefined;
  /** The message with that card, if the new one takes its place: it stays where nothing on it is told once more. */
  readonly replacedMessageId?: string;
  /** What that card tells and is still so: told once more. */
  readonly retold: readonly ReadNotice[];
  /** What that card tells and has ended or been overtaken since; nothing, where the card stays. */
  readonly ended: readonly KeptNotice[];
  readonly more: readonly MoreNews[];
}

/** @returns undefined if nothing of this message is gathered by the day */
export async function toldToday(claimed: readonly Ready[], services: DeliveryServices): Promise<ToldToday | undefined> {
  const { membership, now } = services;
  const first = claimed.find(({ read }) => read.kind.gathering === 'of-a-day');
  if (first === undefined) return undefined;
  const { organizationId, recipientId } = first.read.kept.value;
  const kept = await membership.dayCard(organizationId, recipientId);
  const day = (at: Date) => dateIn(at, first.zone);
  const nothing: ToldToday = { kept, retold: [], ended: [], more: [] };
  if (kept === undefined || day(new Date(kept.value.at)) !== day(now())) return nothing;
  const isClaimed = new Set(claimed.map(({ read }) => read.kept.document.id));
  const retold: ReadNotice[] = [];
  const ended: KeptNotice[] = [];
  for (const id of kept.value.ids.filter((one) => !isClaimed.has(one))) {
    const other = await membership.notice(organizationId, id);
    if (other === undefined || !standsIn(other, kept.value)) continue;
    // What cannot be read is not told once more; its own next change shows what is wrong with it.
    const read = await drawSafely(other, services, () => readNotice(other, services, now()));
    if (read instanceof Undrawable || read.content instanceof Over) ended.push(other);
    else retold.push(read);
  }
  const { messageId, more } = kept.value;
  return retold.length === 0 ? nothing : { kept, replacedMessageId: messageId, retold, ended, more };
}

/** Put off, or told elsewhere since, it does not stand there any more. */
function standsIn({ document: { state, message } }: KeptNotice, { messageId }: DayCard): boolean {
  return (state === 'sent' || state === 'outdated') && message?.messageId === messageId;
}

/** The notices that the new card takes over. */
export function takenOverIds({ retold, ended }: ToldToday): readonly string[] {
  return [...retold.map(({ kept }) => kept), ...ended].map(({ document }) => document.id);
}

/** The writes with which a new card takes over what the day's earlier one tells, in the commit that records it. */
export function takenOver(
  told: ToldToday,
  card: SentCard,
  {
    kept,
    shown,
    more,
  }: { readonly kept: KeptNotice; readonly shown: readonly Entry[]; readonly more: readonly MoreNews[] },
): readonly Write[] {
  const { at, messageId } = card;
  const { organizationId, recipientId } = kept.value;
  const ids = shown.map(({ read }) => read.kept.document.id);
  return [
    ...told.retold.map((read, index) => retoldBy(read, card, index === 0)),
    // Their card tells others too, and is replaced as a whole.
    ...told.ended
      .filter(({ document }) => document.earlierCards === undefined)
      .map((other) => movedOn(other, { state: 'over', event: { at, what: 'the card that told it was replaced' } })),
    writes.dayCardSent(told.kept, { organizationId, recipientId, messageId, at, ids, more }),
  ];
}

/** @param isFirst one of them sees to it that the earlier card says what has become of it */
function retoldBy({ kept, content }: ReadNotice, card: SentCard, isFirst: boolean): Write {
  const { message: before, earlierCards: alreadyEarlier = [] } = kept.document;
  const earlierCards = isFirst && before !== undefined ? [...alreadyEarlier, before] : alreadyEarlier;
  const message = { ...card, summary: summaryOf(content), isRetold: true };
  const event = { at: card.at, what: 'told anew, together with what came later that day' };
  return earlierCards.length === 0
    ? movedOn(kept, { state: 'sent', message, event })
    : movedOn(kept, { state: 'outdated', dueAt: card.at, message, earlierCards, event });
}

/** What a card says of a notice, in a sentence. */
export function summaryOf(content: ReadNotice['content']): string {
  return content instanceof Over ? content.text : content.summary;
}

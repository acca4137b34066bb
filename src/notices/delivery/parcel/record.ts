import { movedOn } from '../../../store/repositories/on-its-way.ts';
import type { Write } from '../../../store/store.ts';
import type { KeptNotice, SentCard } from '../../../store/things/notice.ts';
import { afterSent } from '../after-sending.ts';
import { logMove } from '../delivery-log.ts';
import type { DeliveryServices } from '../delivery-services.ts';
import type { Ready } from '../still-wanted.ts';
import { summaryOf, type ToldToday, takenOver, takenOverIds, toldToday } from './day-card.ts';
import { found, type Parcel, type ReplacedCard } from './parcel-state.ts';
import { putOff } from './put-off.ts';

/** Writes down what came of it. */
export async function record(parcel: Parcel): Promise<void> {
  const sent = found(parcel, 'sent');
  if (sent.kind === 'sent') return recordSent(parcel, sent.messageId);
  const { recipientId, services } = parcel;
  if (sent.kind === 'closed') {
    const { conversationId } = found(parcel, 'address');
    await services.conversations.close(recipientId, conversationId, services.newId());
  }
  await putOff(parcel, sent);
}

/**
 * Each of its notices says where its card stands; cards that told it before are replaced, that of the day as a whole and
 * by itself, see `takenOver`.
 */
async function recordSent(parcel: Parcel, messageId: string): Promise<void> {
  const { told } = found(parcel, 'contents');
  const card = sentCard(parcel, messageId);
  const replaced: ReplacedCard[] = [];
  for (const ready of parcel.notices) {
    const { kept, content } = ready.read;
    const isRecorded = await recordNotice(parcel, ready, { ...card, summary: summaryOf(content) });
    const before = kept.document.message;
    const isDayCard = before?.messageId === told?.replacedMessageId;
    if (isRecorded && before !== undefined && !isDayCard) replaced.push({ card: before, read: ready.read });
  }
  parcel.replaced = replaced;
}

function sentCard(parcel: Parcel, messageId: string): Omit<SentCard, 'summary'> {
  const { shown, more } = found(parcel, 'contents');
  const ids = shown.map(({ read }) => read.kept.document.id);
  return {
    ...found(parcel, 'address'),
    messageId,
    at: parcel.services.now().toISOString(),
    ...(ids.length > 1 ? { together: ids } : {}),
    ...(more.length > 0 ? { more } : {}),
  };
}

/** @returns whether it was written; it was not if somebody else has taken the notice in hand */
async function recordNotice(parcel: Parcel, { read }: Ready, card: SentCard): Promise<boolean> {
  const { services } = parcel;
  const change = afterSent(card);
  logMove(read.kept, change, services);
  for await (const also of writtenAlong(parcel, read.kept, card)) {
    if (await services.outbox.move(read.kept, change, also)) return true;
  }
  return false;
}

/** What is written in the same commit, the most first; less, where somebody else is just changing a part of that. */
async function* writtenAlong(parcel: Parcel, kept: KeptNotice, card: SentCard): AsyncGenerator<readonly Write[]> {
  const { notices, services } = parcel;
  const { told, shown, more } = found(parcel, 'contents');
  // In the commit of the first, so that a crash leaves either the earlier card of the day or this one.
  const isFirst = notices[0]?.read.kept === kept;
  const ofTheDay = (today: ToldToday | undefined) =>
    isFirst && today !== undefined ? takenOver(today, card, { kept, shown, more }) : [];
  yield [...(await earlierCardsOutdated(kept, told, card.at, services)), ...ofTheDay(told)];
  // An earlier card that somebody else is just changing is left for them; what was told today is read anew.
  if (isFirst && told !== undefined) yield ofTheDay(await toldToday(notices, services));
  // That it was sent is written in any case.
  yield [];
}

/** Cards about the same thing, of an earlier stage, that this person still has; the card of the day is not among them. */
async function earlierCardsOutdated(
  { value }: KeptNotice,
  told: ToldToday | undefined,
  at: string,
  { membership }: DeliveryServices,
): Promise<readonly Write[]> {
  const all = await membership.notices(value.organizationId, value.kind, value.subject);
  const ofTheDay = new Set(told === undefined ? [] : takenOverIds(told));
  return all
    .filter(
      (other) =>
        other.value.recipientId === value.recipientId &&
        other.value.stage !== value.stage &&
        other.document.state === 'sent' &&
        // One that was told by e-mail has none.
        other.document.message !== undefined &&
        !ofTheDay.has(other.document.id),
    )
    .map((other) => movedOn(other, { state: 'outdated', dueAt: at }));
}

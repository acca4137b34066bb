import { tenantOf } from '../../program/things/people.ts';
import type { Speech } from '../../speech/speech.ts';
import type { KeptNotice, SentCard } from '../../store/repositories/documents.ts';
import type { NoticeChange } from '../../store/repositories/outbox.ts';
import { StoreError } from '../../store/store.ts';
import { Over } from '../define-kind.ts';
import { drawDigest, type Entry } from '../drawing/draw-digest.ts';
import { drawNotice, type Message } from '../drawing/draw-notice.ts';
import { OrganizationGoneError, type ReadNotice, readNotice } from '../drawing/read-notice.ts';
import type { Sent } from './channel.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { afterFailure } from './outcome.ts';
import { paced } from './paced.ts';
import { endedWith, failedToDraw, logMove } from './prepare.ts';

/**
 * Draws a card that stands in a chat anew: as it is now, or saying how it ended. A card that cannot be changed any more
 * is left: whoever presses its buttons is answered from what is true then.
 */
export async function redraw(kept: KeptNotice, services: DeliveryServices, signal: AbortSignal): Promise<void> {
  const { outbox, now } = services;
  const { message } = kept.document;
  const done = (state: 'sent' | 'over', what: string): NoticeChange => ({
    state,
    event: { at: now().toISOString(), what },
  });
  const moveOn = async (change: NoticeChange) => {
    logMove(kept, change, services);
    await outbox.move(kept, change);
  };
  if (message === undefined) return moveOn(done('over', 'there was no card to change'));
  if (kept.document.earlierCards !== undefined) return replaceAll(kept, kept.document.earlierCards, services, signal);
  let drawn: { message: Message; isOver: boolean };
  try {
    drawn = await drawAsItIs(kept, message, services);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (error instanceof OrganizationGoneError) return moveOn(endedWith(error, services));
    return moveOn(stillOutdated(failedToDraw(kept, error, services)));
  }
  if (!(await place(kept.value.recipientId, message, services, signal))) return;
  const result = await services.channel.update(message, message.messageId, drawn.message);
  if (result.kind === 'sent') {
    return moveOn(done(drawn.isOver ? 'over' : 'sent', 'its card was changed'));
  }
  if (result.kind === 'closed' || result.kind === 'rejected') {
    return moveOn(done(drawn.isOver ? 'over' : 'sent', 'its card cannot be changed any more'));
  }
  return moveOn(tryLater(kept, result, services));
}

/**
 * Cards that told it before the one that tells it now: each says so. That one was drawn a moment ago and is left alone, as
 * clients mark what was changed.
 */
async function replaceAll(
  kept: KeptNotice,
  earlierCards: readonly SentCard[],
  services: DeliveryServices,
  signal: AbortSignal,
): Promise<void> {
  const { outbox, now } = services;
  const notNow = async (change: NoticeChange) => {
    // The new card is there, so at last it is left as it is.
    await outbox.move(kept, change.state === 'sent' ? { ...change, earlierCards: undefined } : change);
  };
  let card: Message;
  try {
    const read = await readNotice(kept, services, now());
    card = drawNotice({ ...read, content: takenByNewer(read.say) }, services, now(), false);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (error instanceof OrganizationGoneError) {
      await outbox.move(kept, { ...endedWith(error, services), earlierCards: undefined });
      return;
    }
    return notNow(stillOutdated(failedToDraw(kept, error, services)));
  }
  for (const earlier of earlierCards) {
    if (!(await place(kept.value.recipientId, earlier, services, signal))) return;
    const result = await services.channel.update(earlier, earlier.messageId, card);
    const isDone = result.kind === 'sent' || result.kind === 'closed' || result.kind === 'rejected';
    if (!isDone) return notNow(tryLater(kept, result, services));
  }
  const event = { at: now().toISOString(), what: 'its earlier card says that a newer one has taken its place' };
  await outbox.move(kept, { state: 'sent', earlierCards: undefined, event });
}

/** The card that somebody was shown before they asked to be reminded: the new one has taken its place. */
export async function replaceEarlier(
  earlier: SentCard,
  read: ReadNotice,
  services: DeliveryServices,
  signal: AbortSignal,
): Promise<void> {
  const { say, principal } = read;
  if (!(await place(principal.individual.id, earlier, services, signal))) return;
  const content = new Over(say.text('A newer reminder has taken the place of this one.'));
  const message =
    earlier.together === undefined
      ? drawNotice({ ...read, content }, services, services.now(), false)
      : await drawTogether(read, earlier, earlier.together, services);
  // Whether this works or not, the new card is there.
  await services.channel.update(earlier, earlier.messageId, message);
}

/** Changing a card twice does no harm, so nothing is ever unclear about it. */
function tryLater(kept: KeptNotice, result: Exclude<Sent, { kind: 'sent' }>, services: DeliveryServices): NoticeChange {
  const { now, random, pace } = services;
  if (result.kind === 'throttled') {
    pace.pause(tenantOf(kept.value.recipientId), result.retryAfterMilliseconds ?? 1000);
  }
  const trial = { document: kept.document, ifUnclear: 'send-again', now: now(), jitter: random() } as const;
  return stillOutdated(afterFailure(result, trial));
}

function takenByNewer(say: Speech): Over {
  return new Over(say.text('A newer message has taken the place of this one.'));
}

/**
 * As with sending: the channel counts both. It notifies nobody, so it does not count for the person.
 * @returns whether there is a place; if not, it is for a later round
 */
async function place(
  person: string,
  card: SentCard,
  services: DeliveryServices,
  signal: AbortSignal,
): Promise<boolean> {
  const keys = { conversation: card.conversationId, tenant: tenantOf(person) };
  return (await paced(keys, services, signal)) !== undefined;
}

async function drawAsItIs(
  kept: KeptNotice,
  card: SentCard,
  services: DeliveryServices,
): Promise<{ message: Message; isOver: boolean }> {
  const read = await readNotice(kept, services, services.now());
  const isOver = read.content instanceof Over;
  if (card.together === undefined) return { message: drawNotice(read, services, services.now(), false), isOver };
  return { message: await drawTogether(read, card, card.together, services), isOver };
}

/** @param ids of all that the card shows; those that another card tells by now say so */
async function drawTogether(
  read: ReadNotice,
  card: SentCard,
  ids: readonly string[],
  services: DeliveryServices,
): Promise<Message> {
  const { membership, now } = services;
  const others = await Promise.all(ids.map((id) => membership.notice(read.kept.document.organizationId, id)));
  const isElsewhere = (other: KeptNotice) => other.document.message?.messageId !== card.messageId;
  const entries = await Promise.all(
    others
      .filter((other) => other !== undefined)
      .map(async (other): Promise<Entry> => {
        const fresh = await readNotice(other, services, now());
        const content = isElsewhere(other) ? takenByNewer(read.say) : fresh.content;
        const isRetold = other.document.message?.isRetold === true && !isElsewhere(other);
        return { read: { ...fresh, content }, mayHaveArrived: false, isRetold };
      }),
  );
  const isReplaced =
    entries.some(({ read: { kept } }) => isElsewhere(kept)) &&
    entries.every(({ read: { content } }) => content instanceof Over);
  return isReplaced || entries.length === 0
    ? drawNotice({ ...read, content: takenByNewer(read.say) }, services, now(), false)
    : drawDigest(entries, card.more ?? [], services, now());
}

/** A failed change of a card is tried again, but the card itself was sent: it never goes back to `due`. */
function stillOutdated(change: NoticeChange): NoticeChange {
  return { ...change, state: change.state === 'due' ? 'outdated' : 'sent' };
}

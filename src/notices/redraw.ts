import { tenantOf } from '../program/people.ts';
import type { KeptNotice, SentCard } from '../store/documents.ts';
import type { NoticeChange } from '../store/outbox.ts';
import { StoreError } from '../store/store.ts';
import { Over } from './define-kind.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { drawDigest } from './draw-digest.ts';
import { drawNotice, type Message, type ReadNotice, readNotice } from './draw-notice.ts';
import { afterFailure } from './outcome.ts';
import { paced } from './paced.ts';
import { failedToDraw, logMove } from './prepare.ts';

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
  let drawn: { message: Message; isOver: boolean };
  try {
    drawn = await drawAsItIs(kept, message, services);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    return moveOn(stillOutdated(failedToDraw(kept, error, services)));
  }
  await place(kept.value.recipientId, message, services, signal);
  const result = await services.channel.update(message, message.messageId, drawn.message);
  if (result.kind === 'sent') {
    return moveOn(done(drawn.isOver ? 'over' : 'sent', 'its card was changed'));
  }
  if (result.kind === 'closed' || result.kind === 'rejected') {
    return moveOn(done(drawn.isOver ? 'over' : 'sent', 'its card cannot be changed any more'));
  }
  const { random } = services;
  if (result.kind === 'throttled') {
    services.pace.pause(tenantOf(kept.value.recipientId), result.retryAfterMilliseconds ?? 1000);
  }
  // Changing a card twice does no harm, so nothing is ever unclear about it.
  const trial = { document: kept.document, ifUnclear: 'send-again', now: now(), jitter: random() } as const;
  return moveOn(stillOutdated(afterFailure(result, trial)));
}

/** The card that somebody was shown before they asked to be reminded: the new one has taken its place. */
export async function replaceEarlier(
  earlier: SentCard,
  read: ReadNotice,
  services: DeliveryServices,
  signal: AbortSignal,
): Promise<void> {
  const { say, principal } = read;
  await place(principal.individual.id, earlier, services, signal);
  const content = new Over(say.text('A newer reminder has taken the place of this one.'));
  // Whether this works or not, the new card is there.
  await services.channel.update(
    earlier,
    earlier.messageId,
    drawNotice({ ...read, content }, services, services.now(), false),
  );
}

/** As with sending: the channel counts both. */
function place(person: string, card: SentCard, services: DeliveryServices, signal: AbortSignal): Promise<number> {
  return paced(
    { conversation: card.conversationId, person: `update ${person}`, tenant: tenantOf(person) },
    services,
    signal,
  );
}

async function drawAsItIs(
  kept: KeptNotice,
  card: SentCard,
  services: DeliveryServices,
): Promise<{ message: Message; isOver: boolean }> {
  const read = await readNotice(kept, services, services.now());
  const isOver = read.content instanceof Over;
  if (card.together === undefined) return { message: drawNotice(read, services, services.now(), false), isOver };
  const others = await Promise.all(
    card.together.map((id) => services.membership.notice(kept.document.organizationId, id)),
  );
  const entries = await Promise.all(
    others
      .filter((other) => other !== undefined)
      .map(async (other) => ({ read: await readNotice(other, services, services.now()), mayHaveArrived: false })),
  );
  return { message: drawDigest(entries, services, services.now()), isOver };
}

/** A failed change of a card is tried again, but the card itself was sent: it never goes back to `due`. */
function stillOutdated(change: NoticeChange): NoticeChange {
  return { ...change, state: change.state === 'due' ? 'outdated' : 'sent' };
}

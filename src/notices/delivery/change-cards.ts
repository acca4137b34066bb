import { tenantOf } from '../../program/things/people.ts';
import type { NoticeChange } from '../../store/repositories/outbox.ts';
import type { KeptNotice, SentCard } from '../../store/things/notice.ts';
import { Over } from '../define-kind.ts';
import { drawNotice, type Message } from '../drawing/draw-notice.ts';
import { type ReadNotice, readNotice } from '../drawing/read-notice.ts';
import { redraw, takenByNewer } from '../drawing/redraw.ts';
import { afterFailure, trialOf } from './after-sending.ts';
import type { NotSent } from './channel.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { drawSafely, Undrawable } from './draw-safely.ts';
import { moveOn } from './move-on.ts';
import { waitForPlace } from './pace.ts';

/** Cards that stand in a chat, and what is to stand in their place. */
interface CardChange {
  readonly cards: readonly SentCard[];
  readonly message: Message;
  /** What becomes of the notice then. */
  readonly after: NoticeChange;
  /** What happened, for who looks at it later; and if a card could not be changed any more. */
  readonly what: string;
  readonly whatIfLeft: string;
}

/**
 * Changes the cards of a notice that stand in a chat: they show it as it is now, or say how it ended, or that a newer one
 * has taken their place. A card that cannot be changed any more is left: whoever presses its buttons is answered from
 * what is true then.
 */
export async function changeCards(kept: KeptNotice, services: DeliveryServices, signal: AbortSignal): Promise<void> {
  const { message } = kept.document;
  const at = services.now().toISOString();
  if (message === undefined) {
    return moveOn(kept, { state: 'over', event: { at, what: 'there was no card to change' } }, services);
  }
  const wanted = await drawSafely(kept, services, () => changeOf(kept, message, services));
  if (wanted instanceof Undrawable) return moveOn(kept, stillOutdated(wanted.change), services);
  if (!services.channel.serves(kept.value.recipientId)) return tryLater(kept, { kind: 'not-served' }, services);
  let isLeft = false;
  for (const card of wanted.cards) {
    if (!(await hasPlace(kept.value.recipientId, card, services, signal))) return;
    const answer = await services.channel.update(card, card.messageId, wanted.message);
    const isFinal = answer.kind === 'closed' || answer.kind === 'rejected';
    if (answer.kind !== 'sent' && !isFinal) return tryLater(kept, answer, services);
    isLeft ||= isFinal;
  }
  const event = { at: services.now().toISOString(), what: isLeft ? wanted.whatIfLeft : wanted.what };
  return moveOn(kept, { ...wanted.after, event }, services);
}

async function changeOf(kept: KeptNotice, message: SentCard, services: DeliveryServices): Promise<CardChange> {
  const now = services.now();
  const read = await readNotice(kept, services, now);
  const { earlierCards } = kept.document;
  if (earlierCards === undefined) {
    return {
      cards: [message],
      message: await redraw(read, message, services, now),
      after: { state: read.content instanceof Over ? 'over' : 'sent' },
      what: 'its card was changed',
      whatIfLeft: 'its card cannot be changed any more',
    };
  }
  // The card that tells it now was drawn a moment ago and is left alone, as clients mark what was changed.
  const what = 'its earlier card says that a newer one has taken its place';
  return {
    cards: earlierCards,
    message: drawNotice({ ...read, content: takenByNewer(read.say) }, services, now, false),
    after: { state: 'sent', earlierCards: undefined },
    what,
    whatIfLeft: what,
  };
}

/** Says on a card that a reminder, which was sent a moment ago, has taken its place. */
export async function replaceCard(
  card: SentCard,
  read: ReadNotice,
  services: DeliveryServices,
  signal: AbortSignal,
): Promise<void> {
  if (!(await hasPlace(read.principal.individual.id, card, services, signal))) return;
  const content = new Over(read.say.text('A newer reminder has taken the place of this one.'));
  const message = await redraw({ ...read, content }, card, services, services.now());
  // Whether this works or not, the new card is there.
  await services.channel.update(card, card.messageId, message);
}

/**
 * As with sending: the channel counts both. It notifies nobody, so it does not count for the person.
 * @returns whether there is a place; if not, it is for a later round
 */
async function hasPlace(
  person: string,
  { conversationId }: SentCard,
  services: DeliveryServices,
  signal: AbortSignal,
): Promise<boolean> {
  const keys = { conversation: conversationId, tenant: tenantOf(person) };
  return (await waitForPlace(keys, services, signal)) !== undefined;
}

/** Changing a card twice does no harm, so nothing is ever unclear about it. */
function tryLater(kept: KeptNotice, answer: NotSent, services: DeliveryServices): Promise<void> {
  if (answer.kind === 'throttled') {
    services.pace.pause(tenantOf(kept.value.recipientId), answer.retryAfterMilliseconds);
  }
  const change = afterFailure(answer, trialOf(kept, 'send-again', services));
  return moveOn(kept, stillOutdated(change), services);
}

/** A failed change of a card is tried again, but the card itself was sent: it never goes back to `due`. */
function stillOutdated(change: NoticeChange): NoticeChange {
  if (change.state === 'due') return { ...change, state: 'outdated' };
  // At last a card is left as it is.
  return { ...change, state: change.state === 'over' ? 'over' : 'sent', earlierCards: undefined };
}

import { tenantOf } from '../../program/things/people.ts';
import type { KeptNotice, MoreNews, SentCard } from '../../store/repositories/documents.ts';
import type { NoticeChange } from '../../store/repositories/outbox.ts';
import { movedOn } from '../../store/repositories/outbox.ts';
import { Over } from '../define-kind.ts';
import { drawDigest, type Entry, fitting } from '../drawing/draw-digest.ts';
import { drawNotice, type Message } from '../drawing/draw-notice.ts';
import { addressOf } from './address.ts';
import type { Address, Sent } from './channel.ts';
import { type ToldToday, takenOver, toldToday } from './day-card.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { afterFailure, afterSent } from './outcome.ts';
import { paced } from './paced.ts';
import { failedToDraw, logMove, prepare, type Ready } from './prepare.ts';
import { redraw, replaceEarlier } from './redraw.ts';

/** Whoever waited longer than this for a place looks again whether the notice is still wanted. */
const freshMilliseconds = 5000;

/** A message that is about to be sent. */
interface Taken {
  /** What is new in it. */
  readonly claimed: readonly Ready[];
  /** What it tells once more, if it belongs to a day. */
  readonly told: ToldToday | undefined;
  readonly shown: readonly Entry[];
  readonly more: readonly MoreNews[];
  readonly message: Message;
}

/**
 * Delivers what is due to one person, in its order: one message at a time, so that nothing overtakes and the channel is
 * never asked twice at once about one conversation, which it answers with 412.
 * Source: Build conversational capability,
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
 * @throws StoreError; and when the signal aborts, between two messages
 */
export async function deliverTo(
  recipientId: string,
  due: readonly KeptNotice[],
  services: DeliveryServices,
  signal: AbortSignal,
): Promise<void> {
  for (const kept of due.filter((entry) => entry.document.state === 'outdated')) {
    signal.throwIfAborted();
    await redraw(kept, services, signal);
  }
  for (const message of await messagesOf(due, services)) {
    if (!(await send(recipientId, message, services, signal))) return;
  }
}

/** What is to be sent now, a list of notices for each message. */
async function messagesOf(due: readonly KeptNotice[], services: DeliveryServices): Promise<readonly Ready[][]> {
  const messages: Ready[][] = [];
  const gathered = new Map<string, Ready[]>();
  for (const kept of due) {
    if (kept.document.state === 'outdated') continue;
    const ready = await services.calmly.run(() => prepare(kept, services));
    if (ready === undefined) continue;
    const { kind, organization } = ready.read;
    const isGathered = kind.gathering === 'of-a-day' || ready.wish === 'digest';
    // A message speaks for one organization.
    const together = isGathered ? gathered.get(organization.id) : undefined;
    if (together !== undefined) {
      together.push(ready);
      continue;
    }
    const message = [ready];
    messages.push(message);
    if (isGathered) gathered.set(organization.id, message);
  }
  return messages;
}

/** @returns whether it makes sense to go on with the next message to this person */
async function send(
  recipientId: string,
  entries: readonly Ready[],
  services: DeliveryServices,
  signal: AbortSignal,
): Promise<boolean> {
  const { outbox, now, random, waiting, newId, conversations, pace, channel } = services;
  const failed = async (kept: KeptNotice, change: NoticeChange) => {
    logMove(kept, change, services);
    await outbox.move(kept, change);
  };
  const trialOf = ({ read }: Ready) => ({
    document: read.kept.document,
    ifUnclear: read.kind.ifUnclear,
    now: now(),
    jitter: random(),
  });

  const address = await addressOf(recipientId, services, signal);
  if ('kind' in address) {
    const isWaiting = address.kind === 'closed';
    for (const entry of entries) {
      const { kept } = entry.read;
      if (isWaiting) await waiting.mark(recipientId, keyOf(kept), newId());
      await failed(kept, afterFailure(address, trialOf(entry)));
    }
    return false;
  }

  const tenant = tenantOf(recipientId);
  const waited = await paced({ conversation: address.conversationId, person: recipientId, tenant }, services, signal);
  if (waited === undefined) return false;
  // What was read before a long wait may be wanted no more; it is still due, so it is found again at once.
  if (waited > freshMilliseconds) {
    const still = await Promise.all(entries.map(({ read }) => prepare(read.kept, services)));
    const fresh = still.filter((entry) => entry !== undefined);
    if (fresh.length === 0) return true;
    return services.gate.run(() => sendNow(fresh));
  }
  return services.gate.run(() => sendNow(entries));

  async function sendNow(wanted: readonly Ready[]): Promise<boolean> {
    signal.throwIfAborted();
    const taken = await services.calmly.run(() => claimAndDraw(wanted));
    if (taken === undefined) return true;
    if (!(await stillOurs(taken.claimed))) return false;
    const sent = await channel.send(address as Address, taken.message);
    return services.calmly.run(() => record(taken, sent));
  }

  async function claimAndDraw(wanted: readonly Ready[]): Promise<Taken | undefined> {
    const claimed: Ready[] = [];
    for (const entry of wanted) {
      const until = new Date(now().getTime() + services.claimMilliseconds).toISOString();
      const change = { state: 'sending', dueAt: until, claim: { by: services.instanceId, until } } as const;
      const kept = await outbox.claim(entry.read.kept, change);
      if (kept !== undefined) claimed.push({ ...entry, read: { ...entry.read, kept } });
    }
    return drawOrPark(claimed);
  }

  /** A process that was held up between its claim and now leaves it: somebody else may be at it already. */
  async function stillOurs(claimed: readonly Ready[]): Promise<boolean> {
    const latest = now().getTime() + services.claimMilliseconds / 2;
    if (claimed.every(({ read }) => new Date(read.kept.document.claim?.until ?? 0).getTime() > latest)) return true;
    for (const { read, mayHaveArrived } of claimed) {
      const again = { state: 'due', dueAt: now().toISOString(), claim: undefined } as const;
      await outbox.move(read.kept, { ...again, ...(mayHaveArrived ? { mayHaveArrived } : {}) });
    }
    return false;
  }

  async function drawOrPark(claimed: readonly Ready[]): Promise<Taken | undefined> {
    const [first] = claimed;
    if (first === undefined) return undefined;
    const told = await toldToday(claimed, services);
    const again = (told?.retold ?? []).map((read) => ({ read, mayHaveArrived: false, isRetold: true }));
    const { shown, more } = fitting([...claimed, ...again], told?.more);
    try {
      const message =
        shown.length === 1
          ? drawNotice(first.read, services, now(), first.mayHaveArrived)
          : drawDigest(shown, more, services, now());
      return { claimed, told, shown, more, message };
    } catch (error) {
      for (const { read } of claimed) await failed(read.kept, failedToDraw(read.kept, error, services));
      return undefined;
    }
  }

  async function record(taken: Taken, sent: Sent): Promise<boolean> {
    const { claimed } = taken;
    if (sent.kind === 'sent') {
      await recordSent(taken, sent.messageId);
      return true;
    }
    if (sent.kind === 'closed') {
      await conversations.close(recipientId, (address as Address).conversationId, newId());
    }
    const concernsAll = ['throttled', 'unavailable', 'out-of-reach', 'not-registered'].includes(sent.kind);
    if (concernsAll)
      pace.pause(tenant, ('retryAfterMilliseconds' in sent ? sent.retryAfterMilliseconds : undefined) ?? 1000);
    for (const entry of claimed) {
      const change = afterFailure(sent, trialOf(entry));
      if (change.state === 'waiting') await waiting.mark(recipientId, keyOf(entry.read.kept), newId());
      await failed(entry.read.kept, change);
    }
    return false;
  }

  async function recordSent({ claimed, told, shown, more }: Taken, messageId: string): Promise<void> {
    const at = now().toISOString();
    const ids = shown.map(({ read }) => read.kept.document.id);
    const card: Omit<SentCard, 'summary'> = {
      ...(address as Address),
      messageId,
      at,
      ...(ids.length > 1 ? { together: ids } : {}),
      ...(more.length > 0 ? { more } : {}),
    };
    const takesOver =
      told === undefined || told.retold.length === 0 ? [] : [...told.retold.map(({ kept }) => kept), ...told.ended];
    const isTakenOver = new Set(takesOver.map(({ document }) => document.id));
    for (const [index, { read }] of claimed.entries()) {
      const { kept, content } = read;
      const summary = content instanceof Over ? content.text : content.summary;
      const change = afterSent({ ...card, summary }, { now: now() });
      const earlier = (await earlierCards(kept)).filter((other) => !isTakenOver.has(other.document.id));
      const outdated = earlier.map((other) => movedOn(other, { state: 'outdated', dueAt: at }));
      logMove(kept, change, services);
      // In the commit of the first, so that a crash leaves either the earlier card of the day or this one.
      const first = (current: ToldToday | undefined) =>
        index > 0 || current === undefined
          ? []
          : takenOver(
              current,
              { ...card, summary },
              { organizationId: kept.value.organizationId, recipientId, messageId, at, ids, more },
            );
      const isMoved =
        (await outbox.move(kept, change, [...outdated, ...first(told)])) ||
        // An earlier card that somebody else is just changing is left for them.
        (await outbox.move(kept, change, first(index > 0 ? undefined : await toldToday(claimed, services)))) ||
        (await outbox.move(kept, change));
      const { message } = kept.document;
      const isReplaced =
        told !== undefined && told.retold.length > 0 && message?.messageId === told.kept?.value.messageId;
      if (isMoved && message !== undefined && !isReplaced) await replaceEarlier(message, read, services, signal);
    }
  }

  /** Cards about the same thing, of an earlier stage, that this person still has. */
  async function earlierCards({ value }: KeptNotice): Promise<readonly KeptNotice[]> {
    const all = await services.membership.notices(value.organizationId, value.kind, value.subject);
    return all.filter(
      (entry) =>
        entry.value.recipientId === value.recipientId &&
        entry.value.stage !== value.stage &&
        entry.document.state === 'sent',
    );
  }
}

function keyOf({ document }: KeptNotice) {
  return { organizationId: document.organizationId, noticeId: document.id };
}

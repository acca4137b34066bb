import { tenantOf } from '../program/people.ts';
import type { KeptNotice } from '../store/documents.ts';
import type { NoticeChange } from '../store/outbox.ts';
import { movedOn } from '../store/outbox.ts';
import { addressOf } from './address.ts';
import type { Address, Sent } from './channel.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { drawDigest, type Entry } from './draw-digest.ts';
import { drawNotice, type Message } from './draw-notice.ts';
import { afterFailure, afterSent } from './outcome.ts';
import { paced } from './paced.ts';
import { failedToDraw, logMove, prepare } from './prepare.ts';
import { redraw, replaceEarlier } from './redraw.ts';

/** Whoever waited longer than this for a place looks again whether the notice is still wanted. */
const freshMilliseconds = 5000;

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
async function messagesOf(due: readonly KeptNotice[], services: DeliveryServices): Promise<readonly Entry[][]> {
  const single: Entry[][] = [];
  const gathered = new Map<string, Entry[]>();
  for (const kept of due) {
    if (kept.document.state === 'outdated') continue;
    const ready = await services.calmly.run(() => prepare(kept, services));
    if (ready === undefined) continue;
    const { content, organization } = ready.read;
    if ('digest' in content && content.digest !== undefined) {
      // A message speaks for one organization.
      const together = gathered.get(organization.id) ?? [];
      together.push(ready);
      if (together.length === 1) single.push(together);
      gathered.set(organization.id, together);
    } else {
      single.push([ready]);
    }
  }
  return single;
}

/** @returns whether it makes sense to go on with the next message to this person */
async function send(
  recipientId: string,
  entries: readonly Entry[],
  services: DeliveryServices,
  signal: AbortSignal,
): Promise<boolean> {
  const { outbox, now, random, waiting, newId, conversations, pace, channel } = services;
  const failed = async (kept: KeptNotice, change: NoticeChange) => {
    logMove(kept, change, services);
    await outbox.move(kept, change);
  };
  const trialOf = ({ read }: Entry) => ({
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
  // What was read before a long wait may be wanted no more; it is still due, so it is found again at once.
  if (waited > freshMilliseconds) {
    const still = await Promise.all(entries.map(({ read }) => prepare(read.kept, services)));
    const fresh = still.filter((entry) => entry !== undefined);
    if (fresh.length === 0) return true;
    return services.gate.run(() => sendNow(fresh));
  }
  return services.gate.run(() => sendNow(entries));

  async function sendNow(wanted: readonly Entry[]): Promise<boolean> {
    signal.throwIfAborted();
    const taken = await services.calmly.run(() => claimAndDraw(wanted));
    if (taken === undefined) return true;
    const { claimed, message } = taken;
    if (!(await stillOurs(claimed))) return false;
    const sent = await channel.send(address as Address, message);
    return services.calmly.run(() => record(claimed, sent, message.summary));
  }

  async function claimAndDraw(
    wanted: readonly Entry[],
  ): Promise<{ readonly claimed: readonly Entry[]; readonly message: Message } | undefined> {
    const claimed: Entry[] = [];
    for (const entry of wanted) {
      const until = new Date(now().getTime() + services.claimMilliseconds).toISOString();
      const change = { state: 'sending', dueAt: until, claim: { by: services.instanceId, until } } as const;
      const kept = await outbox.claim(entry.read.kept, change);
      if (kept !== undefined) claimed.push({ ...entry, read: { ...entry.read, kept } });
    }
    const message = await drawOrPark(claimed);
    return message && { claimed, message };
  }

  /** A process that was held up between its claim and now leaves it: somebody else may be at it already. */
  async function stillOurs(claimed: readonly Entry[]): Promise<boolean> {
    const latest = now().getTime() + services.claimMilliseconds / 2;
    if (claimed.every(({ read }) => new Date(read.kept.document.claim?.until ?? 0).getTime() > latest)) return true;
    for (const { read, mayHaveArrived } of claimed) {
      const again = { state: 'due', dueAt: now().toISOString(), claim: undefined } as const;
      await outbox.move(read.kept, { ...again, ...(mayHaveArrived ? { mayHaveArrived } : {}) });
    }
    return false;
  }

  async function drawOrPark(claimed: readonly Entry[]): Promise<Message | undefined> {
    const [first] = claimed;
    if (first === undefined) return undefined;
    try {
      return claimed.length === 1
        ? drawNotice(first.read, services, now(), first.mayHaveArrived)
        : drawDigest(claimed, services, now());
    } catch (error) {
      for (const { read } of claimed) await failed(read.kept, failedToDraw(read.kept, error, services));
      return undefined;
    }
  }

  async function record(claimed: readonly Entry[], sent: Sent, summary: string): Promise<boolean> {
    if (sent.kind === 'sent') {
      const ids = claimed.map(({ read }) => read.kept.document.id);
      const card = {
        ...(address as Address),
        messageId: sent.messageId,
        summary,
        ...(ids.length > 1 ? { together: ids } : {}),
      };
      for (const { read } of claimed) {
        const change = afterSent(card, { now: now() });
        const { kept } = read;
        const siblings = await earlierCards(kept);
        const at = now().toISOString();
        const outdated = siblings.map((sibling) => movedOn(sibling, { state: 'outdated', dueAt: at }));
        logMove(kept, change, services);
        // An earlier card that somebody else is just changing is left for them.
        if (!(await outbox.move(kept, change, outdated))) await outbox.move(kept, change);
        if (kept.document.message !== undefined) await replaceEarlier(kept.document.message, read, services, signal);
      }
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

import type { KeptNotice } from '../../store/things/notice.ts';
import { changeCards } from './change-cards.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { deliverParcel } from './parcel.ts';
import { type Ready, stillWanted } from './still-wanted.ts';

/**
 * Delivers what is due to one person, in its order: one message at a time, so that nothing overtakes and the channel is
 * never asked twice at once about one conversation, which it answers with 412.
 * Source: Build conversational capability,
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
 * @throws StoreError; and when the signal aborts, between two messages
 */
export async function deliverToReader(
  recipientId: string,
  due: readonly KeptNotice[],
  services: DeliveryServices,
  signal: AbortSignal,
): Promise<void> {
  const isOutdated = ({ document }: KeptNotice) => document.state === 'outdated';
  for (const kept of due.filter(isOutdated)) {
    signal.throwIfAborted();
    await changeCards(kept, services, signal);
  }
  const wanted: Ready[] = [];
  for (const kept of due.filter((entry) => !isOutdated(entry))) {
    const ready = await services.calmly.run(() => stillWanted(kept, services));
    if (ready !== undefined) wanted.push(ready);
  }
  for (const notices of messagesOf(wanted)) {
    if ((await deliverParcel({ recipientId, notices, services, signal })) === 'later') return;
  }
}

/** Which notices stand in one message: those of one organization that are told together; each other one alone. */
function messagesOf(wanted: readonly Ready[]): readonly (readonly Ready[])[] {
  const groups = Map.groupBy(wanted, (ready) => {
    const { kind, organization } = ready.read;
    const isGathered = kind.gathering === 'of-a-day' || ready.wish === 'digest';
    return isGathered ? organization.id : ready;
  });
  return [...groups.values()];
}

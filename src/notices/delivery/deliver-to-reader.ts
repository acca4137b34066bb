import type { KeptNotice } from '../../store/things/notice.ts';
import { changeCards } from './change-cards.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { deliverParcel } from './parcel.ts';
import { type Ready, stillWanted } from './still-wanted.ts';
import { inTurn, waitBehind } from './turns.ts';

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
  for (const kept of inTurn(due.filter((entry) => !isOutdated(entry)))) {
    const ready = await services.calmly.run(() => stillWanted(kept, services));
    if (ready !== undefined) wanted.push(ready);
  }
  const left = [...messagesOf(wanted)];
  const reader = {};
  while (left.length > 0 && !(await isPutOff(recipientId, left.flat(), services))) {
    const notices = left.shift() ?? [];
    if ((await deliverParcel({ recipientId, reader, notices, services, signal })) === 'later') break;
  }
  // It may have put them off: what is left waits behind it.
  if (left.length > 0) await isPutOff(recipientId, left.flat(), services);
}

/** Whether something for this person failed and is still to be tried again; then these wait behind it. */
async function isPutOff(recipientId: string, notices: readonly Ready[], services: DeliveryServices): Promise<boolean> {
  const until = await services.putOffs.until(recipientId);
  if (until === undefined || until <= services.now()) return false;
  await waitBehind(notices, until, services);
  return true;
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

import { tenantOf } from '../../../program/things/people.ts';
import { waitForPlace } from '../pace.ts';
import { stillWanted } from '../still-wanted.ts';
import { found, type Parcel } from './parcel-state.ts';

/** Whoever waited longer than this for a place looks again whether the notice is still wanted. */
const freshMilliseconds = 5000;

/** Waits for its place within what the channel takes. */
export async function pace(parcel: Parcel): Promise<void> {
  const { recipientId, services, signal } = parcel;
  const { conversationId } = found(parcel, 'address');
  const keys = { conversation: conversationId, person: recipientId, tenant: tenantOf(recipientId) };
  const waited = await waitForPlace(keys, services, signal);
  if (waited === undefined) parcel.end = 'later';
  else parcel.waited = waited;
}

/** What was read before a long wait may be wanted no more. */
export async function lookAgain(parcel: Parcel): Promise<void> {
  const { services, notices, waited = 0 } = parcel;
  if (waited <= freshMilliseconds) return;
  const again = await Promise.all(
    notices.map(({ read }) => services.calmly.run(() => stillWanted(read.kept, services))),
  );
  parcel.notices = again.filter((notice) => notice !== undefined);
  if (parcel.notices.length === 0) parcel.end = 'next';
}

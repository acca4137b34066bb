import { tenantOf } from '../../../program/things/people.ts';
import type { ConversationReference } from '../../../store/repositories/conversations.ts';
import type { Address, Opened } from '../channel.ts';
import { waitForPlace } from '../pace.ts';
import { mailbox } from './mailbox.ts';
import type { Parcel } from './parcel-state.ts';
import { putOff } from './put-off.ts';

/** Where the reader can be written to: the chat in which they were last seen, else a new one with them. */
export async function address(parcel: Parcel): Promise<void> {
  if (!parcel.services.channel.serves(parcel.recipientId)) return putOff(parcel, { kind: 'not-served' });
  const known = await lastSeenIn(parcel);
  if (known !== undefined) {
    parcel.address = known;
    return;
  }
  const { reader } = parcel;
  const opened =
    reader.closed === undefined ? await openChat(parcel) : ({ kind: 'closed', why: reader.closed } as const);
  if (opened.kind === 'closed' && opened.why !== 'gone') {
    reader.closed = opened.why;
    return mailbox(parcel, opened.why);
  }
  if (opened.kind !== 'opened') return putOff(parcel, opened);
  const { conversationId, serviceUrl } = opened;
  parcel.address = { conversationId, serviceUrl };
}

/** A stored address that we do not trust is passed over: the bot's token would go there. */
async function lastSeenIn({ recipientId, services }: Parcel): Promise<Address | undefined> {
  const { channel, conversations, log } = services;
  for (const reference of await conversations.personal(recipientId)) {
    // A reference lies with its person; one that says otherwise is none of theirs.
    if (reference.individualId !== recipientId) continue;
    const { conversationId, serviceUrl } = reference;
    if (channel.isTrusted(serviceUrl)) return { conversationId, serviceUrl };
    log.warn({ event: 'address-refused' }, 'a stored service URL is not on the list of those that the bot may talk to');
  }
  return undefined;
}

/** By tenant and object id. Opening counts as sending, for the person and the tenant. */
async function openChat({ recipientId, services, signal }: Parcel): Promise<Opened> {
  const { channel, conversations, pace, newId, now } = services;
  const tenant = tenantOf(recipientId);
  const keys = { conversation: `open ${recipientId}`, person: recipientId, tenant };
  if ((await waitForPlace(keys, services, signal)) === undefined) {
    return { kind: 'throttled', status: 429, retryAfterMilliseconds: pace.pausedFor(tenant) };
  }
  const opened = await channel.open(recipientId, !(await conversations.wasHere(recipientId)));
  if (opened.kind !== 'opened') return opened;
  const reference: ConversationReference = {
    individualId: recipientId,
    conversationId: opened.conversationId,
    isPersonal: true,
    serviceUrl: opened.serviceUrl,
    channelId: 'msteams',
    botId: '',
    userId: '',
    locale: '',
  };
  await conversations.remember(reference, newId(), now());
  return opened;
}

import { tenantOf } from '../../program/things/people.ts';
import type { ConversationReference } from '../../store/repositories/conversations.ts';
import type { Address, Opened } from './channel.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { paced } from './paced.ts';

/** What of the services finding an address needs. */
type AddressServices = Pick<DeliveryServices, 'channel' | 'conversations' | 'log' | 'newId' | 'now' | 'pace' | 'wait'>;

/**
 * Where a person can be written to: the chat in which they were last seen, else a new one with them, by tenant and object
 * id. A stored address that we do not trust is passed over: the bot's token would go there.
 */
export async function addressOf(
  individualId: string,
  services: AddressServices,
  signal: AbortSignal,
): Promise<Address | Exclude<Opened, { kind: 'opened' }>> {
  const { channel, conversations, log } = services;
  for (const reference of await conversations.personal(individualId)) {
    if (!belongsTo(reference, individualId)) continue;
    if (channel.isTrusted(reference.serviceUrl)) return addressIn(reference);
    log.warn({ event: 'address-refused' }, 'a stored service URL is not on the list of those that the bot may talk to');
  }
  // Opening counts as sending, for the person and the tenant.
  const tenant = tenantOf(individualId);
  const waited = await paced({ conversation: `open ${individualId}`, person: individualId, tenant }, services, signal);
  if (waited === undefined) {
    return { kind: 'throttled', status: 429, retryAfterMilliseconds: services.pace.pausedFor(tenant) };
  }
  const opened = await channel.open(individualId, !(await conversations.wasHere(individualId)));
  if (opened.kind !== 'opened') return opened;
  const address = { conversationId: opened.conversationId, serviceUrl: opened.serviceUrl };
  await conversations.remember(
    {
      individualId,
      conversationId: address.conversationId,
      isPersonal: true,
      serviceUrl: address.serviceUrl,
      channelId: 'msteams',
      botId: '',
      userId: '',
      locale: '',
    },
    services.newId(),
    services.now(),
  );
  return address;
}

/** A reference lies with its person; one that says otherwise is none of theirs. */
function belongsTo(reference: ConversationReference, individualId: string): boolean {
  return reference.individualId === individualId;
}

function addressIn({ conversationId, serviceUrl }: ConversationReference): Address {
  return { conversationId, serviceUrl };
}

import { individualIdAt } from '../../src/demo/generate/people.ts';
import { aoife, demoIndividualId, jonas, marta } from '../../src/demo/people.ts';
import { objectIdOf, tenantOf } from '../../src/program/things/people.ts';
import type { ConversationReference } from '../../src/store/repositories/conversations.ts';
import { sample } from '../store/sample.ts';

/** Nobody listens there: every answer comes back in the HTTP response. */
const serviceUrl = 'http://127.0.0.1:9';

/**
 * Who asks: administrators of organizations all over the network, and those of the demo's. So many that nobody comes near
 * the number of requests a minute that a person has.
 */
export function askers(organizations: number, count: number): readonly ConversationReference[] {
  const ofNetwork = [...new Set(sample(organizations, count, 11))].map((index) => individualIdAt(index, 0));
  return [...ofNetwork, ...[marta, aoife, jonas].map(demoIndividualId)].map((individualId) => ({
    individualId,
    conversationId: `a:${individualId}`,
    isPersonal: true,
    serviceUrl,
    channelId: 'msteams',
    botId: '28:bot',
    userId: `29:${objectIdOf(individualId)}`,
    locale: 'en-GB',
  }));
}

/** What an activity of theirs has, whatever it says. */
export function activityOf(asker: ConversationReference, id: string): Record<string, unknown> {
  const tenant = { id: tenantOf(asker.individualId) };
  return {
    id,
    channelId: asker.channelId,
    serviceUrl: asker.serviceUrl,
    from: { id: asker.userId, name: 'Somebody', aadObjectId: objectIdOf(asker.individualId) },
    recipient: { id: asker.botId, name: 'Partner Membership Center' },
    conversation: { id: asker.conversationId, conversationType: 'personal', tenantId: tenant.id },
    channelData: { tenant },
    locale: asker.locale,
    deliveryMode: 'expectReplies',
  };
}

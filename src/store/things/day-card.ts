import type { MoreNews } from './notice.ts';
import { ofOrganization, stored } from './thing.ts';

/** The card that tells a person what has come from an organization on one day, so that the next news of that day find it. */
export interface DayCard {
  readonly organizationId: string;
  readonly recipientId: string;
  readonly messageId: string;
  /** Instant, UTC. */
  readonly at: string;
  /** The ids of the notices that it shows. */
  readonly ids: readonly string[];
  readonly more: readonly MoreNews[];
}

export const dayCard = stored<DayCard>()({
  type: 'day-card',
  personal: {
    says: 'what they were told on that day',
    kept: 'two days',
    whose: ({ recipientId }) => recipientId,
  },
  partition: ofOrganization,
  key: ['recipientId'],
  // Of no use once its day is over, wherever the reader is.
  searched: ({ at }) => ({ expiresAt: new Date(new Date(at).getTime() + 2 * 86_400_000).toISOString() }),
});
